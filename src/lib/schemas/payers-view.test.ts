import { describe, expect, it } from 'vitest';
import {
	FIRST_PAYERS_VIEW,
	PAYER_COLUMNS,
	PAYER_TABLES,
	readPayersQuestion,
	sortedBy,
	writePayersQuestion
} from './payers-view';
import { WHOLE_PORTFOLIO } from './portfolio-context';

describe('the question of the payers', () => {
	it('is read back as it was written, for every column', () => {
		for (const table of PAYER_TABLES) {
			for (const column of PAYER_COLUMNS[table]) {
				for (const descending of [true, false]) {
					const view = { ...FIRST_PAYERS_VIEW, [table]: { column, descending } };
					const context = {
						...WHOLE_PORTFOLIO,
						filter: { ...WHOLE_PORTFOLIO.filter, codes: ['20983'] }
					};
					expect(readPayersQuestion(writePayersQuestion(context, view))).toEqual({
						context,
						view,
						problems: []
					});
				}
			}
		}
	});

	it('leaves out what is as at the beginning', () => {
		expect(String(writePayersQuestion(WHOLE_PORTFOLIO, FIRST_PAYERS_VIEW))).toBe('');
	});

	it('names a column that a table lacks, and a parameter that is none', () => {
		const { problems } = readPayersQuestion(new URLSearchParams('payersSort=moon&sort=cases'));
		expect(problems.map(({ path }) => path)).toEqual(['sort', 'payersSort']);
		expect(problems[1]?.message).toContain('payersSort "moon" is no sort: give one of allowed');
	});

	it('sorts names from the first, amounts from the largest, and turns round on the second press', () => {
		const byName = sortedBy(FIRST_PAYERS_VIEW, 'payers', 'name');
		expect(byName.payers).toEqual({ column: 'name', descending: false });
		expect(sortedBy(byName, 'payers', 'name').payers.descending).toBe(true);
		expect(sortedBy(byName, 'payers', 'cases').payers.descending).toBe(true);
	});
});
