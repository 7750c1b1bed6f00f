import type { ColumnKind, FigureCell } from '$lib/charts/portfolio/figure-table';
import { cellText } from '$lib/charts/portfolio/figure-table';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { listed } from '$lib/format/sentence';
import { kindAt } from '../sheet';
import { amountKey, LEAST_CENTS, numberKeys, percentKey, wholeKey } from './numbers-in-text';
import type { Pack } from './pack';
import { readable, type NamedBytes, type ReadableText } from './readable';

/** What may not stand in a file that the other side is given, and what it is, for the sentence of the refusal. */
export type Secret =
	| { kind: 'name'; text: string; what: string }
	| { kind: 'amount'; cents: number; what: string }
	| { kind: 'percent'; tenths: number; what: string };

/** What a pack shows rightly, though a secret may look like it. */
export interface RightlyShown {
	/** The payer itself and its contracts: names that may hold another's within them. */
	names: readonly string[];
	/** What its numbers may mean. */
	numbers: ReadonlySet<string>;
}

/** Names of fewer characters stand in too many words to be searched for. */
const LEAST_NAME = 3;

/** An amount of which a sheet without cents shows the dollars is searched for so from here on, in cents. */
const LEAST_WHOLE_CENTS = 1000_00;

/** Words for what the other side never sees. */
const WORDS = ['margin', 'margins', 'cost per case', 'walk-away', 'walk away'] as const;

/** The folders of a machine. */
const MACHINE_PATH = /(?:^|[\s"'(=])(?:\/(?:home|tmp|var|Users|root|mnt|srv|opt|work)\/|[A-Z]:\\)/;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The same for every case of a letter: ß and SS are one. */
const folded = (text: string): string => text.normalize('NFKC').toUpperCase().toLowerCase();

/** A name as it may be written: any run of spaces, any case, not within a longer word. */
const patternOf = (name: string): string =>
	`(?<![\\p{L}\\p{N}])${escaped(folded(name).trim()).replace(/\s+/g, '\\s+')}(?![\\p{L}\\p{N}])`;

interface Span {
	from: number;
	to: number;
	text: string;
}

const spansOf = (text: string, pattern: RegExp | null): Span[] =>
	pattern === null
		? []
		: [...text.matchAll(pattern)].map((found) => ({
				from: found.index,
				to: found.index + found[0].length,
				text: found[0].replace(/\s+/g, ' ')
			}));

/** All names in one pattern, the longest first. */
function patternOfAll(names: readonly string[]): RegExp | null {
	const known = [...new Set(names.map((name) => name.trim()))]
		.filter((name) => name.length >= LEAST_NAME)
		.sort((a, b) => b.length - a.length);
	return known.length === 0 ? null : new RegExp(known.map(patternOf).join('|'), 'gu');
}

/** What the numbers of a pack may mean, in every way in which its files write them. */
export function numbersOf(pack: Pack): Set<string> {
	const keys = new Set<string>();
	const add = (text: string): void => numberKeys(text).forEach((key) => keys.add(key));
	const addCell = (kind: ColumnKind, cell: FigureCell): void => {
		if (cell === null) return;
		add(cellText(kind, cell));
		if (typeof cell === 'string') return;
		const unit = { dollars: 100, difference: 100, ratio: 100, percent: 1000, change: 1000 };
		const value = cell / (unit[kind as keyof typeof unit] ?? 1);
		add(String(Math.abs(value)));
		add(String(Math.abs(cell)));
		if (kind === 'dollars' || kind === 'difference') {
			keys.add(amountKey(cell));
			keys.add(wholeKey(cell));
		}
		if (kind === 'percent' || kind === 'change') {
			keys.add(percentKey(cell));
			add(String(Math.abs(cell) / 10));
		}
	};
	for (const { title, subtitle, sheet, chart, picture, badges } of pack.parts) {
		const { columns, total } = sheet;
		[title, subtitle, sheet.title, sheet.subtitle].forEach(add);
		badges.forEach(({ reason }) => add(reason));
		let position = 0;
		for (const row of sheet.rows) {
			row.forEach((cell, at) => {
				const column = columns[at];
				if (column) addCell(kindAt(sheet, column, position), cell);
			});
			position += 1;
		}
		total?.forEach((cell, at) => {
			const column = columns[at];
			if (column) addCell(column.kind, cell);
		});
		sheet.facts.forEach(({ value }) => add(value));
		for (const { values } of chart?.series ?? []) {
			values.forEach((value) => addCell(chart?.values ?? 'count', value));
		}
		for (const [, text = ''] of (picture ?? '').matchAll(/>([^<]+)</g)) add(text);
	}
	const { title, subtitle, assumptions, versions, sources } = pack;
	[title, subtitle, ...assumptions, ...versions].forEach(add);
	for (const { title: name, file, holds, caveats } of sources) {
		[name, file, holds, ...caveats.map(({ reason }) => reason)].forEach(add);
	}
	return keys;
}

/** The secrets as they are searched for: numbers by what they mean. */
interface Wanted {
	names: RegExp | null;
	nameOf: Map<string, string>;
	words: RegExp | null;
	own: RegExp | null;
	numbers: Map<string, string>;
}

function wantedOf(secrets: readonly Secret[], shown: RightlyShown): Wanted {
	const own = new Set(shown.names.map((name) => folded(name).trim()));
	const names = secrets.flatMap((secret) =>
		secret.kind === 'name' && !own.has(folded(secret.text).trim()) ? [secret] : []
	);
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
		names: patternOfAll(names.map(({ text }) => text)),
		nameOf: new Map(
			names.map(({ text, what }) => [folded(text).trim().replace(/\s+/g, ' '), what])
		),
		words: patternOfAll(WORDS),
		own: patternOfAll(shown.names),
		numbers
	};
}

/** What a text shows that it may not; a name within a longer one of the payer's own is the payer's own. */
function found({ text, namesOnly }: ReadableText, wanted: Wanted): string[] {
	const plain = folded(text);
	const own = spansOf(plain, wanted.own);
	const isOwn = ({ from, to }: Span): boolean =>
		own.some((span) => span.from <= from && to <= span.to && span.to - span.from > to - from);
	const named = spansOf(plain, wanted.names)
		.filter((span) => !isOwn(span))
		.map((span) => wanted.nameOf.get(span.text) ?? span.text);
	const words = namesOnly
		? []
		: spansOf(plain, wanted.words)
				.filter((span) => !isOwn(span))
				.map((span) => `the word “${span.text}”`);
	const numbers = namesOnly
		? []
		: [...numberKeys(text)].flatMap((key) => wanted.numbers.get(key) ?? []);
	const path = !namesOnly && MACHINE_PATH.test(text) ? ['a path of this machine'] : [];
	return [...named, ...words, ...numbers, ...path];
}

/** Places that one refusal names. */
const PLACES_MOST = 5;

/**
 * Searches files for what may not leave: names and words in every text of them, numbers in every writing. Nothing found: the
 * same files. Else a problem that says what stands where, and no file.
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
			for (const what of found(read, wanted)) {
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
