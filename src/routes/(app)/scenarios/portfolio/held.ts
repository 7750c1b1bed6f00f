import type { StepAnswer } from '$lib/domain/scenarios/portfolio/answer';

/** Cases that stay where they are for one reason. */
export interface HeldForReason {
	reason: string;
	codes: string[];
	cases: number;
}

/** The cases that changes are for and that stay, by reason, each with its codes, the most first. */
export function heldByReason(steps: readonly Pick<StepAnswer, 'held'>[]): HeldForReason[] {
	const byReason = new Map<string, HeldForReason>();
	for (const { code, reason, cases } of steps.flatMap(({ held }) => held)) {
		const told = reason.replace(`${code}: `, '').replace(/^Medicare: /, '');
		const known = byReason.get(told) ?? { reason: told, codes: [], cases: 0 };
		byReason.set(told, {
			reason: told,
			codes: known.codes.includes(code) ? known.codes : [...known.codes, code],
			cases: known.cases + cases
		});
	}
	return [...byReason.values()].sort((a, b) => b.cases - a.cases);
}
