import type { Policy, ParameterId, PolicyValue } from '../policy/lookup';
import type { RateBook, RateTable } from '../rates/rate-book';
import type { Gpci, PfsRate } from '../rates/rates';

/** What every line of a professional claim is priced with. */
export interface ProfessionalContext {
	book: RateBook;
	policy: Policy;
	table: RateTable<PfsRate>;
	/** The place of service pays the facility PE. */
	facility: boolean;
	/** Null prices nationally, with indices of 1. */
	gpci: Gpci | null;
	factor: PolicyValue;
	/** The work GPCI floor in force, if any. */
	floor: PolicyValue | undefined;
}

/** The parameters that a professional claim may need; all must have a value on its date. */
export const PROFESSIONAL_PARAMETERS = [
	'pfs.bilateralShare',
	'pfs.multipleProcedureShare',
	'pfs.imagingTechnicalShare',
	'pfs.imagingProfessionalShare',
	'pfs.therapyPracticeExpenseShare',
	'pfs.cardiovascularTechnicalShare',
	'pfs.ophthalmologyTechnicalShare',
	'pfs.coSurgeonShare',
	'pfs.assistantShare',
	'pfs.nonPhysicianAssistantShare',
	'pfs.nonPhysicianShare',
	'pfs.nonParticipatingShare',
	'pfs.limitingChargeShare',
	'pfs.filmShare',
	'pfs.computedRadiographyShare',
	'pfs.outdatedCtShare'
] as const satisfies readonly ParameterId[];
