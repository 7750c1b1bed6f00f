import type { LineStatus } from '$lib/domain/claims/claim';
import { SETTING_NAMES, type Setting } from '$lib/domain/claims/setting';
import type { ClaimResult } from '$lib/domain/claims/price-claim';
import type { IsoDate } from '$lib/domain/dates';
import type { Cents } from '$lib/domain/money';
import type { Problem } from '$lib/domain/outcome';
import type { Application } from '$lib/server/services/application';
import { createClaimPricer } from '$lib/server/services/pricing';

/** A claim that shows a rule, as a machine client writes it but for its date. */
export interface ClaimExample {
	/** What it shows. */
	shows: string;
	claim: {
		setting: Setting;
		claim: 'professional' | 'facility';
		lines: { code: string; modifiers?: string[]; units?: number; charge?: string }[];
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
	lines: { billed: string; status: LineStatus; allowed: Cents; reasons: readonly string[] }[];
	/** Of the whole claim; null where it could not be priced. */
	allowed: Cents | null;
	patient: Cents | null;
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
