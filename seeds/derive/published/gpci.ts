import { figure } from './figures';
import { latin1, type PublishedFile } from './file';
import type { SeedRow } from './rows';
import { cell, columns, headedBy, optionalColumn, readSheet } from './sheet';

const FIRST_HEADING = 'Medicare Administrative Contractor (MAC)';

/** Addendum E: every locality. Before 2026 it has one work column, the floored one. */
export function readGpci(file: PublishedFile): SeedRow<'gpci'>[] {
	const { labels, rows } = headedBy(readSheet(file.name, latin1(file), ','), FIRST_HEADING);
	const at = columns(file.name, labels, {
		carrier: /^Medicare Administrative Contractor/,
		state: /^State$/,
		locality: /^Locality Number$/,
		name: /^Locality Name$/,
		floored: /^\d{4} PW GPCI \(with 1\.0 Floor\)$/,
		pe: /^\d{4} PE GPCI$/,
		malpractice: /^\d{4} MP GPCI$/
	});
	const unfloored = optionalColumn(file.name, labels, /^\d{4} PW GPCI \(without 1\.0 Floor\)$/);
	return rows
		.filter((row) => /^\d{5}$/.test(cell(row, at.carrier)))
		.map((row) => {
			const index = (column: number) =>
				figure(cell(row, column), 3, { file: file.name, line: row.line });
			return {
				line: row.line,
				carrier: cell(row, at.carrier),
				locality: cell(row, at.locality),
				state: cell(row, at.state),
				name: cell(row, at.name).replace(/\*+$/, '').trim(),
				workWithoutFloor: unfloored === null ? null : index(unfloored),
				workWithFloor: index(at.floored),
				pe: index(at.pe),
				malpractice: index(at.malpractice)
			};
		});
}
