import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { CodeProfile } from '$lib/domain/profiles/code-profile';
import { pfsIndicators } from '$lib/domain/profiles/indicators';
import { PAID_SIDES, type PaidSide } from '$lib/domain/profiles/line-prices';
import { standingOf } from '$lib/domain/profiles/percentile';
import type { IsoDate } from '$lib/domain/dates';
import { formatFixed } from '$lib/domain/money';
import type { PfsRate } from '$lib/domain/rates/rates';
import {
	historyFinding,
	modifierFinding,
	noModifierFinding,
	profileFinding
} from '$lib/format/profile';
import { EMPTY_CONTEXT, readContext, type PageContext } from '$lib/schemas/context';
import { codeProfileJson } from '$lib/server/exports/profile-json';
import { loadRelease } from '$lib/server/importers/load';
import { listCodesWithAmounts } from '$lib/server/services/code-list';
import { createClaimPricer } from '$lib/server/services/pricing';
import { profileAccount, profileCode } from '$lib/server/services/profile';
import { listCodes } from '$lib/server/repositories/codes';
import { listReleases } from '$lib/server/repositories/releases';
import { readPublished } from '../../seeds/derive/published';
import { RELEASES } from '../../seeds/derive/releases';
import { openSeeded } from '../fixtures/seeded';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cms = process.env.SITERATE_CMS ?? join(root, '..', 'shared', 'cms');
const cmsIsHere = existsSync(join(cms, 'pfs'));
const application = openSeeded();
afterAll(() => application.close());

const DAY = '2026-11-22' as IsoDate;
const context: PageContext = { ...EMPTY_CONTEXT, date: DAY };

function profileOf(code: string, asked: PageContext = context): CodeProfile {
	const { profile, problems } = profileCode(application, code, asked);
	if (!profile) throw new Error(problems.map(({ message }) => message).join('\n'));
	return profile;
}

const modifierOf = (profile: CodeProfile, modifier: string) => {
	const row = profile.modifiers.find(({ modifiers }) => modifiers.includes(modifier));
	if (!row) throw new Error(`${profile.code} has no row of ${modifier}`);
	return row;
};

/** What a modifier comes to on a side: the amount as text, or the words in its place. */
function cellOf(profile: CodeProfile, modifier: string, side: PaidSide): string {
	const cell = modifierOf(profile, modifier).amounts[side].find(({ modifiers }) =>
		modifiers.includes(modifier)
	);
	return cell?.amount == null ? (cell?.words ?? '') : formatFixed(cell.amount, 2);
}

const totalAt = (profile: CodeProfile, setting: string) =>
	profile.cases.find((priced) => priced.setting === setting)?.total?.allowed;

describe('the profile of 20983', () => {
	const profile = profileOf('20983');

	it('says what it comes to', () => {
		expect(profileFinding(profile)).toBe(
			'20983 pays the physician $4,905.92 in the office and $302.61 in a facility; one unit a day is all that is paid, and 26 and TC are not valid.'
		);
	});

	it.each([
		['hopd', 771599, 747334],
		['asc', 557695, 524082],
		['office', 490592, 470221],
		['hopd-nonexcepted', 326796, 318710]
	])('pays at %s what the sites page does, and the year before', (setting, now, earlier) => {
		expect(totalAt(profile, setting)).toBe(now);
		const before = profile.yearBefore?.cases.find((priced) => priced.setting === setting);
		expect(before?.total?.allowed).toBe(earlier);
	});

	it('has QP fees and limiting charges', () => {
		expect(profile.physician?.office).toEqual({
			fee: 490592,
			qualifying: 493039,
			nonParticipating: 466062,
			limiting: 535972
		});
		expect(profile.physician?.physician).toMatchObject({
			fee: 30261,
			qualifying: 30412,
			limiting: 33060
		});
	});

	it.each<[string, string, string, string, string, string]>([
		['22', 'valid', 'by report', 'by report', '7413.38', '5274.34'],
		['26', 'not-valid', 'not valid', 'not valid', 'not valid', 'not valid'],
		['TC', 'not-valid', 'not valid', 'not valid', 'not valid', 'not valid'],
		['50', 'at-risk', '7358.89', '453.92', '7413.38', 'denied'],
		['51', 'valid', '2452.96', '151.31', 'packaged', '2637.17'],
		['52', 'valid', 'by report', 'by report', '3706.69', '2637.17'],
		['59', 'valid', '4905.92', '302.61', '7413.38', '5274.34'],
		['62', 'not-payable', 'not payable', 'not payable', 'physician only', 'physician only'],
		['66', 'not-payable', 'not payable', 'not payable', 'physician only', 'physician only'],
		['73', 'valid', 'facility only', 'facility only', '2132.83', '931.28'],
		['74', 'valid', 'facility only', 'facility only', '7413.38', '5274.34'],
		['76', 'not-payable', 'denied', 'denied', 'packaged', 'denied'],
		['78', 'valid', '4905.92', '302.61', '7413.38', '5274.34'],
		['AS', 'not-payable', 'not payable', 'not payable', 'physician only', 'physician only'],
		['FB', 'valid', 'facility only', 'facility only', 'value code FD', '1862.55'],
		['FC', 'valid', 'facility only', 'facility only', 'value code FD', '3568.45'],
		['PN', 'valid', 'facility only', 'facility only', '2965.35', 'HOPD only']
	])('with %s is %s', (modifier, status, ...cells) => {
		expect(modifierOf(profile, modifier).status).toBe(status);
		expect(PAID_SIDES.map((side) => cellOf(profile, modifier, side))).toEqual(cells);
	});

	it('says why 50 is at risk, with the one unit to expect', () => {
		expect(modifierOf(profile, '50').why).toBe(
			'150% by BILAT 1, but MUE 1 is absolute: expect one unit, $302.61.'
		);
		expect(modifierFinding(profile.modifiers)).toBe(
			'Modifiers: 12 of 18 groups are valid, 1 is at risk, 5 never pay'
		);
		const [terminated] = modifierOf(profile, '73').amounts.hopd;
		expect(terminated?.caveats.map(({ kind }) => kind)).toEqual(['unverified']);
	});

	it('stands at the 44th percentile of surgery', () => {
		expect(profile.work).toMatchObject({
			counted: 'RVU26C',
			remark: null,
			standing: { percentile: 44, median: 7995, highest: 10619, codes: 5734, beyond: 168 }
		});
		expect(profile.work?.standing.bins).toHaveLength(40);
	});

	it('knows its limits, add-ons and guidance, and that PTP is not loaded', () => {
		expect(profile.bundling.mue).toMatchObject({ units: 1, adjudication: '2', line: 1524 });
		expect(profile.bundling.addOns).toEqual(['1022T', '1023T']);
		expect(profile.bundling.addOn).toBeNull();
		expect(profile.bundling.includedGuidance).toContain('77012');
		expect(profile.bundling.pairs).toBeNull();
	});

	it('has its device money by either method', () => {
		expect(profile.devices).toMatchObject([
			{ side: 'asc', rate: 527434, amount: 341179, service: 186255, isDeviceIntensive: true },
			{ side: 'hopd', rate: 741338, amount: 314772, service: 426566, isDeviceIntensive: true }
		]);
	});

	it('costs more than its APC, and lacks one claim of a complexity adjustment', () => {
		expect(profile.comprehensive?.standing).toMatchObject({
			apc: '5114',
			rank: 467,
			rankInApc: null,
			claims: 215,
			singleClaims: 117,
			cost: 971206,
			apcCost: 697389,
			difference: 273817
		});
		expect(profile.comprehensive?.pairsRelease?.isWhole).toBe(false);
		expect(profile.comprehensive?.pairs?.[0]).toMatchObject({
			primary: '20983',
			secondary: '20220',
			claims: 24,
			claimsShort: 1,
			costShort: 0,
			qualifies: false
		});
	});

	it('changed from 2025 to 2026, and the points are those of the days', () => {
		expect(profile.history.map(({ date }) => date)).toEqual(['2025-01-01', '2026-01-01']);
		expect(profile.history.at(-1)?.allowed).toMatchObject({ hopd: 771599, office: 490592 });
		expect(historyFinding(profile.history)).toBe(
			'The amounts changed once over the loaded releases'
		);
	});
});

describe('the profile of 20982', () => {
	const profile = profileOf('20982');

	it('is in another APC than the one that its cost was compared with', () => {
		expect(profile.opps?.apc).toBe('5116');
		expect(profile.comprehensive?.standing).toMatchObject({
			apc: '5115',
			rank: 207,
			claims: 837,
			singleClaims: 93,
			cost: 960385,
			apcCost: 1296023,
			difference: -335638
		});
	});

	it('has device money that is not apart, and a cap on what 50 pays', () => {
		expect(profile.devices[0]).toMatchObject({
			side: 'asc',
			amount: 259441,
			isDeviceIntensive: false
		});
		expect(cellOf(profile, '50', 'physician')).toBe('482.48');
		expect(modifierOf(profile, 'FB').status).toBe('not-valid');
		expect(cellOf(profile, '73', 'asc')).toBe('4627.92');
	});
});

describe('a second procedure', () => {
	it.each([
		['20982', 'packaged', '4627.92'],
		['27447', 'packaged', '4696.58'],
		['43239', '463.32', '248.93']
	])('%s is ranked at a facility too', (code, ...cells) => {
		const profile = profileOf(code);
		const sides = ['hopd', 'asc'] as const;
		expect(sides.map((side) => cellOf(profile, '51', side))).toEqual(cells);
		expect(modifierOf(profile, '51').why).toContain('ranked with or without 51');
	});

	it('of imaging loses both of its parts in the office', () => {
		expect(modifierOf(profileOf('71260'), '51').why).toMatch(/95%.*50%/);
	});
});

describe('visits', () => {
	it('of a hospital carry 25, and nothing that is said of procedures', () => {
		const profile = profileOf('G0463');
		expect(modifierOf(profile, '25').status).toBe('valid');
		expect(cellOf(profile, '25', 'hopd')).toBe('136.02');
		expect(cellOf(profile, '27', 'hopd')).toBe('136.02');
		const named = profile.modifiers.flatMap(({ modifiers }) => modifiers);
		expect(named.filter((modifier) => ['22', '50', '73', '24', '57'].includes(modifier))).toEqual(
			[]
		);
	});

	it('of a physician carry 24, 25 and 57 at the price of the visit', () => {
		const profile = profileOf('99214');
		for (const modifier of ['24', '25', '57']) {
			expect(modifierOf(profile, modifier).status).toBe('valid');
			expect(cellOf(profile, modifier, 'office')).toBe('135.61');
		}
	});
});

describe('the hospital’s limit of units', () => {
	it('decides what a repeat pays there, where it is loaded', () => {
		const own = openSeeded();
		const { database } = own;
		const repeat = () => {
			const { profile } = profileCode(own, '20983', context);
			if (!profile) throw new Error('20983 has a profile');
			return { cell: cellOf(profile, '76', 'hopd'), why: modifierOf(profile, '76').why };
		};
		expect(repeat()).toMatchObject({
			cell: 'packaged',
			why: expect.stringContaining('Hospital MUE not loaded.')
		});
		const practitioners = listReleases(database).find(({ kind }) => kind === 'mue-practitioner');
		if (!practitioners) throw new Error('the embedded default has limits of practitioners');
		loadRelease(
			database,
			{
				...{ ...practitioners, kind: 'mue-outpatient', id: 'hospital-limits', origin: 'import' },
				...{ title: 'Hospital limits', sha256: 'f'.repeat(64) }
			},
			[{ code: '20983', units: 1, adjudication: '2', rationale: '', line: 2 }],
			null,
			new Map()
		);
		own.rateBooks.forget();
		expect(repeat().cell).toBe('denied');
		expect(repeat().why).not.toContain('not loaded');
		own.close();
	});
});

describe('a limit of units that is not loaded', () => {
	it('leaves open what rests on it', () => {
		const { modifiers } = profileOf('20983', { ...context, date: '2025-06-15' as IsoDate });
		const statusOf = (modifier: string) =>
			modifiers.find((row) => row.modifiers.includes(modifier))?.status;
		expect(['50', '76'].map(statusOf)).toEqual(['not-known', 'not-known']);
		expect(modifierFinding(modifiers)).toBe(
			'Modifiers: 12 of 18 groups are valid, 2 rest on a limit that is not loaded, 4 never pay'
		);
	});
});

describe('codes of other kinds', () => {
	it('an add-on by report is not said to be unpaid, nor packaged where no table tells', () => {
		const { code, cases, bundling, modifiers } = profileOf('1022T');
		expect(profileFinding({ code, cases, bundling, modifiers })).toBe(
			'1022T is packaged in an ASC; a physician is paid by report; what a HOPD is paid is not loaded.'
		);
		expect(noModifierFinding(cases)).toBe(
			'No modifier has an amount: a physician is paid by report; what a HOPD is paid is not loaded'
		);
	});

	it('a packaged device has no modifier, no row and no standing, and says so', () => {
		const profile = profileOf('C2618');
		expect(profileFinding(profile)).toBe(
			'C2618 is packaged: no facility is paid for it by itself.'
		);
		expect(profile).toMatchObject({ modifiers: [], physician: null, work: null });
		expect(profile.bundling.packagedBy).toEqual(['hopd', 'asc']);
	});

	it('a visit may carry 25, a procedure not; 78 pays the share of the row', () => {
		expect(modifierOf(profileOf('99213'), '25').status).toBe('valid');
		expect(profileOf('20983').modifiers.some(({ modifiers }) => modifiers.includes('25'))).toBe(
			false
		);
		expect(cellOf(profileOf('22513'), '78', 'physician')).toBe('362.87');
	});

	it('26 and TC have prices where the row splits', () => {
		const profile = profileOf('71260');
		expect(modifierOf(profile, '26').status).toBe('valid');
		expect(cellOf(profile, '26', 'physician')).toBe('53.78');
		expect(profile.physician?.rows.map(({ modifier }) => modifier)).toEqual(['', '26', 'TC']);
	});

	it('a code that no day lists is a problem, and so is a date without releases', () => {
		const unknown = profileCode(application, '99999', context);
		expect(unknown.profile).toBeNull();
		expect(unknown.listedOn).toEqual([]);
		expect(unknown.problems.map(({ code }) => code)).toEqual(['unknown-code']);
		const before = profileCode(application, '20983', { ...context, date: '2024-05-01' as IsoDate });
		expect(before.problems.map(({ code }) => code)).toEqual(['no-release']);
	});

	it('a code of another year leads to its day', () => {
		const days = ['2025-03-01', '2026-11-22'] as IsoDate[];
		const lists = days.map(
			(date) =>
				new Set(
					[application.rateBooks.on(date)].flatMap(({ pfs, opps, asc }) =>
						[pfs, opps, asc].flatMap((table) =>
							[...(table?.rows.values() ?? [])].map(({ code }) => code)
						)
					)
				)
		);
		const onlyNow = [...(lists[1] ?? [])].find(
			(code) => !lists[0]?.has(code) && code.endsWith('T')
		);
		expect(onlyNow).toBeDefined();
		const answer = profileCode(application, onlyNow ?? '', {
			...context,
			date: days[0] as IsoDate
		});
		expect(answer.profile).toBeNull();
		expect(answer.listedOn[0]?.startsWith('2026')).toBe(true);
	});
});

describe('every embedded code', () => {
	const pricer = createClaimPricer(application.rateBooks);
	const codes = listCodes(application.database).map(({ code }) => code);

	it.each(['2026-11-22', '2025-06-15'] as IsoDate[])(
		'has a profile on %s whose amounts are those of a claim of the line',
		(date) => {
			const { context: placed } = readContext(
				new URLSearchParams({ date, locality: '01112-05', hospitalArea: '41884', ascArea: '41884' })
			);
			const wrong: string[] = [];
			let compared = 0;
			for (const code of codes) {
				const { profile, problems } = profileCode(application, code, placed);
				if (!profile) {
					if (!problems.some(({ code: kind }) => kind === 'unknown-code')) wrong.push(code);
					continue;
				}
				expect(profileFinding(profile)).toContain(code);
				for (const row of profile.modifiers) {
					if (row.why === '') wrong.push(`${code} ${row.modifiers.join()}: no reason`);
					for (const side of PAID_SIDES) {
						for (const { modifiers, amount } of row.amounts[side]) {
							const modifier = modifiers[0] ?? '';
							// these are priced beside a line of the same code, and PN and PO name the setting
							if (amount === null || ['51', '76', '77', 'PN', 'PO'].includes(modifier)) continue;
							const isFacility = side === 'hopd' || side === 'asc';
							const answer = pricer.price(
								{
									id: 1,
									dateOfService: date,
									setting: side === 'physician' ? 'hopd' : side,
									claim: isFacility ? 'facility' : 'professional',
									place: isFacility ? { cbsa: '41884' } : { carrier: '01112', locality: '05' },
									edits: 'off',
									lines: [{ code, modifiers: [modifier] }]
								},
								false
							);
							const priced = answer.ok
								? (answer.result.professional ?? answer.result.facility)?.lines[0]?.allowed
								: answer.problems[0]?.message;
							compared += 1;
							if (priced !== amount)
								wrong.push(`${code} ${modifier} ${side}: ${amount}, ${priced}`);
						}
					}
				}
			}
			expect(wrong).toEqual([]);
			expect(compared).toBeGreaterThan(1000);
		},
		120_000
	);

	it('opens every amount of 22513 to steps that end in it', () => {
		const profile = profileOf('22513');
		for (const row of profile.modifiers) {
			for (const side of PAID_SIDES) {
				for (const { modifiers, amount } of row.amounts[side]) {
					if (amount === null) continue;
					const modifier = modifiers[0] ?? '';
					const door = { kind: 'modifier', modifier, side } as const;
					const account = profileAccount(application, '22513', context, door);
					expect(account?.amount.value, `${modifier} ${side}`).toBe(amount);
					expect(account?.sections[0]?.lines.at(-1)?.figure).toMatchObject({ value: amount });
				}
			}
		}
	});

	it('stands in the list with what the profile says', () => {
		const { groups } = listCodesWithAmounts(application, context, { text: '', page: null });
		const listed = groups.flatMap(({ codes: entries }) => entries);
		expect(listed.map(({ code }) => code).sort()).toEqual([...codes].sort());
		const entry = listed.find(({ code }) => code === '20983');
		expect(entry?.amounts).toEqual({
			office: { allowed: 490592, alone: null },
			asc: { allowed: 557695, alone: null },
			hopd: { allowed: 771599, alone: null }
		});
		const amountsOf = (code: string) => listed.find((one) => one.code === code)?.amounts;
		expect(amountsOf('22515')).toMatchObject({
			office: { alone: null },
			asc: { allowed: 18905, alone: 'physician' },
			hopd: { allowed: 18905, alone: 'physician' }
		});
		expect(amountsOf('G0463')?.hopd).toEqual({ allowed: 13602, alone: 'facility' });
		const found = listCodesWithAmounts(application, context, { text: 'cryo bone', page: null });
		expect(found.groups[0]?.codes[0]?.code).toBe('20983');
	});

	it('is told to machine clients with decimal strings', () => {
		const written = JSON.parse(
			JSON.stringify(codeProfileJson(profileCode(application, '20983', context)))
		) as { physician: { office: { fee: string } }; workRvu: { median: string }; ok: boolean };
		expect(written.ok).toBe(true);
		expect(written.physician.office.fee).toBe('4905.92');
		expect(written.workRvu.median).toBe('7.995');
	});
});

describe.skipIf(!cmsIsHere)(
	`whole fee schedules${cmsIsHere ? '' : ' (the CMS files are not here)'}`,
	() => {
		it('hold no indicator that SiteRate cannot explain, and give the seeded percentile', async () => {
			const release = RELEASES.find(({ id }) => id === 'pfs-2026-07');
			if (!release) throw new Error('no fee schedule of July 2026');
			const { rows } = await readPublished(cms, release);
			const unknown = new Set<string>();
			for (const row of rows as readonly Omit<PfsRate, 'release'>[]) {
				for (const { name, value, meaning } of pfsIndicators({ ...row, release: release.id })) {
					if (/SiteRate knows/i.test(meaning)) unknown.add(`${name} ${value}`);
				}
			}
			expect([...unknown]).toEqual([]);
			const { distributionsOf } = await import('$lib/domain/profiles/percentile');
			const surgery = distributionsOf(rows as readonly PfsRate[]).find(
				({ section }) => section === 'surgery'
			);
			const standing = profileOf('20983').work?.standing;
			expect(surgery && standing && standingOf(standing.workRvu, surgery)).toEqual(standing);
		});
	}
);
