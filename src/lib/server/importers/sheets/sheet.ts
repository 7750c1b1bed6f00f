/** One row of a sheet, and where it stands: its line or, in a file without lines, its ordinal (1-based). */
export interface SheetRow {
	line: number;
	cells: string[];
}

/** A table as rows of text, in batches. */
export interface Sheet {
	/** The sheet of a workbook; null where the file is one table. */
	name: string | null;
	form: 'text' | 'fixed' | 'workbook' | 'json';
	rows: AsyncIterable<SheetRow[]>;
	/** The share of its bytes that the rows handed on so far took, 0 to 1. */
	progress(): number;
}
