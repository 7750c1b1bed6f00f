import { describe, expect, it } from 'vitest';
import { ALL_CASES } from '$lib/domain/volumes/aggregate';
import { overviewAt, sumsOf } from '../../../../tests/fixtures/overview';
import { captionOf, chipsOf, findingOf } from './words';

describe('the finding', () => {
	it('tells what came of how many cases, and the part of the site that earns most', () => {
		expect(findingOf(overviewAt())).toBe(
			'The portfolio brought $1,000,000 net on 100 cases from January to February 2026; the HOPD did 30.0% of the cases and earned 60.0% of the allowed amount.'
		);
	});

	it('tells patients’ money where patients are asked about', () => {
		const overview = overviewAt({
			perspective: 'patient',
			total: { sums: sumsOf(100, 1_000_000_00, { patient: 200_000_00 }), former: null }
		});
		expect(findingOf(overview)).toContain('Patients owe $200,000 on 100 cases');
	});

	it('names no site where there is only one, and no amount where nothing has a price', () => {
		const settings = overviewAt().settings.slice(0, 1);
		expect(findingOf(overviewAt({ settings }))).not.toContain(';');
		const nothing = overviewAt({ total: { sums: sumsOf(0, 0), former: null } });
		expect(findingOf(nothing)).toBe('No case of January to February 2026 has a price here.');
	});
});

describe('the caption of a picture', () => {
	it('says what is made up, whose money, which filter, and the releases', () => {
		const chips = chipsOf(
			{ ...ALL_CASES, settings: ['asc'], payers: ['a', 'unknown'] },
			{ facilities: [], payers: [{ id: 'a', name: 'Sample payer A' }] },
			{}
		);
		expect(captionOf(overviewAt({ unpricedCases: 3 }), chips, [{ title: 'RVU26C' }])).toBe(
			'Sample: facilities, payers, volumes and costs are made up · view: employed system · only ASC, Sample payer A, unknown · 3 cases without a price left out · RVU26C'
		);
	});
});
