import type { PfsRate, Rvu } from '../rates/rates';
import { SECTIONS, sectionOf, type Section } from './section';

/** How often each work RVU stands in a section, lowest first. */
export type WorkRvuCounts = readonly (readonly [value: Rvu, codes: number])[];

/** The work RVUs of one section of a fee schedule: codes without a modifier whose work RVU is above 0. */
export interface Distribution {
	section: Section;
	counts: WorkRvuCounts;
}

/** Work RVUs of the same section between two values. */
export interface Bin {
	/** Included, in hundredths. */
	from: number;
	/** Excluded. */
	to: number;
	codes: number;
}

/** Where a work RVU stands among the codes of its section. */
export interface Standing {
	section: Section;
	workRvu: Rvu;
	codes: number;
	/** Per cent of the codes with a lower work RVU, rounded half up. */
	percentile: number;
	/** In thousandths, since the middle of two values may have three decimals. */
	median: number;
	highest: Rvu;
	bins: readonly Bin[];
	/** Codes above the last bin. */
	beyond: number;
}

/** Counts the work RVUs of a fee schedule by section. */
export function distributionsOf(
	rows: Iterable<Pick<PfsRate, 'code' | 'modifier' | 'workRvu'>>
): Distribution[] {
	const counted = new Map<Section, Map<Rvu, number>>();
	for (const { code, modifier, workRvu } of rows) {
		const section = modifier === '' && workRvu > 0 ? sectionOf(code) : null;
		if (!section) continue;
		const counts = counted.get(section) ?? new Map<Rvu, number>();
		counted.set(section, counts.set(workRvu, (counts.get(workRvu) ?? 0) + 1));
	}
	return SECTIONS.flatMap((section) => {
		const counts = counted.get(section);
		return counts ? [{ section, counts: [...counts].sort(([a], [b]) => a - b) }] : [];
	});
}

/** Widths of a bin in hundredths of an RVU: a picture of some forty bins is read at a glance. */
const WIDTHS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000];
const BINS = 40;
/** The bins reach this share of the codes; a long tail would press all others together. */
const SHOWN = 0.97;

/** The value of the code at a position of the sorted section, from 0. */
function valueAt(counts: WorkRvuCounts, position: number): Rvu {
	let passed = 0;
	for (const [value, codes] of counts) {
		passed += codes;
		if (position < passed) return value;
	}
	throw new RangeError(`position ${position} of ${passed} codes`);
}

function binsOf(counts: WorkRvuCounts, total: number): Pick<Standing, 'bins' | 'beyond'> {
	const reach = valueAt(counts, Math.min(total - 1, Math.floor(total * SHOWN)));
	const width = WIDTHS.find((wide) => reach <= wide * BINS) ?? Math.ceil(reach / BINS);
	const last = (Math.floor(reach / width) + 1) * width;
	const bins: Bin[] = Array.from({ length: last / width }, (_, position) => ({
		from: position * width,
		to: (position + 1) * width,
		codes: 0
	}));
	let beyond = 0;
	for (const [value, codes] of counts) {
		const bin = bins[Math.floor(value / width)];
		if (bin) bin.codes += codes;
		else beyond += codes;
	}
	return { bins, beyond };
}

/**
 * Where a work RVU stands in its section: the share of codes with a lower one as a percentile, rounded half up; the
 * median, half way between the two middle values of an even number; the highest. CODES, percentile.
 */
export function standingOf(workRvu: Rvu, { section, counts }: Distribution): Standing | null {
	const codes = counts.reduce((sum, [, count]) => sum + count, 0);
	if (codes === 0) return null;
	const lower = counts.reduce((sum, [value, count]) => sum + (value < workRvu ? count : 0), 0);
	const [left, right] = [
		valueAt(counts, Math.floor((codes - 1) / 2)),
		valueAt(counts, Math.floor(codes / 2))
	];
	return {
		section,
		workRvu,
		codes,
		percentile: Math.floor((lower * 200 + codes) / (codes * 2)),
		median: (left + right) * 5,
		highest: counts.at(-1)?.[0] ?? workRvu,
		...binsOf(counts, codes)
	};
}
