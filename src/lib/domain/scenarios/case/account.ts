import {
	accountOf,
	type Account,
	type AccountLine,
	type AccountPart,
	type AccountSection
} from '../../cases/account';
import type { Side } from '../../cases/price-case';
import type { Setting } from '../../claims/setting';
import { usd } from '../../trace';
import { MEDICARE, type CasePart, type PayerAtSetting, type PricedCaseLine } from './price';

const sideOf = ({ status, reason, payment, caveats, lines, steps }: CasePart): Side => ({
	line: null,
	...{ status, reason, payment, caveats },
	repeated: null,
	steps: [...lines.flatMap((line) => line.steps), ...steps]
});

const titleOf = ({ session, line }: PricedCaseLine, isStaged: boolean): string =>
	[
		[line.code, ...line.modifiers].join('-'),
		...(isStaged ? [session === 1 ? 'first session' : 'second session'] : [])
	].join(', ');

/** What several paid lines of a payee come to, then how each is computed. */
function sectionsOfLines(part: CasePart): AccountSection[] {
	const paid = part.lines.filter(({ status }) => status === 'paid');
	if (!part.payment || paid.length < 2) return [];
	const isStaged = paid.some(({ session }) => session !== paid[0]?.session);
	const sum = paid.map((line, position): AccountLine => ({
		label: `${position > 0 ? '+ ' : ''}${titleOf(line, isStaged)}`,
		figure: usd(line.allowed),
		step: null,
		part: null,
		total: false
	}));
	const total = {
		label: '= allowed amount',
		figure: usd(part.payment.allowed),
		step: null,
		part: null,
		total: true
	};
	return [
		{ title: 'Lines', lines: [...sum, total] },
		...paid.map((line) => ({
			title: titleOf(line, isStaged),
			lines: line.steps
				.filter(({ measure }) => measure === 'allowed')
				.map((step): AccountLine => ({
					label: step.label,
					figure: step.result,
					step,
					part: null,
					total: step.label.startsWith('=')
				}))
		}))
	];
}

/**
 * The account of one amount of a case under a payer, which was priced with its steps; null where there is no such amount.
 * A payee with several paid lines has their sum first, then a section for each line.
 */
export function accountOfCase(
	payerId: string,
	setting: Setting,
	{ facility, professional, total, reason }: PayerAtSetting,
	part: AccountPart
): Account | null {
	const account = accountOf(
		{ setting, facility: sideOf(facility), professional: sideOf(professional), total, reason },
		part
	);
	if (!account) return null;
	const title = part === 'medicare' && payerId !== MEDICARE.id ? 'Payer’s share' : account.title;
	if (part !== 'facility' && part !== 'professional') return { ...account, title };
	const billed = part === 'facility' ? facility : professional;
	const lines = sectionsOfLines(billed);
	const choices = [...new Set([...account.choices, ...billed.choices])];
	const sections = lines.length > 0 ? [...lines, ...account.sections.slice(1)] : account.sections;
	return { ...account, title, choices, sections };
}
