import { describe, expect, it } from 'vitest';
import { headlineNames, headlineText } from './headline';

describe('headline figures', () => {
	it('are written in the unit of their kind', () => {
		expect(headlineText('pfs', 1073)).toBe('10.73');
		expect(headlineText('asc', 925583)).toBe('$9,255.83');
		expect(headlineText('opps', 7413380)).toBe('$7,413.38');
		expect(headlineText('opps', 7413385)).toBe('$7,413.385');
		expect(headlineText('asc-wage-index', 9287)).toBe('0.9287');
		expect(headlineText('mue-practitioner', 1)).toBe('1');
	});

	it('have a name, and are rows where a kind has none', () => {
		expect(headlineNames('asc').singular).toBe('rate');
		expect(headlineNames('asc-wage-index').plural).toBe('wage indices');
		expect(headlineNames('zip-localities').plural).toBe('rows');
	});
});
