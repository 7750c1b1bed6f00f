import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scopeArbitrary } from '../../../../tests/fixtures/contract-arbitrary';
import type { Scope } from './contract';
import { coversScope, widerScopes } from './covering';

describe('the wider of earlier scopes', () => {
	it('is the first that covers a scope, as comparing all of them finds it', () => {
		fc.assert(
			fc.property(fc.array(scopeArbitrary, { maxLength: 30 }), fc.nat(3), (scopes, refused) => {
				const isAccepted = (position: number) => position % 4 !== refused;
				const wider = widerScopes(scopes);
				scopes.forEach((narrow, place) => {
					const before = scopes
						.slice(0, place)
						.findIndex((wide, position) => coversScope(wide, narrow) && isAccepted(position));
					expect(wider(place, isAccepted)).toBe(before < 0 ? null : before);
				});
			}),
			{ seed: 8, numRuns: 500 }
		);
	});

	it.each<[string, (position: number) => Scope]>([
		['codes', (at) => ({ codes: [String(10_000 + at)], settings: ['hopd'] })],
		['revenue codes', (at) => ({ revenueCodes: [String(1000 + at)], settings: ['asc'] })],
		['ranges', (at) => ({ ranges: [{ from: `${100 + at}00`, to: `${100 + at}99` }] })]
	])('compares hardly any of many scopes of different %s', (_, scopeAt) => {
		let read = 0;
		const counted = (scope: Scope): Scope =>
			new Proxy(scope, {
				get: (own, key: keyof Scope) => {
					read += 1;
					return own[key];
				}
			});
		const readOf = (count: number): number => {
			read = 0;
			const wider = widerScopes(Array.from({ length: count }, (_none, at) => counted(scopeAt(at))));
			for (let at = 0; at < count; at += 1) expect(wider(at, () => true)).toBeNull();
			return read;
		};
		const few = readOf(100);
		expect(few).toBeGreaterThan(0);
		expect(readOf(800)).toBe(8 * few);
	});
});
