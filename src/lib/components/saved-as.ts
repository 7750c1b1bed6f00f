import type { MenuItem } from './Menu.svelte';

/** Where the files of a figure or a table are. */
interface FileAddress {
	/** The page that shows it: "/sites". */
	page: string;
	/** "code=20983&date=2026-07-01". */
	query: string;
	/** Of the file, without its ending. */
	name: string;
}

function at({ page, query }: FileAddress, file: string, more = ''): string {
	const question = [query, more].filter(Boolean).join('&');
	return `${page.replace(/\/$/, '')}/${file}${question === '' ? '' : `?${question}`}`;
}

/** The address of a picture as SVG: what a page shows without scripts. */
export const pictureAddress = (address: FileAddress): string => at(address, 'chart.svg');

/** The picture of a figure: to the clipboard, itself or its address, as a PNG of twice and of three times its size, as SVG and as PDF. */
export const pictureFiles = (address: FileAddress): MenuItem[] => [
	{ label: 'Copy picture', href: at(address, 'chart.png'), copies: true },
	{ label: 'Copy picture’s address', href: at(address, 'chart.png'), copiesAddress: true },
	{ label: 'Picture, PNG', href: at(address, 'chart.png'), download: `${address.name}.png` },
	{
		label: 'Picture, PNG, large',
		href: at(address, 'chart.png', 'scale=3'),
		download: `${address.name}-3x.png`
	},
	{ label: 'Picture, SVG', href: at(address, 'chart.svg'), download: `${address.name}.svg` },
	{ label: 'Picture, PDF', href: at(address, 'chart.pdf'), download: `${address.name}.pdf` }
];

/** Rows of a table from which its workbook takes long enough to be waited for on a page of its own. */
const LONG = 20_000;

/** A table whose workbook takes long: of very many rows, or of nobody knows how many (null). */
export const isLong = (rows: number | null): boolean => rows === null || rows > LONG;

/** A table of so many rows (null: nobody knows): as CSV and as a workbook with live formulas. */
export const tableFiles = (address: FileAddress, rows: number | null = 0): MenuItem[] => [
	{ label: 'Table, CSV', href: at(address, 'table.csv'), download: `${address.name}.csv` },
	{
		label: 'Table, Excel',
		href: at(address, 'table.xlsx'),
		...(isLong(rows) ? { begins: true } : { download: `${address.name}.xlsx` })
	}
];
