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

/** The picture of a figure: to the clipboard, as a PNG of twice and of three times its size, as SVG and as PDF. */
export const pictureFiles = (address: FileAddress): MenuItem[] => [
	{ label: 'Copy picture', href: at(address, 'chart.png'), copies: true },
	{ label: 'Picture, PNG', href: at(address, 'chart.png'), download: `${address.name}.png` },
	{
		label: 'Picture, PNG, large',
		href: at(address, 'chart.png', 'scale=3'),
		download: `${address.name}-3x.png`
	},
	{ label: 'Picture, SVG', href: at(address, 'chart.svg'), download: `${address.name}.svg` },
	{ label: 'Picture, PDF', href: at(address, 'chart.pdf'), download: `${address.name}.pdf` }
];

/** A table: as CSV and as a workbook with live formulas. */
export const tableFiles = (address: FileAddress): MenuItem[] => [
	{ label: 'Table, CSV', href: at(address, 'table.csv'), download: `${address.name}.csv` },
	{ label: 'Table, Excel', href: at(address, 'table.xlsx'), download: `${address.name}.xlsx` }
];
