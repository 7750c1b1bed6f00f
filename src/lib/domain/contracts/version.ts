import type { Agreement, Contract } from './contract';

/** What a contract said from a moment on. */
export interface ContractVersion {
	/** Id of the contract. */
	contract: string;
	/** From 1. */
	version: number;
	/** Name of the file; null where it was written elsewhere. */
	file: string | null;
	/** As its author wrote it, YAML or JSON. */
	text: string;
	/** What was read of the text. */
	parsed: Contract;
	/** Of the text. */
	sha256: string;
	changedBy: string;
	/** ISO time. */
	changedAt: string;
	note: string | null;
}

/** A contract that was taken out of use, or put back. */
export interface UseChange {
	/** Id of the contract. */
	contract: string;
	/** Whether it pays from then on. */
	inUse: boolean;
	changedBy: string;
	/** ISO time. */
	changedAt: string;
	note: string | null;
}

/** A contract and what it says now. */
export interface StoredContract {
	id: string;
	/** Id of the payer. */
	payer: string;
	agreement: Agreement;
	/** A made-up contract of the embedded sample. */
	sample: boolean;
	/** ISO time when it was taken out of use; null while it pays. */
	withdrawnAt: string | null;
	newest: ContractVersion;
}
