/** Width of a picture on a page that stands upright, and the most on one that lies, in pixels. Paper makes it a little smaller. */
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
