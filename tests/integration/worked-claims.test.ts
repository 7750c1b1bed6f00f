import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IsoDate } from '$lib/domain/dates';
import { parseFixed, roundHalfUp } from '$lib/domain/money';
import { cappedFee } from '$lib/domain/pfs/imaging-cap';
import { isPayable } from '$lib/domain/pfs/status';
import { DEFAULT_CHOICES } from '$lib/domain/claims/claim';
import { priceProfessionalClaim } from '$lib/domain/pfs/price-claim';
import { policyOn } from '$lib/domain/policy/lookup';
import type { RateBook } from '$lib/domain/rates/rate-book';
import type { Gpci, PfsRate } from '$lib/domain/rates/rates';
import { claimJson } from '$lib/server/exports/claim-json';
import { createClaimPricer, type ClaimPricer } from '$lib/server/services/pricing';
import type { RateBooks } from '$lib/server/services/rate-books';
import {
	expectedFolder,
	orSkipped,
	publishedFilesAreHere,
	wholeRateBooks
} from '../fixtures/published';

interface WorkedClaim {
	id: string;
	tag: string;
	claim: 'professional' | 'facility';
	allowed: string;
	lineAllowed: string[];
}

/** Claims worked by somebody else, and amounts that CMS published; claims that are grouped already have a test of their own. */
const files = existsSync(expectedFolder)
	? readdirSync(expectedFolder).filter((name) => /^(pfs|asc|opps-whole).*\.ndjson$/.test(name))
	: [];

describe.skipIf(!publishedFilesAreHere)(`over every published row${orSkipped}`, () => {
	let books: RateBooks;
	let pricer: ClaimPricer;

	beforeAll(async () => {
		books = await wholeRateBooks();
		pricer = createClaimPricer(books);
	}, 60_000);

	it.each(files)('%s agrees to the cent, line by line', (file) => {
		const claims = readFileSync(join(expectedFolder, file), 'utf8').trim().split('\n');
		const wrong = claims.flatMap((text) => {
			const worked = JSON.parse(text) as WorkedClaim;
			const answer = pricer.price(worked, false);
			if (!answer.ok) return [`${worked.id}: ${answer.problems[0]?.message}`];
			const side = claimJson(answer.result, false)[worked.claim];
			const got = side?.lines.map(({ allowed }) => allowed).join(' ');
			const same = got === worked.lineAllowed.join(' ') && side?.allowed === worked.allowed;
			return same
				? []
				: [`${worked.id} ${worked.tag}: ${got}, not ${worked.lineAllowed.join(' ')}`];
		});
		expect(wrong).toEqual([]);
		expect(claims.length).toBeGreaterThan(20);
	});

	it.each(['2025-11-10', '2026-11-10'])(
		'every payable row pays its formula in all 109 localities on %s',
		(day) => {
			const book = books.on(day as IsoDate);
			const policy = policyOn(day as IsoDate);
			const factor = policy.values['pfs.conversionFactor'];
			const floor = policy.values['pfs.workGpciFloor'];
			const table = book.pfs;
			if (!factor || !table) throw new Error('no fee schedule');
			const localities = [...(book.gpci?.rows.values() ?? [])];
			const rows = [...table.rows.values()].filter(({ status }) => isPayable(status));
			let wrong = 0;
			for (const row of rows) {
				for (const gpci of localities) {
					for (const facility of [false, true]) {
						const fee = cappedFee({ row, facility, gpci, factor, floor, table });
						if (roundHalfUp(fee, 9, 2) !== exactCents(row, gpci, facility, factor.value))
							wrong += 1;
					}
				}
			}
			expect(wrong).toBe(0);
			expect(localities).toHaveLength(109);
			expect(rows.length).toBeGreaterThan(8000);
		},
		120_000
	);

	it.each(['2025-11-10', '2026-11-10'])('no row is paid nothing on %s', (day) => {
		const book = books.on(day as IsoDate);
		const policy = policyOn(day as IsoDate);
		const rows = [...(book.pfs?.rows.values() ?? [])].filter(({ modifier }) => modifier === '');
		let withoutRvus = 0;
		for (const { code } of rows) {
			for (const setting of ['office', 'hopd'] as const) {
				const priced = priceProfessionalClaim(
					{
						setting,
						qualifyingApm: false,
						nonParticipating: false,
						nonPhysician: false,
						choices: DEFAULT_CHOICES
					},
					[{ code, modifiers: [], units: 1, charge: null }],
					null,
					book,
					policy,
					false
				);
				const line = priced.ok ? priced.value.lines[0] : undefined;
				if (line?.status === 'paid') expect(line.allowed, `${code} ${setting}`).toBeGreaterThan(0);
				if (line?.reasons.some((reason) => reason.includes('no RVUs'))) withoutRvus += 1;
			}
		}
		expect(withoutRvus).toBeGreaterThan(1000);
	});

	it.each([
		['2025-11-10', '54.895', ['0973T', '0975T', '0981T']],
		['2026-05-10', '56.322', ['0871T']]
	])('ASC weight x conversion factor is the rate on %s', (day, factor, exceptions) => {
		const rows = [...(books.on(day as IsoDate).asc?.rows.values() ?? [])];
		const weighted = rows.filter(
			({ weight, rate, addendum }) => weight !== null && rate !== null && addendum === 'AA'
		);
		const differ = weighted.filter(
			({ weight, rate }) =>
				halfUp(BigInt(weight ?? 0) * BigInt(parseFixed(factor, 3) ?? 0), 100_000n) !==
				BigInt(rate ?? 0)
		);
		expect(differ.map(({ code }) => code).sort()).toEqual(exceptions);
		expect(weighted.length).toBeGreaterThan(3000);
	});

	it('G2 and J8 rates have the structure of the ASC method', () => {
		const book = books.on('2026-05-10' as IsoDate);
		expect(structureOf(book)).toMatchObject({ J8: { differ: 0 }, G2: { differ: 0 } });
		expect(structureOf(book).J8.checked).toBeGreaterThan(300);
		expect(structureOf(book).G2.checked).toBeGreaterThan(500);
	});
});

const halfUp = (value: bigint, divisor: bigint): bigint => (value * 2n + divisor) / (divisor * 2n);

/** The fee in cents by big integers, the imaging cap included: written apart from the engine. */
function exactCents(row: PfsRate, gpci: Gpci, facility: boolean, factor: number): number {
	const sum = (work: number, pe: number, malpractice: number) =>
		BigInt(work) * BigInt(gpci.workWithFloor) +
		BigInt(pe) * BigInt(gpci.pe) +
		BigInt(malpractice) * BigInt(gpci.malpractice);
	const own = sum(
		row.workRvu,
		facility ? row.facilityPeRvu : row.nonFacilityPeRvu,
		row.malpracticeRvu
	);
	const oppsPe = facility ? row.oppsFacilityPeRvu : row.oppsNonFacilityPeRvu;
	const cap = sum(row.workRvu, oppsPe, row.oppsMalpracticeRvu);
	const units = oppsPe > 0 && cap < own ? cap : own;
	return Number(halfUp(units * BigInt(factor), 10_000_000n));
}

/** How many J8 and G2 rates differ by more than a cent from the method of RULES B3: r x OPPS rate, the device in full for J8. */
function structureOf(book: RateBook) {
	const counts = { J8: { checked: 0, differ: 0 }, G2: { checked: 0, differ: 0 } };
	const ratio = (56.322 * 0.872) / 91.415;
	for (const {
		code,
		paymentIndicator,
		oppsRate,
		devicePortion
	} of book.ascDeviceOffsets?.rows.values() ?? []) {
		const rate = book.asc?.rows.get(code)?.rate;
		if ((paymentIndicator !== 'J8' && paymentIndicator !== 'G2') || !rate || oppsRate === null)
			continue;
		const device = paymentIndicator === 'J8' ? (devicePortion ?? 0) : 0;
		const computed = device + (oppsRate - device) * ratio;
		const count = counts[paymentIndicator];
		count.checked += 1;
		if (Math.abs(computed - rate) / rate > 0.0001) count.differ += 1;
	}
	return counts;
}
