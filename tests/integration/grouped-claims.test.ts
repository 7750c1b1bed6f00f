import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatFixed, parseFixed, type Cents } from '$lib/domain/money';
import type {
	GroupedClaim,
	PricedGroupedClaim,
	PublishedApc
} from '$lib/domain/opps/grouped-claim';
import { priceGroupedClaim } from '$lib/domain/opps/pricer/price';
import { resolveApcs } from '$lib/domain/opps/pricer/resolve-apcs';
import type { Outcome } from '$lib/domain/outcome';
import { policyOn } from '$lib/domain/policy/lookup';
import { readGroupedClaim } from '$lib/schemas/grouped-claim';
import { cmsFolder, expectedFolder } from '../fixtures/published';

const tables = join(cmsFolder, 'opps', 'pricer-tables');
const worked = join(expectedFolder, 'opps-2024.ndjson');
const filesAreHere = existsSync(tables) && existsSync(worked);
const orSkipped = filesAreHere ? '' : ' (skipped: the CMS files are not here)';

function valueOf<T>(outcome: Outcome<T>): T {
	if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
	return outcome.value;
}

/** The APC table of CMS's pricer of a year, by APC of four digits. */
function publishedApcs(year: number): Map<string, PublishedApc> {
	const [, ...rows] = readFileSync(join(tables, `apc-rate-${year}.csv`), 'utf8')
		.trim()
		.split('\n');
	const cents = (text: string | undefined): Cents => {
		const value = parseFixed((text ?? '').replace(/^0+(?=\d)/, ''), 2);
		if (value === null) throw new Error(`apc-rate-${year}: "${text}"`);
		return value;
	};
	return new Map(
		rows.map((row, index) => {
			const [apc = '', , , rate, national] = row.trim().split(',');
			return [
				apc.slice(1),
				{
					rate: cents(rate),
					nationalCopayment: cents(national),
					source: { release: `apc-rates-${year}`, line: index + 2 },
					caveats: [],
					copayment: null
				}
			];
		})
	);
}

interface Worked {
	id: string;
	tag: string;
	expected: {
		payment: string;
		outlier: string;
		deductible: string;
		lines: {
			payment: string;
			reimbursement: string;
			coinsurance: string;
			deductible: string;
			returnCode: string;
		}[];
	};
}

const text = (cents: Cents): string => formatFixed(cents, 2);

/** A priced claim in the form of the worked ones. */
const asWorked = (priced: PricedGroupedClaim): Worked['expected'] => ({
	payment: text(priced.payment),
	outlier: text(priced.outlier),
	deductible: text(priced.deductible),
	lines: priced.lines.map((line) => ({
		payment: text(line.payment),
		reimbursement: text(line.reimbursement),
		coinsurance: text(line.coinsurance),
		deductible: text(line.deductible),
		returnCode: line.returnCode
	}))
});

describe.skipIf(!filesAreHere)(`grouped hospital claims${orSkipped}`, () => {
	const claims = (filesAreHere ? readFileSync(worked, 'utf8').trim().split('\n') : []).map(
		(line) => JSON.parse(line) as Worked
	);
	const apcs = filesAreHere ? publishedApcs(2024) : new Map<string, PublishedApc>();
	const policy = policyOn(
		claims[0] ? valueOf(readGroupedClaim(claims[0])).dateOfService : ('2024-01-01' as never)
	);
	const resolved = (input: unknown): GroupedClaim =>
		valueOf(resolveApcs(valueOf(readGroupedClaim(input)), (apc) => apcs.get(apc) ?? null));

	it('agree with CMS’s OPPS pricer to the cent, claim and line', () => {
		const wrong = claims.flatMap((input) => {
			const priced = valueOf(priceGroupedClaim(resolved(input), policy, false));
			const got = JSON.stringify(asWorked(priced));
			const want = JSON.stringify(input.expected);
			return got === want ? [] : [`${input.id}\n got ${got}\nwant ${want}`];
		});
		expect(wrong).toEqual([]);
		expect(claims.length).toBeGreaterThan(200);
	});
});
