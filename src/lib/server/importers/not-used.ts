import { oneSpaced } from './layout';
import type { SheetRow } from './sheets/sheet';

/** A table that is known and not used: what it is, and what it is known by. */
interface NotUsed {
	is: string;
	/** Headings of which all stand in one row. */
	headings?: readonly RegExp[];
	/** A heading that makes it another table. */
	without?: RegExp;
	/** What a title says, where the headings alone do not tell. */
	title?: RegExp;
}

const TABLES: readonly NotUsed[] = [
	{
		is: 'OPPS Addendum C (codes by APC), whose rates Addenda A and B hold',
		headings: [/^APC$/, /^HCPCS$/, /^Group Title$/i, /^Payment Rate$/i]
	},
	{
		is: 'OPPS Addendum D2 (comment indicators)',
		headings: [/^Comment Indicator$/i, /^Descriptor$/i]
	},
	{
		is: 'OPPS Addendum J, exclusions from comprehensive APCs',
		title: /Comprehensive APC Payment Policy Exclusions/i
	},
	{
		is: 'OPPS Addendum M (composite APCs)',
		headings: [/^HCPCS Code$/i, /^Composite APC Assignment$/i]
	},
	{ is: 'OPPS Addendum N (bypass codes)', headings: [/HCPCS Code$/i, /^Overlap Bypass Codes$/i] },
	{ is: 'OPPS Addendum O (descriptors of new codes)', title: /Addendum O\b.*Long Descriptors/i },
	{ is: 'OPPS Addendum Q (drugs with add-on payment to IHS hospitals)', title: /Addendum Q\b/i },
	{
		is: 'the data Addendum B (status indicators of the rate setting)',
		headings: [/^HCPCS Code$/i, /data SI$/i, /data APC$/i]
	},
	{ is: 'the ranks of blood products of the OPPS pricer', headings: [/^hcpcsCode$/, /^rank$/] },
	{
		is: 'a third-party list of ASC rates without weight, discount and addendum: import Addenda AA and BB',
		headings: [/^key$/, /^rate$/, /^si$/],
		without: /^apc$/
	},
	{ is: 'the MUE table of DME suppliers', headings: [/DME Supplier Services MUE Values/i] },
	{ is: 'a record layout, which tells how a table is written', title: /Record Layout/i }
];

/** Why a sheet is passed over, as a sentence; null where it is none of the tables that are not used. */
export function notUsed(rows: readonly SheetRow[]): string | null {
	const lines = rows.map(({ cells }) => cells.map(oneSpaced).filter((cell) => cell !== ''));
	const found = TABLES.find(({ headings, without, title }) =>
		lines.some((labels) =>
			headings
				? headings.every((heading) => labels.some((label) => heading.test(label))) &&
					!labels.some((label) => without?.test(label))
				: labels.length <= 2 && title?.test(labels.join(' '))
		)
	);
	return found ? `It is ${found.is}; it is not used.` : null;
}
