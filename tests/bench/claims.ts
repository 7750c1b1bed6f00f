/** Claims of a realistic mix: one to four lines of the codes given, some with modifiers and charges, from a fixed seed. */
export function* generateClaims(codes: readonly string[], total: number): Generator<object> {
	let state = 20983;
	const next = (below: number): number => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
	const pick = <T>(values: readonly T[]): T => values[next(values.length)] as T;
	for (let id = 0; id < total; id += 1) {
		const lines = Array.from({ length: 1 + next(4) }, () => ({
			code: pick(codes),
			...(next(4) === 0 ? { modifiers: [pick(['59', 'LT', 'RT', '50', '51'])] } : {}),
			...(next(3) === 0 ? { charge: `${100 + next(20000)}.00` } : {})
		}));
		yield {
			id: String(id),
			dateOfService: `2026-${pick(['01', '05', '08', '11'])}-${String(1 + next(28)).padStart(2, '0')}`,
			setting: pick(['office', 'asc', 'hopd']),
			place: { carrier: '01112', locality: '05', cbsa: '41884' },
			lines
		};
	}
}
