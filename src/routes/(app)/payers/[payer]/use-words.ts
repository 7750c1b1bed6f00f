import type { UseChange } from '$lib/domain/contracts/version';
import { momentText } from '$lib/format/moment';

/** When a contract was withdrawn or put back, by whom and why. */
export const useWords = ({ inUse, changedBy, changedAt, note }: UseChange): string =>
	`${inUse ? 'Put back' : 'Withdrawn'} on ${momentText(changedAt)} by ${changedBy}${note ? `: ${note}` : ''}`;
