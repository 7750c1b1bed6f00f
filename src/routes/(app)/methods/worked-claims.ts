import { SETTING_NAMES, type Setting } from '$lib/domain/claims/setting';
import type { ClaimResult } from '$lib/domain/claims/price-claim';
import type { Contract } from '$lib/domain/contracts/contract';
import type { ContractStatus } from '$lib/domain/contracts/item';
import type { ContractSide } from '$lib/domain/contracts/price-contract';
import type { IsoDate } from '$lib/domain/dates';
import { dollars, type Cents } from '$lib/domain/money';
import type { Problem } from '$lib/domain/outcome';
import type { Application } from '$lib/server/services/application';
import { pricingContract } from '$lib/server/services/contracts';
import { createClaimPricer } from '$lib/server/services/pricing';

/** A claim that shows a rule, as a machine client writes it but for its date. */
export interface ClaimExample {
	/** What it shows. */
	shows: string;
	claim: {
		setting: Setting;
		claim: 'professional' | 'facility';
		lines: {
			code: string;
			modifiers?: string[];
			units?: number;
			charge?: string;
			cost?: string;
		}[];
		edits?: 'cap' | 'off';
		deductibleRemaining?: string;
		choices?: { [name: string]: string };
		provider?: { [name: string]: boolean | string };
		place?: { carrier?: string; locality?: string; cbsa?: string };
	};
}

/** A claim that shows a rule, priced. */
export interface WorkedClaim {
	shows: string;
	side: string;
	lines: { billed: string; status: ContractStatus; allowed: Cents; reasons: readonly string[] }[];
	/** Of the whole claim; null where it could not be priced. */
	allowed: Cents | null;
	patient: Cents | null;
	/** What the claim holds beside its lines, a sentence. */
	remark?: string;
	problems: Problem[];
}

const billedAs = ({ code, modifiers, units }: ClaimExample['claim']['lines'][number]): string =>
	[code, ...(modifiers ?? [])].join('-') + (units && units > 1 ? ` × ${units}` : '');

function shown({ shows, claim }: ClaimExample, result: ClaimResult): WorkedClaim {
	const side = result[claim.claim];
	return {
		...{ shows, problems: [] },
		side: sideOf(claim),
		lines: (side?.lines ?? []).map(({ status, allowed, reasons }, position) => {
			const line = claim.lines[position];
			const said = position === 0 && claim.choices ? (side?.choices ?? []) : [];
			return {
				billed: line ? billedAs(line) : '',
				status,
				allowed,
				reasons: [...reasons, ...said]
			};
		}),
		allowed: result.total.allowed,
		patient: result.total.patient
	};
}

const sideOf = ({ setting, claim }: ClaimExample['claim']): string =>
	`${claim === 'professional' ? 'practitioner' : 'facility'}, ${SETTING_NAMES[setting].short}`;

/** Prices examples on a date as the API would, nationally unless they name a place; none without a date. */
export function workedClaims(
	{ rateBooks }: Application,
	date: IsoDate | null,
	examples: readonly ClaimExample[]
): WorkedClaim[] {
	if (!date) return [];
	const pricer = createClaimPricer(rateBooks);
	return examples.map((example) => {
		const { shows, claim } = example;
		const answer = pricer.price({ id: shows, dateOfService: date, ...claim }, false);
		if (answer.ok) return shown(example, answer.result);
		const { problems } = answer;
		return { shows, side: sideOf(claim), lines: [], allowed: null, patient: null, problems };
	});
}

/** A claim that shows a rule of contracts, priced under one. */
export interface WorkedContractClaim extends WorkedClaim {
	/** What stop-loss adds, in cents. */
	stopLoss: Cents;
}

const shownUnder = ({ shows, claim }: ClaimExample, side: ContractSide): WorkedContractClaim => ({
	...{ shows, problems: [] },
	side: sideOf(claim),
	lines: side.lines.map(({ status, allowed, reasons, term }, position) => {
		const line = claim.lines[position];
		return {
			billed: line ? billedAs(line) : '',
			status,
			allowed,
			reasons: [...(term ? [`term ${term.position}, ${term.name}`] : []), ...reasons]
		};
	}),
	allowed: side.payment.allowed,
	patient: side.payment.patient,
	...(side.stopLoss === 0 ? {} : { remark: `Stop-loss adds ${dollars(side.stopLoss)}.` }),
	stopLoss: side.stopLoss
});

/** Prices examples under a contract on a date as `siterate price` would; none without a date. */
export function workedContractClaims(
	application: Application,
	date: IsoDate | null,
	contract: Contract,
	examples: readonly ClaimExample[]
): WorkedContractClaim[] {
	if (!date) return [];
	const pricing = pricingContract(application, contract);
	const pricer = createClaimPricer(application.rateBooks, pricing);
	return examples.map((example) => {
		const { shows, claim } = example;
		const answer = pricer.price({ id: shows, dateOfService: date, ...claim }, false);
		if (answer.ok && answer.contract?.ok) return shownUnder(example, answer.contract.value);
		const problems = answer.ok
			? answer.contract && !answer.contract.ok
				? answer.contract.problems
				: []
			: answer.problems;
		return {
			...{ shows, side: sideOf(claim), lines: [], allowed: null, patient: null, problems },
			stopLoss: 0 as Cents
		};
	});
}
