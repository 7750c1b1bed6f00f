import { SETTING_NAMES } from '../../claims/setting';
import { followsEdits } from '../../contracts/medicare-basis';
import { dollars } from '../../money';
import { isListed } from '../../policy/lookup';
import type { ScenarioAtSetting, SessionDays } from './price';
import { dateOf, sessionsOf, type CaseScenario } from './scenario';

/** What the reader is told beside the amounts. */
export interface ScenarioNotice {
	kind:
		| 'staged'
		| 'bilateral'
		| 'biopsy'
		| 'missing-edits'
		| 'without-amount'
		| 'non-excepted'
		| 'not-typical';
	/** Sentences. */
	text: string;
}

const EDITS = {
	cap: 'Units above a limit are not billed: the claim is as correctly billed.',
	deny: 'Units above a limit deny the line, or all units of the day.',
	off: 'Edits are not looked at.'
} satisfies Record<CaseScenario['edits'], string>;

/** Which day's rates pay the sessions of a staged case. */
function ratesOf(scenario: CaseScenario): string {
	const [first, second] = [dateOf(scenario, 1), dateOf(scenario, 2)];
	return first === second
		? `Both sessions are paid at the rates of ${first}`
		: `The first session is paid at the rates of ${first}, the second at those of ${second}`;
}

/** What the amounts rest on that the scenario does not tell, as sentences. */
export function assumptionsOf(
	scenario: CaseScenario,
	settings: readonly ScenarioAtSetting[]
): string[] {
	const { edits, device, costs, payers, qualifyingApm } = scenario;
	const isStaged = sessionsOf(scenario).length > 1;
	const deviant = payers.filter(({ contracts }) =>
		contracts.some((contract) => !followsEdits(contract))
	);
	const choices = settings.flatMap(({ payers: all }) =>
		all.flatMap(({ facility, professional }) => [...facility.choices, ...professional.choices])
	);
	return [
		'The deductible is met; the patient’s share is collected in full.',
		EDITS[edits],
		`The physician takes assignment${qualifyingApm ? ' and is a qualifying APM participant' : ''}.`,
		'The hospital is neither a rural sole community hospital nor paid an outlier, and pays back no 340B remedy.',
		...(isStaged
			? [
					`${ratesOf(scenario)}; each has a claim, a cost share and, at a hospital, a comprehensive payment of its own.`
				]
			: []),
		...(device && device.probes > 0
			? [
					`${device.probes} × ${device.code} at ${dollars(device.price)} in each session, without credit or rebate.`
				]
			: []),
		...(Object.keys(costs).length > 0
			? [
					'Margin is net to bank of facility and physician together less supplies, room and staff by the minute, and devices; fixed cost is in none.'
				]
			: []),
		...deviant.map(
			({ name }) =>
				`${name} applies none of Medicare’s edits: it is billed both sides as told and pays each line by its own terms.`
		),
		...(payers.some(({ sample }) => sample)
			? ['The terms of sample payers are made up: no insurer agreed to any of them.']
			: []),
		...new Set(
			choices.map((choice) =>
				`${choice.charAt(0).toUpperCase()}${choice.slice(1)}.`.replace(/\.\.$/, '.')
			)
		)
	];
}

const medicareAt = ({ payers: [medicare] }: ScenarioAtSetting) => medicare;

function stagedNotice(scenario: CaseScenario): ScenarioNotice[] {
	if (sessionsOf(scenario).length < 2) return [];
	return [
		{
			kind: 'staged',
			text: 'Staged over two dates: that needs clinical necessity, told in the record. Two sessions cost the patient a second share and the plan a second payment; what they add up to is no reason to stage.'
		}
	];
}

const HAS_GLOBAL = new Set(['000', '010', '090']);

/** A biopsy beside a procedure of the same session, whose lesion decides whether it is paid apart. RULES B4. */
function biopsyNotices(scenario: CaseScenario, days: SessionDays): ScenarioNotice[] {
	return sessionsOf(scenario).flatMap((session): ScenarioNotice[] => {
		const { book, policy } = days[session];
		const isBiopsy = (code: string) => isListed(policy, 'codes.biopsies', code);
		const codes = [
			...new Set(
				scenario.procedures.filter((own) => own.session === session).map(({ code }) => code)
			)
		];
		const biopsies = codes.filter(isBiopsy);
		const others = codes.filter(
			(code) => !isBiopsy(code) && HAS_GLOBAL.has(book.pfs?.rows.get(code)?.globalDays ?? '')
		);
		if (biopsies.length === 0 || others.length === 0) return [];
		const [taken, treated] = [biopsies.join(', '), others.join(', ')];
		return [
			{
				kind: 'biopsy',
				text: `Biopsy ${taken} beside ${treated}: it is paid apart where its lesion is another one, or where its pathology, known at once, led to the procedure. Of the lesion that ${treated} treats anyway it is part of the procedure and not billed (NCCI Policy Manual, chapter I). The amounts here take it as separate.`
			}
		];
	});
}

/** One sentence for all settings whose amounts are alike. */
function bilateralNotices(settings: readonly ScenarioAtSetting[]): ScenarioNotice[] {
	const said = new Map<string, string[]>();
	for (const at of settings) {
		const medicare = medicareAt(at);
		for (const [payee, part] of [
			['physician', medicare?.professional],
			['facility', medicare?.facility]
		] as const) {
			if (!part?.formula || !part.payment) continue;
			const amounts = `${payee}: the bilateral indicator would come to ${dollars(part.formula.allowed)}; ${dollars(part.payment.allowed)} is expected and used`;
			said.set(amounts, [...(said.get(amounts) ?? []), SETTING_NAMES[at.setting].short]);
		}
	}
	return [...said].map(([amounts, places]) => ({
		kind: 'bilateral',
		text: `Both sides, ${amounts}, since the code covers all lesions (${places.join(', ')}). Billing 50 bears a high risk of denial.`
	}));
}

/**
 * What is to be said of a priced scenario: that staging needs necessity (DECISIONS 10), the formula of both sides beside
 * what is expected (DECISIONS 8), a biopsy that may be part of the procedure (RULES B4), edits whose tables are not loaded (DECISIONS 9), lines without an amount, a row that is
 * not typical in the office (DECISIONS 2), a non-excepted department below the ASC or the office (DECISIONS 26).
 */
export function noticesOf(
	scenario: CaseScenario,
	settings: readonly ScenarioAtSetting[],
	missing: readonly string[],
	days: SessionDays
): ScenarioNotice[] {
	const without = new Set(
		settings.flatMap((at) =>
			at.payers.flatMap(({ facility, professional }) => [
				...facility.without,
				...professional.without
			])
		)
	);
	const totals = new Map(
		settings.map((at) => [at.setting, medicareAt(at)?.total?.allowed ?? null] as const)
	);
	const nonExcepted = totals.get('hopd-nonexcepted') ?? null;
	const below = (['asc', 'office'] as const).filter((setting) => {
		const other = totals.get(setting) ?? null;
		return nonExcepted !== null && other !== null && nonExcepted < other;
	});
	const untypical = settings.filter((at) => {
		const medicare = medicareAt(at);
		return [medicare?.professional, medicare?.facility].some(
			(part) => part?.status === 'not-typical'
		);
	});
	return [
		...stagedNotice(scenario),
		...bilateralNotices(settings),
		...biopsyNotices(scenario, days),
		...(missing.length > 0
			? [
					{
						kind: 'missing-edits' as const,
						text: `Not looked at: ${missing.join('; ')}. A pair of these codes may still be denied.`
					}
				]
			: []),
		...(without.size > 0
			? [
					{
						kind: 'without-amount' as const,
						text: `${[...without].join(', ')}: no amount, and not in the sums.`
					}
				]
			: []),
		...untypical.map(({ setting }) => ({
			kind: 'not-typical' as const,
			text: `${SETTING_NAMES[setting].name}: a procedure is not typically done there, so the case has no price.`
		})),
		...(below.length > 0
			? [
					{
						kind: 'non-excepted' as const,
						text: `A non-excepted off-campus department comes to less than ${below.map((setting) => (setting === 'asc' ? 'the ASC' : 'the office')).join(' and ')}.`
					}
				]
			: [])
	];
}
