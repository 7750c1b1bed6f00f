import type { ColumnKind } from '$lib/charts/portfolio/figure-table';
import type { Sheet, SheetSource } from '../sheet';

/** The colour of a series that stands for no setting: an organisation's own takes its place. */
export const BRAND_COLOUR = 'brand';

/** A chart as an office program draws it by itself, with the data behind it. */
export interface NativeChart {
	/** bars lie: names stand beside them. A waterfall's first and last values stand on the ground, those between hang. */
	kind: 'bars' | 'stacked-bars' | 'columns' | 'stacked-columns' | 'lines' | 'waterfall';
	categories: readonly string[];
	/** Values in the unit of the kind, null where there is none; a colour is "#0072b2", or `BRAND_COLOUR`. */
	series: readonly { name: string; colour: string; values: readonly (number | null)[] }[];
	/** What the values are. */
	values: ColumnKind;
	/** Where bars begin, in the unit of the kind. Absent: at nought. */
	origin?: number;
}

/** One finding of a pack: a slide, a page of the document, sheets of the workbook. */
export interface PackPart {
	/** Names it in choices and addresses: "position". */
	id: string;
	/** The finding. */
	title: string;
	subtitle: string;
	/** The chart as the product draws it, a standalone SVG; null where a table says it. */
	picture: string | null;
	/** The same for an office program. */
	chart: NativeChart | null;
	/** The numbers of the chart, or the table that is shown; its rows can be read several times. */
	sheet: Sheet;
	/** Rows of the sheet that a slide or a page shows; all where there is room. */
	shown: number;
	/** Badges with their reasons. */
	badges: readonly { kind: string; reason: string }[];
}

/** Who a pack is made for: one's own house, or the payer across the table, who sees no other payer, cost, margin or walk-away number. */
export type Audience = 'internal' | 'payer';

/** The organisation as its files show it. */
export interface Brand {
	/** '' where none is told. */
	name: string;
	/** A PNG; null where there is none. */
	logo: Uint8Array<ArrayBuffer> | null;
	/** "#1f4fa8": titles and rules. */
	colour: string;
}

/** Findings for a negotiation, ready to be written as a deck, a workbook or a document. */
export interface Pack {
	/** Of the files, without an ending: "siterate-payer-a". */
	name: string;
	title: string;
	subtitle: string;
	audience: Audience;
	brand: Brand;
	/** ISO date. */
	asOf: string;
	parts: readonly PackPart[];
	/** Sentences, each about one thing that the numbers rest on. */
	assumptions: readonly string[];
	/** "Contract Payer A 2026, version 3", "Scenario Move a third, version 2". */
	versions: readonly string[];
	sources: readonly SheetSource[];
}
