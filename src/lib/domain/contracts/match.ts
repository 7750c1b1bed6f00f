import { plain } from '../trace';
import { unpaidBase, type Base } from './base';
import type { CompiledContract, CompiledTerm } from './compile';
import { costAndMarkup } from './cost-plus';
import { feeOfSchedule } from './fee-schedule';
import type { Item } from './item';
import type { MedicareBases } from './medicare-basis';
import { amountPerUnit } from './per-unit';
import { shareOfCharge } from './percent-of-charge';
import { percentOfMedicare } from './percent-of-medicare';
import type { BilledLine } from './scope';

/** What a term makes of a line that its scope matches. */
function baseOf(
	term: CompiledTerm,
	contract: CompiledContract,
	billed: BilledLine,
	position: number,
	medicare: MedicareBases,
	explain: boolean
): Base {
	const { pays } = term.term;
	switch (pays.method) {
		case 'percent-of-medicare':
			return percentOfMedicare(term, pays, position, medicare, explain);
		case 'fee-schedule':
			return feeOfSchedule(term, pays, billed, explain);
		case 'case-rate':
		case 'per-diem':
			return { kind: 'together' };
		case 'per-unit':
			return amountPerUnit(pays, billed, explain);
		case 'percent-of-charge':
			return shareOfCharge(term, contract, billed, explain);
		case 'cost-plus':
			return costAndMarkup(pays, term, billed, explain);
		case 'not-covered': {
			const what = pays.as === 'carve-out' ? 'carved out' : 'excluded';
			return unpaidBase('not-payable', `${what}: ${pays.reason}`);
		}
		case 'packaged':
			return unpaidBase('packaged', 'the term packages it');
	}
}

/** Why a term's scope does not match a line; null where it does. */
function mismatch({ conditions }: CompiledTerm, billed: BilledLine): string | null {
	const failed = conditions.find((condition) => !condition.holds(billed));
	return failed ? failed.because(billed) : null;
}

const matches = ({ conditions }: CompiledTerm, billed: BilledLine): boolean => {
	for (const condition of conditions) if (!condition.holds(billed)) return false;
	return true;
};

/** The terms that may match a line, in their order; all of them where each must be accounted for. */
function candidatesOf(
	{ terms, byCode, others }: CompiledContract,
	{ line, code }: BilledLine,
	explain: boolean
): readonly CompiledTerm[] {
	if (explain || line.code !== code) return terms;
	return byCode.get(line.code) ?? others;
}

/**
 * The first term whose scope matches a line and that prices it, with what it makes of the line; null where none does.
 * With steps each term above it is told with the reason why it was passed over.
 */
export function matchLine(
	item: Item,
	contract: CompiledContract,
	medicare: MedicareBases
): Base | null {
	const { billed, recorder } = item;
	const passedOver: string[] = [];
	for (const term of candidatesOf(contract, billed, recorder !== undefined)) {
		if (!matches(term, billed)) {
			if (recorder) passedOver.push(`${term.label}: ${mismatch(term, billed)}`);
			continue;
		}
		const base = baseOf(term, contract, billed, item.position, medicare, recorder !== undefined);
		if (base.kind === 'next') {
			if (recorder) passedOver.push(`${term.label}: ${base.reason}`);
			continue;
		}
		item.term = term;
		recorder?.note({
			measure: 'allowed',
			rule: 'contract.term',
			label: `Term ${term.position} prices the line: ${term.term.name}`,
			operands: [],
			result: plain(term.position, 0),
			citation: term.citation,
			passedOver
		});
		return base;
	}
	recorder?.note({
		measure: 'allowed',
		rule: 'contract.no-term',
		label: 'No term prices the line',
		operands: [],
		result: plain(0, 0),
		citation: contract.citation,
		passedOver
	});
	return null;
}
