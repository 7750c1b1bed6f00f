import { expect, it } from 'vitest';
import { NO_MAPPING, type VolumeField } from '$lib/domain/volumes/column-mapping';
import type { VolumeReport } from '$lib/server/services/volumes';
import { volumeLines } from './volume-lines';

const columnOf = (header: string, field: VolumeField | null = null) => ({
	...{ header, field, certainty: null, patientData: null, examples: [] }
});

const REPORT: VolumeReport = {
	...{ file: 'cases.csv', sha256: '', sheet: null, form: 'groups', mapping: NO_MAPPING },
	...{ dates: null, rows: 1, wrongRows: 0, spoiltCases: 0, problems: [], problemCount: 0 },
	...{ unknownFacilities: [], unknownPayers: [], notices: [], sample: [], columns: [] },
	...{ purpose: 'cases', sides: 'both', state: 'new', upload: null, replaces: [] },
	...{ cases: 1, pricedCases: 0, codes: 1, months: { from: '2026-10', to: '2026-10' } },
	...{ facilities: [], payers: [], unpriced: [], unpricedReasons: 0 }
};

const printed = (told: Partial<VolumeReport>) => volumeLines({ ...REPORT, ...told }, false);

it.each([
	[1, 'not read: Extra 1'],
	[3, 'not read: Extra 1, Extra 2 and Extra 3'],
	[296, 'not read: Extra 1, Extra 2 and 294 more']
])('%s columns that are not read are named', (count, sentence) => {
	const extra = Array.from({ length: count }, (_, position) => columnOf(`Extra ${position + 1}`));
	const lines = printed({ columns: [columnOf('Code', 'code'), ...extra] });
	expect(lines.slice(1, 3)).toEqual(['  Code: code', `  ${sentence}`]);
});

it('counts agree with their words', () => {
	const lines = printed({
		spoiltCases: 1,
		unpriced: [{ cause: 'no-rates-of-payer', reason: 'No rates are known.', cases: 1 }],
		unpricedReasons: 1,
		unknownPayers: [{ name: 'X', rows: 1 }]
	});
	expect(lines).toEqual([
		'cases.csv: 1 row, 0 with problems',
		'  1 case of 1 code, 2026-10 to 2026-10; 0 (0.0%) with a price',
		'  facilities: ',
		'  payers: ',
		'  without a price: 1 case. No rates are known.',
		'  unknown payer: X, 1 row',
		'  1 case with a wrong line is left out whole',
		'Loaded.'
	]);
});

it('ten reasons of missing prices are printed, and the others counted', () => {
	const unpriced = Array.from({ length: 20 }, (_, position) => ({
		...{ cause: 'unknown-code' as const, reason: `Reason ${position}.`, cases: 40 - position }
	}));
	const lines = printed({ unpriced, unpricedReasons: 1034 });
	expect(lines.filter((line) => line.includes('without a price'))).toHaveLength(10);
	expect(lines).toContain('  and 1,024 more reasons');
});
