/** The headings of a file of problems of an upload. */
export const PROBLEM_HEADINGS = 'Line,Column,Problem';

/** A cell of csv: in quotes, and never a formula to a spreadsheet. */
function cell(text: string): string {
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return `"${safe.replaceAll('"', '""')}"`;
}

/** A problem of an upload as a row of csv. */
export const problemRow = ({
	line,
	column,
	message
}: {
	line: number | null;
	column: string | null;
	message: string;
}): string => [line ?? '', cell(column ?? ''), cell(message)].join(',');
