import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { listed } from '$lib/format/sentence';
import { formatTexts, plainFormatText } from './format-texts';
import { folded, patternOfAll, plainName, spansOf, type Span } from './names-in-text';
import { amountKey, LEAST_CENTS, numberKeys, percentKey, wholeKey } from './numbers-in-text';
import { cannotBeTold } from './product-words';
import { readable, type NamedBytes, type ReadableText } from './readable';

/** What may not stand in a file that the other side is given, and what it is, for the sentence of the refusal. */
export type Secret =
	| {
			kind: 'name';
			text: string;
			what: string;
			/** What the house calls something of its own: a pack's own title may hold it within. */
			isTitle?: true;
	  }
	| { kind: 'amount'; cents: number; what: string }
	| { kind: 'percent'; tenths: number; what: string };

/** What a pack shows rightly, though a secret may look like it. */
export interface RightlyShown {
	/** The payer itself, its contracts and the product's own words: they may hold another's name within them. */
	names: readonly string[];
	/** What the pack is called: it may hold the title of something else, never the name of anyone. */
	title: string;
	/** What its numbers may mean. */
	numbers: ReadonlySet<string>;
}

/** An amount of which a sheet without cents shows the dollars is searched for so from here on, in cents. */
const LEAST_WHOLE_CENTS = 1000_00;

/** Words for what the other side never sees. */
const WORDS = ['margin', 'margins', 'cost per case', 'walk-away', 'walk away'] as const;

/** The folders of a machine. */
const MACHINE_PATH = /(?:^|[\s"'(=])(?:\/(?:home|tmp|var|Users|root|mnt|srv|opt|work)\/|[A-Z]:\\)/;

/** Names as they are searched for. */
interface WantedNames {
	pattern: RegExp | null;
	/** What they are, each with the pattern of its own. */
	secrets: readonly { what: string; pattern: RegExp | null }[];
	/** What they may stand within. */
	within: RegExp | null;
}

/** The secrets as they are searched for: numbers by what they mean. */
interface Wanted {
	names: readonly WantedNames[];
	words: RegExp | null;
	own: RegExp | null;
	numbers: Map<string, string>;
}

function wantedNames(
	secrets: readonly Extract<Secret, { kind: 'name' }>[],
	within: readonly string[]
): WantedNames {
	const own = new Set(within.map(plainName));
	const wanted = secrets.filter(({ text }) => !own.has(plainName(text)) && !cannotBeTold(text));
	return {
		pattern: patternOfAll(wanted.map(({ text }) => text)),
		secrets: wanted.map(({ text, what }) => ({ what, pattern: patternOfAll([text]) })),
		within: patternOfAll(within)
	};
}

function wantedOf(secrets: readonly Secret[], shown: RightlyShown): Wanted {
	const named = secrets.flatMap((secret) => (secret.kind === 'name' ? [secret] : []));
	const numbers = new Map<string, string>();
	const add = (key: string, what: string): void => {
		if (!shown.numbers.has(key) && !numbers.has(key)) numbers.set(key, what);
	};
	for (const secret of secrets) {
		if (secret.kind === 'amount' && Math.abs(secret.cents) >= LEAST_CENTS) {
			add(amountKey(secret.cents), secret.what);
			if (Math.abs(secret.cents) >= LEAST_WHOLE_CENTS) add(wholeKey(secret.cents), secret.what);
		}
		// a hundred percent is Medicare itself
		if (secret.kind === 'percent' && secret.tenths > 0 && secret.tenths !== 1000) {
			add(percentKey(secret.tenths), secret.what);
		}
	}
	return {
		names: [
			wantedNames(
				named.filter(({ isTitle }) => !isTitle),
				shown.names
			),
			wantedNames(
				named.filter(({ isTitle }) => isTitle),
				[...shown.names, shown.title]
			)
		],
		words: patternOfAll(WORDS),
		own: patternOfAll(shown.names),
		numbers
	};
}

/** Whether a span lies in one of others. */
const isWithin = (spans: readonly Span[], { from, to }: Span): boolean =>
	spans.some((span) => span.from <= from && to <= span.to);

/** Names that stand in a folded text; one within a longer one that is rightly shown is that. */
function namesIn(plain: string, { pattern, secrets, within }: WantedNames): string[] {
	const spans = spansOf(plain, pattern);
	if (spans.length === 0) return [];
	const own = spansOf(plain, within);
	return spans
		.filter((span) => !isWithin(own, span))
		.map(
			({ text }) =>
				secrets.find((secret) => spansOf(text, secret.pattern).some(({ from }) => from === 0))
					?.what ?? text
		);
}

/** What a text shows that it may not: names and words, and the rest. */
function found(
	{ text, namesOnly }: ReadableText,
	wanted: Wanted
): { told: string[]; rest: string[] } {
	const plain = folded(text);
	const named = wanted.names.flatMap((names) => namesIn(plain, names));
	if (namesOnly) return { told: named, rest: [] };
	const words = spansOf(plain, wanted.words);
	const own = words.length > 0 ? spansOf(plain, wanted.own) : [];
	const said = words
		.filter((span) => !isWithin(own, span))
		.map((span) => `the word “${span.text}”`);
	const numbers = [...numberKeys(text)].flatMap((key) => wanted.numbers.get(key) ?? []);
	const path = MACHINE_PATH.test(text) ? ['a path of this machine'] : [];
	return { told: [...named, ...said], rest: [...numbers, ...path] };
}

/** Places that one refusal names. */
const PLACES_MOST = 5;

/**
 * Searches files for what may not leave: names and words in every text of them, numbers in every writing. Nothing found: the
 * same files. Else a problem that says what stands where, and no file. A text that files of any pack have is the format's own:
 * a payer called Arial is not found in the name of the type.
 */
export async function searched<File extends NamedBytes>(
	files: readonly File[],
	secrets: readonly Secret[],
	shown: RightlyShown
): Promise<Outcome<readonly File[]>> {
	const wanted = wantedOf(secrets, shown);
	const problems = new Map<string, Problem>();
	for (const file of files) {
		for (const read of await readable(file)) {
			const { told, rest } = found(read, wanted);
			const isFormat = told.length > 0 && (await formatTexts()).has(plainFormatText(read.text));
			for (const what of [...(isFormat ? [] : told), ...rest]) {
				const message = `${what} stands in ${read.place}`;
				problems.set(message, { code: 'not-available', message, path: 'audience' });
			}
		}
	}
	if (problems.size === 0) return success(files);
	const told = [...problems.keys()];
	const rest = told.length > PLACES_MOST ? [`${told.length - PLACES_MOST} more`] : [];
	return failure({
		code: 'not-available',
		message: `Nothing was handed over, since the pack would show the payer what it may not see: ${listed([...told.slice(0, PLACES_MOST), ...rest])}. Leave out the part that holds it, or make the pack for your own house.`,
		path: 'audience'
	});
}
