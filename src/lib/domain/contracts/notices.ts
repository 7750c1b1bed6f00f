import { isRaised, type Contract } from './contract';

/** What a contract says without effect, or with one that its author may not mean: a sentence for each. It can be used all the same. */
export const noticesOf = ({ escalators = [], terms }: Contract): string[] =>
	escalators.length === 0 || terms.some(({ pays }) => isRaised(pays))
		? []
		: [
				`${escalators.length === 1 ? 'The escalator raises' : 'The escalators raise'} no term: only amounts in dollars rise (fee-schedule, case-rate, per-unit, per-diem), and every term here is a share of something else, or pays nothing.`
			];
