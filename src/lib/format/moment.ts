import type { IsoDate } from '../domain/dates';
import { shortDate } from './date';

/** An ISO time by the clock of the world, the same for every reader: "22 Nov 2026, 14:05 UTC". */
export const momentText = (time: string): string =>
	`${shortDate(time.slice(0, 10) as IsoDate)}, ${time.slice(11, 16)} UTC`;
