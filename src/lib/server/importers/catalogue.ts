import { addOnEdits } from './add-on-edits/normalize';
import { anaesthesiaFactors } from './anaesthesia-factors/normalize';
import { apcRates } from './apc-rates/normalize';
import { ascCodePairs } from './asc-code-pairs/normalize';
import { ascDeviceOffsets } from './asc-device-offsets/normalize';
import { ascExclusions } from './asc-exclusions/normalize';
import { ascWageIndex } from './asc-wage-index/normalize';
import { asc, ascAncillary } from './asc/normalize';
import { complexityAdjustments } from './complexity-adjustments/normalize';
import { complexityEvaluation } from './complexity-evaluation/normalize';
import { comprehensiveRanks } from './comprehensive-ranks/normalize';
import { gpci } from './gpci/normalize';
import { hospitalWageIndex } from './hospital-wage-index/normalize';
import type { FileKind } from './importer';
import { inpatientOnly } from './inpatient-only/normalize';
import { localityCounties } from './locality-counties/normalize';
import { mueOutpatient, muePractitioner } from './mue/normalize';
import { oppsCap } from './opps-cap/normalize';
import { oppsDeviceOffsets } from './opps-device-offsets/normalize';
import { oppsDeviceStatistics } from './opps-device-statistics/normalize';
import { opps } from './opps/normalize';
import { outMigration } from './out-migration/normalize';
import { pfs } from './pfs/normalize';
import { previousWageIndex } from './previous-wage-index/normalize';
import { ptpOutpatient, ptpPractitioner } from './ptp/normalize';
import type { AnyImporter, Importer } from './reader';
import { ascPaymentIndicators, statusIndicators } from './status-indicators/normalize';
import { zipLocalities } from './zip-localities/normalize';

/** An importer whose fields are its own business: the texts of a row come from its own layouts. */
const any = <K extends FileKind, F extends string>(importer: Importer<K, F>): AnyImporter =>
	importer as unknown as AnyImporter;

/** Every kind of table that can be read. */
export const importers: Readonly<Record<FileKind, AnyImporter>> = {
	pfs: any(pfs),
	gpci: any(gpci),
	'locality-counties': any(localityCounties),
	'opps-cap': any(oppsCap),
	'anaesthesia-factors': any(anaesthesiaFactors),
	opps: any(opps),
	'apc-rates': any(apcRates),
	'status-indicators': any(statusIndicators),
	'inpatient-only': any(inpatientOnly),
	'comprehensive-ranks': any(comprehensiveRanks),
	'complexity-adjustments': any(complexityAdjustments),
	'complexity-evaluation': any(complexityEvaluation),
	'opps-device-offsets': any(oppsDeviceOffsets),
	'opps-device-statistics': any(oppsDeviceStatistics),
	'hospital-wage-index': any(hospitalWageIndex),
	'out-migration': any(outMigration),
	'previous-wage-index': any(previousWageIndex),
	asc: any(asc),
	'asc-ancillary': any(ascAncillary),
	'asc-payment-indicators': any(ascPaymentIndicators),
	'asc-exclusions': any(ascExclusions),
	'asc-device-offsets': any(ascDeviceOffsets),
	'asc-wage-index': any(ascWageIndex),
	'asc-code-pairs': any(ascCodePairs),
	'mue-practitioner': any(muePractitioner),
	'mue-outpatient': any(mueOutpatient),
	'ptp-practitioner': any(ptpPractitioner),
	'ptp-outpatient': any(ptpOutpatient),
	'add-on-edits': any(addOnEdits),
	'zip-localities': any(zipLocalities)
};
