import { expect, it } from 'vitest';
import { heldByReason } from './held';

it('gathers the cases that stay by reason, whoever says it and of whichever code', () => {
	const held = [
		{ code: '74177', reason: '74177: Medicare: paid with surgery only', cases: 2 },
		{ code: '74177', reason: '74177: paid with surgery only', cases: 3 },
		{ code: '71260', reason: '71260: paid with surgery only', cases: 1 },
		{ code: '45385', reason: '45385: the charge is not told', cases: 5.5 }
	];
	expect(heldByReason([{ held: held.slice(0, 2) }, { held: held.slice(2) }])).toEqual([
		{ reason: 'paid with surgery only', codes: ['74177', '71260'], cases: 6 },
		{ reason: 'the charge is not told', codes: ['45385'], cases: 5.5 }
	]);
});
