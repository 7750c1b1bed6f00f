import { flushSync } from 'svelte';

/** Between the margins of the narrowest sheet, A4 upright, in pixels. */
export const SHEET_WIDTH = 688;

/** Width of a picture that is made smaller to fit: on a page that stands upright, and the most on one that lies, in pixels. */
const WIDTHS = { upright: 860, lying: 1200 };

/** What lays a page on its side, as app.css has it: a table of ten columns that is not folded away. */
const WIDE_TABLE = 'tr > :nth-child(10)';

/**
 * The width at which a picture is drawn for paper, in pixels: a sheet is narrower than the screen that the picture was
 * measured on, and made small it could not be read.
 */
export function paperWidth(room: Element, measured: number): number {
	const cells = room.closest('main')?.querySelectorAll(WIDE_TABLE) ?? [];
	const lies = [...cells].some((cell) => !cell.closest('details:not([open])'));
	return lies ? Math.min(measured, WIDTHS.lying) : WIDTHS.upright;
}

/** While the page is printed, the width that is asked for; else null. Called while a component is set up. */
export function onPaper(widthOf: () => number): { readonly width: number | null } {
	let width = $state<number | null>(null);
	$effect(() => {
		// the sheets are laid out as soon as the event has been heard
		const begin = () => flushSync(() => (width = widthOf()));
		const end = () => (width = null);
		addEventListener('beforeprint', begin);
		addEventListener('afterprint', end);
		return () => {
			removeEventListener('beforeprint', begin);
			removeEventListener('afterprint', end);
		};
	});
	return {
		get width() {
			return width;
		}
	};
}
