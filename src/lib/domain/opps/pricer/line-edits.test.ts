import { describe, expect, it } from 'vitest';
import { line } from '../../../../../tests/fixtures/grouped-claims';
import { adjustmentsOf, lineEdit } from './line-edits';
import { statusIndicatorMeaning } from '../status-indicator';
import { isPricedStatus, isStatusIndicator } from './status';

const editOf = (parts: Parameters<typeof line>[0]): string => {
	const edited = line(parts);
	return lineEdit(edited, adjustmentsOf(edited.paymentAdjustments));
};

describe('edits of a line', () => {
	it('let a line of each priced status pass', () => {
		const statuses = ['H', 'J1', 'J2', 'N', 'P', 'R', 'S', 'T', 'U', 'V', 'X'];
		expect(statuses.map((statusIndicator) => editOf({ statusIndicator }))).toEqual(
			statuses.map(() => '')
		);
	});

	it.each([
		['42', 'no units and no APC', { units: 0, apc: '0000' }],
		['', 'no units with an APC: one unit', { units: 0 }],
		['40', 'a status unknown to the pricer', { statusIndicator: 'E1' }],
		['40', 'a conditional status', { statusIndicator: 'Q3' }],
		['41', 'a drug', { statusIndicator: 'K' }],
		['41', 'another fee schedule', { statusIndicator: 'A' }],
		['43', 'payment indicator', { paymentIndicator: '2' }],
		['45', 'package flag', { packageFlag: '5' }],
		['46', 'denial', { denialFlag: '1' }],
		['', 'denial that an action flag sets aside', { denialFlag: '1', actionFlag: '1' }],
		['', 'denial flag 3', { denialFlag: '3' }],
		['47', 'action flag', { actionFlag: '2' }],
		['48', 'payment adjustment', { paymentAdjustments: ['26'] }],
		['', 'one known payment adjustment is enough', { paymentAdjustments: ['26', '14'] }],
		['49', 'payment method', { paymentMethod: '5' }],
		['38', 'discount formula', { discountFormula: 0 }],
		[
			'38',
			'discount formula goes before payment method',
			{ discountFormula: 10, paymentMethod: '5' }
		],
		['41', 'the first failure counts', { statusIndicator: 'K', paymentIndicator: '2' }]
	])('%s: %s', (returnCode, _why, parts) => {
		expect(editOf(parts)).toBe(returnCode);
	});

	it('count no payment adjustment as flag 0', () => {
		expect(adjustmentsOf([])).toBe(adjustmentsOf(['0']));
	});
});

describe('status indicators', () => {
	it('of every Addendum D1 are known, with those that older years had', () => {
		const lettered = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((letter) => [
			letter,
			...['1', '2', '3', '4'].map((digit) => `${letter}${digit}`)
		]);
		const unknown = 'not a status that SiteRate knows';
		const listed = lettered.filter((status) => statusIndicatorMeaning(status) !== unknown);
		expect(listed.length).toBeGreaterThan(25);
		expect(listed.filter((status) => !isStatusIndicator(status))).toEqual([]);
		expect(
			lettered.filter((status) => isStatusIndicator(status) && !listed.includes(status))
		).toEqual(['E', 'W', 'X', 'Z']);
		expect(isPricedStatus('Q1')).toBe(false);
	});
});
