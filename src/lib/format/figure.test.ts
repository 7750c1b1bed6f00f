import { describe, expect, it } from 'vitest';
import { plain, rvu, usd, type Figure } from '../domain/trace';
import { figureText } from './figure';

describe('figureText', () => {
	it.each<[Figure, string]>([
		[usd(741338), '$7,413.38'],
		[usd(-18046), '−$180.46'],
		[usd(-0), '$0.00'],
		[usd(5, 0), '$5.00'],
		[usd(44480280, 4), '$4,448.0280'],
		[usd(334009, 4), '$33.4009'],
		[usd(1234, 3), '$1.2340'],
		[usd(7793834656, 6), '$7,793.8347'],
		[usd(999999950, 6), '$1,000.0000'],
		[usd(999999949, 6), '$999.9999'],
		[usd(-49, 6), '$0.0000'],
		[usd(-50, 6), '−$0.0001'],
		[rvu(671), '6.71'],
		[rvu(734745, 5), '7.34745'],
		[rvu(73474550, 7), '7.34746'],
		[rvu(-671), '−6.71'],
		[plain(17522, 4), '1.7522'],
		[plain(1, 0), '1'],
		[plain(12345, 0), '12,345'],
		[plain(-5, 1), '−0.5'],
		[plain(-0, 2), '0.00']
	])('%o is %s', (figure, text) => expect(figureText(figure)).toBe(text));
});
