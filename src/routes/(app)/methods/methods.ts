import { AMBULATORY_SURGICAL_CENTER } from './ambulatory-surgical-center/content';
import { CLAIMS_AND_EDITS } from './claims-and-edits/content';
import { CONTRACTS } from './contracts/content';
import { EXPORTS } from './exports/content';
import { GEOGRAPHY } from './geography/content';
import { HOSPITAL_OUTPATIENT } from './hospital-outpatient/content';
import type { Method } from './method';
import type { ParameterId } from '$lib/domain/policy/lookup';
import { PHYSICIAN_FEE_SCHEDULE } from './physician-fee-schedule/content';
import { PORTFOLIO_SCENARIOS } from './portfolio-scenarios/content';
import { RELEASES } from './releases/content';
import { SCENARIOS } from './scenarios/content';
import { VOLUMES } from './volumes/content';

/** The pages on methods, in the order in which an amount comes about. */
export const METHODS: readonly Method[] = [
	PHYSICIAN_FEE_SCHEDULE,
	HOSPITAL_OUTPATIENT,
	AMBULATORY_SURGICAL_CENTER,
	CLAIMS_AND_EDITS,
	CONTRACTS,
	GEOGRAPHY,
	RELEASES,
	VOLUMES,
	SCENARIOS,
	PORTFOLIO_SCENARIOS,
	EXPORTS
];

/** The page that shows a parameter. */
export const methodOf = (parameter: ParameterId): Method | undefined =>
	METHODS.find(({ parameters }) => parameters.includes(parameter));
