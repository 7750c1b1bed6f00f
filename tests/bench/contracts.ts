import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { priceClaim } from '$lib/domain/claims/price-claim';
import { priceUnderContract } from '$lib/domain/contracts/price-contract';
import { policyOn } from '$lib/domain/policy/lookup';
import { readClaim } from '$lib/schemas/claim';
import { openApplication } from '$lib/server/services/application';
import { searchCodes } from '$lib/server/services/catalogue';
import {
	pricingContract,
	readContract,
	type PricingContract
} from '$lib/server/services/contracts';
import { generateClaims } from './claims';

/** Reports what contracts cost beside Medicare alone, over a million lines in memory on one core; it asserts nothing. */
const LINES = 1_000_000;
const CLAIMS = 2_000;
const ROUNDS = 4;
const root = fileURLToPath(new URL('../..', import.meta.url));

const opened = openApplication({
	databasePath: ':memory:',
	migrations: join(root, 'drizzle'),
	seeds: join(root, 'seeds')
});
if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
const application = opened.value;

const contractOf = (agreement: string): PricingContract => {
	const text = `
format: siterate-contract-1
id: bench-${agreement}
name: Bench, ${agreement}
payer: sample-payer-a
agreement: ${agreement}
from: 2025-01-01
patient: { coinsurance: 20% }
lesserOf: line
multipleProcedures: { pattern: [100%, 50%, 25%] }
bilateral: 150%
escalators: [{ from: 2026-01-01, increase: 3% }]
stopLoss: { threshold: 50000.00, pays: 60%, from: second-dollar, over: charges }
schedules:
  base: { rates: { '45385': 900.00, '45378': 700.00, '45380': 850.00, '43239': 800.00, '64483': 650.00 } }
  plus: { percent: 110%, of: base }
terms:
  - name: Devices
    where: { devices: true }
    pays: { method: percent-of-charge, percent: 45% }
  - name: Ablation
    where: { codes: ['20982', '20983', '32994', '47382', '50592', '50593'] }
    pays: { method: case-rate, amount: 9500.00, carriedBy: highest-charge }
  - name: Eyes
    where: { serviceLines: [Eye], settings: [asc] }
    pays: { method: case-rate, amount: 1800.00 }
  - name: Listed
    pays: { method: fee-schedule, schedule: plus }
  - name: Everything else
    pays: { method: percent-of-medicare, percent: 140% }
`;
	const read = readContract(application, agreement, text);
	if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
	return pricingContract(application, read.value);
};

const codes = searchCodes(application, '', 1000).map(({ code }) => code);
const days = new Map<string, ReturnType<typeof dayOf>>();
const dayOf = (date: Parameters<typeof policyOn>[0]) => ({
	book: application.rateBooks.on(date),
	policy: policyOn(date)
});
const claims = [...generateClaims(codes, CLAIMS)].flatMap((input) => {
	const read = readClaim(input);
	if (!read.ok) throw new Error(read.problems[0]?.message);
	const { dateOfService } = read.value;
	const day = days.get(dateOfService) ?? dayOf(dateOfService);
	days.set(dateOfService, day);
	return priceClaim(read.value, day.book, day.policy, false).ok ? [{ claim: read.value, day }] : [];
});
const contracts = [contractOf('facility'), contractOf('professional')];

/** Prices claims until a million lines are done; seconds. */
function run(withContracts: boolean): number {
	let lines = 0;
	const started = performance.now();
	while (lines < LINES) {
		for (const { claim, day } of claims) {
			const medicare = priceClaim(claim, day.book, day.policy, false);
			if (!medicare.ok) continue;
			lines += medicare.value.professional?.lines.length ?? 0;
			lines += medicare.value.facility?.lines.length ?? 0;
			if (!withContracts) continue;
			for (const { compiled, serviceLineOf } of contracts) {
				const context = { dayOf: (date: string) => days.get(date) ?? null, serviceLineOf };
				priceUnderContract(claim, medicare.value, compiled, context, false);
			}
		}
	}
	return (performance.now() - started) / 1000;
}

run(true);
// in turn, and the shortest of each: what else the machine does hits both alike
let [alone, both] = [Infinity, Infinity];
for (let round = 0; round < ROUNDS; round += 1) {
	alone = Math.min(alone, run(false));
	both = Math.min(both, run(true));
}
console.log(`a million lines, Medicare alone            ${alone.toFixed(2)} s`);
console.log(`a million lines, Medicare and contracts    ${both.toFixed(2)} s`);
console.log(`times Medicare                             ${(both / alone).toFixed(2)}`);
application.close();
