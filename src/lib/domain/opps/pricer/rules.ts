import { failure, success, type Outcome } from '../../outcome';
import {
	missingPolicy,
	type CodeListId,
	type ParameterId,
	type Policy,
	type PolicyCodes,
	type PolicyValue
} from '../../policy/lookup';
import { remembered } from '../../remembered';

/** The parameters that every grouped claim is priced with; all must have a value on its date. */
const PARAMETERS = [
	'opps.labourShare',
	'opps.multipleProcedureShare',
	'opps.terminatedProcedureShare',
	'opps.nonExceptedShare',
	'opps.offCampusVisitShare',
	'opps.soleCommunityVisitShare',
	'opps.outdatedCtShare',
	'opps.filmShare',
	'opps.computedRadiographyShare',
	'opps.qualityFactor',
	'opps.soleCommunityFactor',
	'opps.minimumCoinsurance',
	'opps.inpatientDeductible',
	'opps.outlierMultiple',
	'opps.outlierShare',
	'opps.mentalHealthOutlierMultiple',
	'opps.mentalHealthOutlierCap',
	'opps.tokenCharge'
] as const satisfies readonly ParameterId[];

/** The lists that every grouped claim is priced with. */
const LISTS = [
	'codes.bloodDeductibleProducts',
	'codes.newTechnologyApcSpansOfStatusS',
	'codes.newTechnologyApcSpansOfStatusT',
	'codes.paymentMethodsOfExceptedVisits',
	'codes.withoutCostSharing'
] as const satisfies readonly CodeListId[];

/** First and last APC. */
type Span = readonly [string, string];

/** What law and CMS set for the pricer on a date. */
export interface PricerRules {
	year: string;
	values: Record<(typeof PARAMETERS)[number], PolicyValue>;
	lists: Record<(typeof LISTS)[number], PolicyCodes>;
	/** Null before 2025: no rule of its own for drug administration. */
	drugAdministrationShare: PolicyValue | null;
	drugAdministrationApcs: PolicyCodes | null;
	/** Null before 2025. */
	remedyOffsetShare: PolicyValue | null;
	/** Null before rural emergency hospitals. */
	ruralEmergencyAddOn: PolicyValue | null;
	/** Null before 2022. */
	colorectalCap: PolicyValue | null;
	/** May be only proposed, and is then not applied. */
	outlierThreshold: PolicyValue | null;
	/** New technology APCs, whose rate is not reduced for missing quality reports. */
	newTechnologySpans: { S: readonly Span[]; T: readonly Span[] };
	/** Rank of each product that is subject to the blood deductible, from 1. */
	bloodRanks: ReadonlyMap<string, number>;
}

const spansOf = (list: PolicyCodes): Span[] =>
	[...list.codes].map((span) => {
		const [first = '', last = first] = span.split('-');
		return [first, last];
	});

function readRules(policy: Policy): Outcome<PricerRules> {
	const applied = (id: ParameterId): PolicyValue | null => {
		const value = policy.values[id];
		return value && value.status !== 'proposed' ? value : null;
	};
	const missing = [
		...PARAMETERS.filter((id) => !applied(id)),
		...LISTS.filter((id) => !policy.lists[id])
	];
	if (missing.length > 0) return failure(...missing.map((id) => missingPolicy(policy, id)));
	const values = Object.fromEntries(
		PARAMETERS.map((id) => [id, applied(id)])
	) as PricerRules['values'];
	const lists = Object.fromEntries(
		LISTS.map((id) => [id, policy.lists[id]])
	) as PricerRules['lists'];
	return success({
		year: policy.date.slice(0, 4),
		values,
		lists,
		drugAdministrationShare: applied('opps.offCampusDrugAdministrationShare'),
		drugAdministrationApcs: policy.lists['codes.apcsOfDrugAdministration'] ?? null,
		remedyOffsetShare: applied('opps.remedyOffsetShare'),
		ruralEmergencyAddOn: applied('opps.ruralEmergencyAddOn'),
		colorectalCap: applied('opps.colorectalCoinsuranceCap'),
		outlierThreshold: policy.values['opps.outlierThreshold'] ?? null,
		newTechnologySpans: {
			S: spansOf(lists['codes.newTechnologyApcSpansOfStatusS']),
			T: spansOf(lists['codes.newTechnologyApcSpansOfStatusT'])
		},
		bloodRanks: new Map(
			[...lists['codes.bloodDeductibleProducts'].codes].map((code, index) => [code, index + 1])
		)
	});
}

/** The pricer's rules of a policy, read once. Problems: each parameter and list without a value on the policy's date. */
export const rulesOf = remembered(readRules);
