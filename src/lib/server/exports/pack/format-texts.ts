import { dollars, text } from '../sheet';
import { archiveBytes } from './archive';
import { BRAND_COLOUR, type NativeChart, type Pack } from './pack';
import { readable } from './readable';

/** What stands for every word of a pack that says nothing. */
const NOTHING = '0';

/** A text of a format without its running numbers: "Chart 12" is the same as "Chart 3". */
export const plainFormatText = (written: string): string => written.replace(/\d+/g, NOTHING).trim();

/** A pixel. */
const LOGO = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64'
);

const KINDS: readonly NativeChart['kind'][] = [
	...(['bars', 'stacked-bars', 'columns', 'stacked-columns', 'lines', 'waterfall'] as const)
];

/** A pack that holds one of everything that a pack can hold, and says nothing. */
function packOfNothing(): Pack {
	const sheet = {
		...{ name: NOTHING, title: NOTHING, subtitle: NOTHING, columns: [text(NOTHING), dollars('1')] },
		...{ rows: [[NOTHING, 1]], total: [NOTHING, 1], facts: [{ name: NOTHING, value: NOTHING }] },
		sources: []
	};
	const common = { title: NOTHING, subtitle: NOTHING, sheet, picture: null, shown: 1 };
	const badges = [{ kind: NOTHING, reason: NOTHING }];
	return {
		...{ name: NOTHING, title: NOTHING, subtitle: NOTHING, audience: 'payer', asOf: '2026-01-01' },
		brand: { name: NOTHING, logo: new Uint8Array(LOGO), colour: '#000000' },
		parts: [
			{ ...common, id: NOTHING, chart: null, badges },
			...KINDS.flatMap((kind) =>
				[[1], [1, 2]].map((amounts) => ({
					...{ ...common, id: NOTHING, badges: [] },
					chart: {
						...{ kind, values: 'dollars' as const, categories: [NOTHING, NOTHING, NOTHING] },
						series: amounts.map((amount) => ({
							...{ name: NOTHING, colour: BRAND_COLOUR, values: [amount, amount, 2 * amount] }
						}))
					}
				}))
			)
		],
		...{ assumptions: [], versions: [], sources: [] }
	};
}

async function written(): Promise<ReadonlySet<string>> {
	const made = await archiveBytes(packOfNothing());
	if (!made.ok) throw new Error(made.problems.map(({ message }) => message).join(' '));
	const texts = await readable({ name: `${NOTHING}.zip`, bytes: made.value });
	return new Set(texts.map((read) => plainFormatText(read.text)));
}

let known: Promise<ReadonlySet<string>> | null = null;

/**
 * Every text that is in the files of any pack, whatever it says: names of types, elements and entries, properties. Read once
 * from a pack that says nothing, by what it is written with.
 */
export const formatTexts = (): Promise<ReadonlySet<string>> => (known ??= written());
