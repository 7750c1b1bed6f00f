import { describe, expect, it } from 'vitest';
import { ledgerAddressOf, ledgerStatusOf } from './ledger';

describe('the ledger in the address', () => {
	it('is narrowed to a status and keeps the rest of the question', () => {
		const asked = new URLSearchParams('date=2026-11-22&locality=01112-05');
		const narrowed = ledgerAddressOf(asked, 'rejected');
		expect(narrowed).toBe('?date=2026-11-22&locality=01112-05&ledger=rejected#ledger');
		expect(ledgerStatusOf(new URL(narrowed, 'http://localhost').searchParams)).toBe('rejected');
	});

	it('is whole again without it', () => {
		const asked = new URLSearchParams('ledger=holds&qp=1');
		expect(ledgerAddressOf(asked, null)).toBe('?qp=1#ledger');
	});

	it('is whole where the status is none', () => {
		expect(ledgerStatusOf(new URLSearchParams('ledger=true'))).toBeNull();
		expect(ledgerStatusOf(new URLSearchParams())).toBeNull();
	});
});
