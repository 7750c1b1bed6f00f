import type { Payment } from '$lib/domain/cases/sharing';
import { formatFixed, type Cents } from '$lib/domain/money';
import type { EvaluatedCaseScenario } from '$lib/domain/scenarios/case/evaluated';
import type { ModifierEffect } from '$lib/domain/scenarios/case/modifiers';
import type {
	CasePart,
	NamedPayer,
	PayerAtSetting,
	PricedCaseLine,
	ScenarioAtSetting
} from '$lib/domain/scenarios/case/price';
import { dateOf } from '$lib/domain/scenarios/case/scenario';
import { paymentJson } from './figures-json';

const amountJson = (amount: Cents | null): string | null =>
	amount === null ? null : formatFixed(amount, 2);

const totalJson = (payment: Payment | null) => payment && paymentJson(payment);

const lineJson = ({ session, line, status, allowed, reasons }: PricedCaseLine) => ({
	session,
	code: line.code,
	modifiers: line.modifiers,
	units: line.units,
	status,
	allowed: formatFixed(allowed, 2),
	...(line.why ? { why: line.why } : {}),
	...(line.citation ? { citation: line.citation } : {}),
	reasons
});

const partJson = (part: CasePart) => ({
	status: part.status,
	...(part.payment ? paymentJson(part.payment) : {}),
	...(part.formula ? { formula: paymentJson(part.formula) } : {}),
	...(part.reason === null ? {} : { reason: part.reason }),
	...(part.without.length > 0 ? { without: part.without } : {}),
	lines: part.lines.map(lineJson)
});

const payerJson = ({ facility, professional, total, reason, margin }: PayerAtSetting) => ({
	professional: partJson(professional),
	facility: partJson(facility),
	total: totalJson(total),
	...(reason === null ? {} : { reason }),
	...(margin === null ? {} : { margin: formatFixed(margin, 2) })
});

const settingJson = (
	{ edits, unbilled, payers, device }: ScenarioAtSetting,
	named: readonly NamedPayer[]
) => ({
	payers: Object.fromEntries(
		payers.map((priced, position) => [named[position]?.id ?? '', payerJson(priced)])
	),
	edits,
	unbilled,
	device: device && {
		code: device.code,
		money: amountJson(device.money),
		cost: amountJson(device.cost),
		left: amountJson(device.left),
		caveats: device.caveats
	}
});

const effectJson = ({ status, why, sides }: ModifierEffect) => ({
	status,
	why,
	...Object.fromEntries(
		Object.entries(sides).map(([side, amounts]) => [
			side,
			{
				with: amounts.with.amount === null ? amounts.with.words : amountJson(amounts.with.amount),
				without: amountJson(amounts.without)
			}
		])
	)
});

/** An evaluated case scenario for machine clients: money as decimal strings with two digits, by setting and payer. */
export const caseScenarioJson = ({
	title,
	scenario,
	priced,
	modifiers
}: EvaluatedCaseScenario) => ({
	kind: 'case' as const,
	...(title.name === null ? {} : { name: title.name }),
	dateOfService: scenario.date,
	...(dateOf(scenario, 2) === scenario.date ? {} : { secondDateOfService: dateOf(scenario, 2) }),
	payers: priced.payers,
	settings: Object.fromEntries(
		priced.settings.map((at) => [at.setting, settingJson(at, priced.payers)])
	),
	modifiers: Object.fromEntries(
		[...modifiers].map(([code, effects]) => [
			code,
			Object.fromEntries(effects.map((effect) => [effect.modifier, effectJson(effect)]))
		])
	),
	assumptions: priced.assumptions,
	notices: priced.notices,
	missingEdits: priced.missingEdits,
	caveats: priced.caveats
});
