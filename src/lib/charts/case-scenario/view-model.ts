import type { UsedRelease } from '$lib/domain/cases/comparison';
import type { CaseAtSetting, Side } from '$lib/domain/cases/price-case';
import { SETTING_NAMES, SETTINGS, type Setting } from '$lib/domain/claims/setting';
import { dollars, formatFixed, type Cents } from '$lib/domain/money';
import type { Place } from '$lib/domain/rates/place';
import type {
	CasePart,
	NamedPayer,
	PayerAtSetting,
	PricedScenario,
	ScenarioAtSetting
} from '$lib/domain/scenarios/case/price';
import {
	dateOf,
	sessionsOf,
	type CaseScenario,
	type ScenarioProcedure
} from '$lib/domain/scenarios/case/scenario';
import { longDate, shortDate } from '$lib/format/date';
import { chartDollars } from '$lib/format/money';
import { releaseText } from '$lib/format/caveats';
import { capitalized, listed } from '$lib/format/sentence';
import { barOf } from '../site-comparison/bars';
import { ticksUpTo } from '../site-comparison/ticks';
import type { SitePicture } from '../site-comparison/view-model';

/** A priced case and what its words need. */
export interface NamedCase {
	scenario: CaseScenario;
	priced: PricedScenario;
	place: Place;
	/** "San Francisco, CA", or "National". */
	placeName: string;
	releases: readonly UsedRelease[];
}

/** One payer at one setting for tables and files; amounts in cents, null where there is none. */
export interface CaseRow {
	payer: NamedPayer;
	setting: Setting;
	facility: Cents | null;
	physician: Cents | null;
	allowed: Cents | null;
	/** The payer's share, before sequestration. */
	share: Cents | null;
	sequestration: Cents | null;
	patient: Cents | null;
	netToBank: Cents | null;
	margin: Cents | null;
	/** Why a payee gets nothing or the case has no total; '' where all is paid. */
	note: string;
}

const SIDE_WORDS: Record<ScenarioProcedure['side'], string> = {
	none: '',
	left: 'left',
	right: 'right',
	both: 'both sides'
};

/** A procedure in a sentence: "20983 (3 lesions, both sides)". */
function procedureText({ code, lesions, side }: ScenarioProcedure): string {
	const many = `${lesions} lesions${side === 'both' ? ' a side' : ''}`;
	const said = [...(lesions > 1 ? [many] : []), SIDE_WORDS[side]].filter(Boolean);
	return said.length > 0 ? `${code} (${said.join(', ')})` : code;
}

/** What is done, in a sentence: "20983 (2 lesions) and 22513", "20983, then 20983 on another date". */
export function caseText(
	scenario: Pick<CaseScenario, 'procedures' | 'date' | 'secondDate'>
): string {
	const sessions = sessionsOf(scenario).map((session) =>
		listed(scenario.procedures.filter((one) => one.session === session).map(procedureText))
	);
	const [first = '', second] = sessions;
	if (second === undefined) return first;
	const day = dateOf(scenario, 2);
	return `${first}, then ${second} on ${day === scenario.date ? 'another date' : shortDate(day)}`;
}

const AT = { hopd: 'at the HOPD', asc: 'in an ASC', office: 'in the office' } as const;

const medicareOf = ({ payers: [medicare] }: ScenarioAtSetting): PayerAtSetting =>
	medicare as PayerAtSetting;

const settingOf = ({ settings }: PricedScenario, setting: Setting): ScenarioAtSetting =>
	settings.find((at) => at.setting === setting) as ScenarioAtSetting;

/** The page's answer: what Medicare allows for the case at the settings that are spoken of. */
export function caseFinding({ scenario, priced, placeName }: NamedCase): string {
	const spoken = (['hopd', 'asc', 'office'] as const).map((setting) => {
		const { total } = medicareOf(settingOf(priced, setting));
		return { setting, amount: total?.allowed ?? null };
	});
	const largest = Math.max(0, ...spoken.map(({ amount }) => amount ?? 0)) as Cents;
	const paid = spoken.flatMap(({ setting, amount }) =>
		amount === null ? [] : [`${chartDollars(amount, largest)} ${AT[setting]}`]
	);
	const without = spoken.flatMap(({ setting, amount }) => (amount === null ? [AT[setting]] : []));
	const where = placeName === 'National' ? 'Nationally' : `In ${placeName}`;
	if (paid.length === 0) {
		return `${where}, ${caseText(scenario)} has no price ${listed(without)} as it is billed here.`;
	}
	const rest = without.length > 0 ? `; it has no price ${listed(without)}` : '';
	return `${where}, Medicare allows ${listed(paid)} for ${caseText(scenario)}${rest}.`;
}

const HOLDS = { hopd: 'HOPD', asc: 'ASC' } as const;

/** What adds to the answer: the devices against the money for them, else what the number of lesions does. */
export function caseSecond({ scenario, priced }: NamedCase): string | null {
	const { device, procedures } = scenario;
	if (device && device.price > 0) {
		const told = (['hopd', 'asc'] as const).flatMap((setting) => {
			const at = settingOf(priced, setting).device;
			return at
				? [
						`the ${HOLDS[setting]}’s rate holds ${dollars(at.money)} for devices (${at.left < 0 ? `${dollars(-at.left as Cents)} too little` : `${dollars(at.left)} left`})`
					]
				: [];
		});
		const cost = dollars((device.probes * device.price) as Cents);
		const probes = `${device.probes} ${device.probes === 1 ? 'probe costs' : 'probes cost'} ${cost} a session`;
		return told.length > 0 ? `${probes}; ${listed(told)}.` : `${probes}.`;
	}
	const covered = procedures.find(({ lesions }) => lesions > 1);
	const line = medicareOf(settingOf(priced, 'hopd')).professional.lines.find(
		({ line: { procedure, why } }) =>
			covered && why !== '' && procedures[procedure ?? -1] === covered
	);
	return line ? line.line.why : null;
}

const sideOf = (part: CasePart): Side => ({
	line: null,
	status: part.status,
	reason: part.reason,
	payment: part.payment,
	repeated: null,
	caveats: part.caveats,
	steps: []
});

const asCase = (
	setting: Setting,
	{ facility, professional, total, reason }: PayerAtSetting
): CaseAtSetting => ({
	setting,
	facility: sideOf(facility),
	professional: sideOf(professional),
	total,
	reason
});

/** A payer's name as a panel's title takes it: what stands before a colon, and the rest. */
function titleOf({ name }: NamedPayer): { code: string; name: string | null } {
	const [lead = '', ...rest] = name.split(': ');
	return { code: lead, name: rest.length > 0 ? rest.join(': ') : null };
}

const noteOf = ({ facility, professional }: PayerAtSetting): string =>
	[
		...(facility.reason === null ? [] : [`Facility: ${facility.reason}`]),
		...(professional.reason === null ? [] : [`Physician: ${professional.reason}`])
	].join(' ');

/** The amounts of a case by payer and setting. */
export const caseRows = ({ payers, settings }: PricedScenario): CaseRow[] =>
	payers.flatMap((payer, position) =>
		settings.map(({ setting, payers: all }): CaseRow => {
			const at = all[position] as PayerAtSetting;
			return {
				payer,
				setting,
				facility: at.facility.payment?.allowed ?? null,
				physician: at.professional.payment?.allowed ?? null,
				allowed: at.total?.allowed ?? null,
				share: at.total?.medicare ?? null,
				sequestration: at.total?.sequestration ?? null,
				patient: at.total?.patient ?? null,
				netToBank: at.total?.netToBank ?? null,
				margin: at.margin,
				note: noteOf(at)
			};
		})
	);

function chartTitle({ priced }: NamedCase): string {
	const [hopd, asc] = (['hopd', 'asc'] as const).map(
		(setting) => medicareOf(settingOf(priced, setting)).total?.allowed ?? null
	);
	if (!hopd || !asc) return 'Allowed amount of the case by setting';
	if (hopd === asc) return 'HOPD and ASC come to the same for this case';
	const [more, less] = hopd > asc ? [hopd, asc] : [asc, hopd];
	const percent = Math.round((100 * (more - less)) / less);
	const [high, low] = hopd > asc ? ['HOPD', 'ASC'] : ['ASC', 'HOPD'];
	return `The ${high} case is ${percent}% above the ${low}’s under Medicare`;
}

/** What the chart of a case draws and says: a panel for each payer, the settings in one fixed order. */
export function casePicture(named: NamedCase): SitePicture {
	const { scenario, priced, place, placeName, releases } = named;
	const totals = priced.settings.flatMap(({ payers }) =>
		payers.map(({ total }) => total?.allowed ?? 0)
	);
	const largest = Math.max(0, ...totals) as Cents;
	const groups = priced.payers.map((payer, position) => ({
		...titleOf(payer),
		bars: priced.settings.map(({ setting, payers }) =>
			barOf(asCase(setting, payers[position] as PayerAtSetting), largest)
		)
	}));
	const bars = groups.flatMap((group) => group.bars);
	const title = chartTitle(named);
	const subject = capitalized(caseText(scenario));
	return {
		title,
		subtitle: `Allowed amount of ${subject}, ${placeName === 'National' ? 'national' : placeName}, ${longDate(scenario.date)}.${groups.length > 1 ? ' One scale for all payers.' : ''}`,
		caption: [
			`${releases.map(releaseText).join(' · ')}.`,
			`Wage index of the hospital ${formatFixed(place.hospital.index, 4)}, of the ASC ${formatFixed(place.asc.index, 4)}.`,
			'Deductible met, before sequestration.',
			...(priced.payers.some(({ sample }) => sample) ? ['Sample payers are made up.'] : [])
		].join(' '),
		description: [
			`${title}.`,
			...groups.map(
				({ code, bars: drawn }) =>
					`${code}: ${drawn.map(({ setting, label }) => `${SETTING_NAMES[setting].name} ${label}`).join('; ')}.`
			)
		].join(' '),
		settings: SETTINGS.map((setting) => {
			const { name, placeOfService, facilityModifier } = SETTING_NAMES[setting];
			return {
				setting,
				name,
				billing: facilityModifier
					? `${placeOfService}, modifier ${facilityModifier}`
					: `place of service ${placeOfService}`
			};
		}),
		groups,
		largest,
		ticks: ticksUpTo(largest),
		twoPayees: bars.some(({ segments }) => segments.some(({ tone }) => tone === 'deep')),
		shareName: groups.length > 1 ? 'payer’s share' : 'Medicare share'
	};
}
