import { LEDGER_STATUSES, type LedgerStatus } from '$lib/domain/profiles/profile';

/** The status whose statements the address asks for (`ledger=rejected`); null for all, and for what is no status. */
export const ledgerStatusOf = (query: URLSearchParams): LedgerStatus | null =>
	LEDGER_STATUSES.find((status) => status === query.get('ledger')) ?? null;

/** The address of the ledger with the statements of one status, or with all; the rest of the question stays. */
export function ledgerAddressOf(query: URLSearchParams, status: LedgerStatus | null): string {
	const next = new URLSearchParams(query);
	if (status) next.set('ledger', status);
	else next.delete('ledger');
	return `?${next}#ledger`;
}
