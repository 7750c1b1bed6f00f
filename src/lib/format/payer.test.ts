import { describe, expect, it } from 'vitest';
import type { AssumedLevel, Payer } from '../domain/volumes/payer';
import type { Ratio } from '../domain/rates/rates';
import { assumedWords } from './payer';

const ratio = (value: number) => value as Ratio;

const LEVEL: AssumedLevel = {
	share: {
		hopd: ratio(19900),
		'hopd-excepted': ratio(21000),
		asc: ratio(15500),
		office: ratio(12450),
		'hopd-nonexcepted': ratio(23000)
	},
	patient: ratio(1800),
	sequestration: false
};

const payer = (told: Partial<Payer>): Payer => ({
	...{ id: 'a', name: 'Payer A', kind: 'commercial', level: null, sample: true },
	...told
});

describe('what a payer is assumed to pay', () => {
	it('tells every setting, the patient’s part and sequestration', () => {
		expect(assumedWords(payer({ level: LEVEL }))).toEqual([
			'Payer A is assumed to pay a share of what Medicare allows: 199% at the HOPD, 210% off campus where excepted, 155% in the ASC, 124.5% in the office and 230% off campus where not excepted.',
			'The patient’s part is 18% of the allowed amount; no sequestration is withheld.'
		]);
		expect(assumedWords(payer({ level: { ...LEVEL, sequestration: true } }))[1]).toContain(
			'sequestration is withheld from the rest'
		);
	});

	it('tells Medicare from a payer whose rates nobody told', () => {
		expect(assumedWords(payer({ kind: 'medicare' }))[0]).toContain('what its rates allow');
		expect(assumedWords(payer({}))).toEqual([
			'What Payer A pays is not told, so its cases have no price.'
		]);
	});
});
