/** What CMS's OPPS pricer makes of a status indicator: it prices the line, or answers a return code. */

/** Priced by the pricer; N only lends its charge. */
const PRICED = new Set(['H', 'J1', 'J2', 'N', 'P', 'R', 'S', 'T', 'U', 'V', 'X']);

/** Known to the pricer and priced elsewhere, or not at all: return code 41. */
const PRICED_ELSEWHERE = new Set(['A', 'B', 'C', 'E', 'F', 'G', 'K', 'L', 'M', 'W', 'Y', 'Z']);

/** In an Addendum D1, unknown to the pricer: return code 40. */
const UNKNOWN_TO_PRICER = new Set(['D', 'E1', 'E2', 'H1', 'K1', 'Q1', 'Q2', 'Q3', 'Q4', 'S1']);

export const isPricedStatus = (status: string): boolean => PRICED.has(status);

export const isPricedElsewhere = (status: string): boolean => PRICED_ELSEWHERE.has(status);

/** Whether CMS lists the status indicator in any year's Addendum D1. */
export const isStatusIndicator = (status: string): boolean =>
	PRICED.has(status) || PRICED_ELSEWHERE.has(status) || UNKNOWN_TO_PRICER.has(status);

export const isComprehensive = (status: string): boolean => status === 'J1' || status === 'J2';

/** Statuses that a quality reduction and packaged charges reach; the pricer's "separately payable". */
export const isSeparatelyPayable = (status: string): boolean =>
	isPricedStatus(status) && status !== 'H' && status !== 'N';
