import { isPackaged, isSurgical, paymentIndicatorMeaning } from '../asc/payment-indicator';
import { statusIndicatorMeaning } from '../opps/status-indicator';
import { isPayable, statusMeaning } from '../pfs/status';
import type { AscRate, OppsRate, PfsRate } from '../rates/rates';
import type { RowSource } from '../rates/release';

/** One indicator of a published row in plain words. */
export interface Indicator {
	/** What CMS's layout calls it, "BILAT SURG". */
	name: string;
	/** As published; '' where the row leaves it empty. */
	value: string;
	/** What the value says. */
	meaning: string;
	/** What follows for payment. */
	consequence: string;
	/** The row that it stands in. */
	source: RowSource;
}

/** What a value of an indicator says, and what follows from it for payment. */
type Explained = readonly [meaning: string, consequence: string];

const NOT_APPLICABLE: Explained = ['The concept does not apply', 'Nothing follows from it'];

const TECHNICAL: Record<string, Explained> = {
	'0': [
		'A physician’s service without a technical part',
		'26 and TC are not valid; the place of service sets the rate'
	],
	'1': [
		'A diagnostic test with a professional and a technical part',
		'26 and TC have rows of their own; in a facility the physician bills 26'
	],
	'2': ['The professional part alone', '26 and TC are not valid; another code is the test'],
	'3': [
		'The technical part alone',
		'No physician’s work is paid; in a facility it is the facility’s'
	],
	'4': ['The whole test, beside codes for its parts', '26 and TC are not valid'],
	'5': [
		'Incident to a physician’s service',
		'Not paid to a physician for patients of a hospital; 26 and TC are not valid'
	],
	'6': ['A laboratory test that a physician interprets', '26 may be billed, TC may not'],
	'7': ['Therapy by a therapist in private practice', 'Paid under the therapy rules'],
	'8': ['A physician’s interpretation of a laboratory test', '26 and TC are not valid'],
	'9': NOT_APPLICABLE
};

const GLOBAL: Record<string, Explained> = {
	'000': [
		'A minor procedure: the day itself',
		'A related visit that day is included; 25 only for a significant, separate one'
	],
	'010': ['A minor procedure: the day and ten after it', 'Related visits in them are included'],
	'090': [
		'A major procedure: the day before, the day and ninety after it',
		'Related visits in them are included; 54, 55 and 78 pay the row’s shares'
	],
	MMM: ['Maternity care', 'The usual global days do not apply'],
	XXX: ['No global days', 'A visit is paid beside it where it is separate'],
	YYY: ['The contractor sets the global days', 'What is included is the contractor’s to say'],
	ZZZ: [
		'Part of another procedure’s global days: an add-on',
		'Paid only beside its primary procedure, and not reduced as a second one'
	]
};

const MULTIPLE: Record<string, Explained> = {
	'0': ['No reduction as a further procedure', 'Each procedure is paid in full'],
	'1': ['The ranking of before 1995', 'Ranked by fee: 100%, 50%, 25%'],
	'2': [
		'The standard ranking of surgery',
		'Ranked by fee: 100%, then 50% four times, then by report'
	],
	'3': [
		'The rule of endoscopy families',
		'Within a family each further one pays what it exceeds the base by'
	],
	'4': [
		'Diagnostic imaging',
		'Of a second image that day 50% of the technical and 95% of the professional part'
	],
	'5': ['Therapy', 'Of a second unit that day half of the practice expense'],
	'6': ['Cardiovascular diagnosis', 'Of a second test that day 75% of the technical part'],
	'7': ['Ophthalmic diagnosis', 'Of a second test that day 80% of the technical part'],
	'9': NOT_APPLICABLE
};

const BILATERAL: Record<string, Explained> = {
	'0': ['Both sides are paid as one', '50 adds nothing'],
	'1': ['Both sides are paid at 150%', '50 pays one and a half fees, before procedures are ranked'],
	'2': ['The RVUs are already of both sides', '50 adds nothing'],
	'3': ['Each side is paid in full', '50 pays two fees'],
	'9': NOT_APPLICABLE
};

const ASSISTANT: Record<string, Explained> = {
	'0': ['An assistant needs documentation', '80, 81, 82 and AS are paid by report'],
	'1': ['No assistant is paid, by statute', '80, 81, 82 and AS are not payable'],
	'2': ['An assistant is paid', '80, 81 and 82 pay 16% of the fee, AS 13.6%'],
	'9': NOT_APPLICABLE
};

const CO_SURGEONS: Record<string, Explained> = {
	'0': ['Two surgeons are not paid', '62 is not payable'],
	'1': ['Two surgeons need documentation', '62 pays each 62.5% where it is shown to be necessary'],
	'2': ['Two surgeons of different specialties are paid', '62 pays each 62.5%'],
	'9': NOT_APPLICABLE
};

const TEAM: Record<string, Explained> = {
	'0': ['A team is not paid', '66 is not payable'],
	'1': ['A team needs documentation', '66 is paid by report'],
	'2': ['A team is paid', '66 is paid by report'],
	'9': NOT_APPLICABLE
};

const SUPERVISION: Record<string, Explained> = {
	'01': ['General supervision of the test', 'The physician need not be present'],
	'02': ['Direct supervision of the test', 'The physician must be at hand'],
	'03': ['Personal supervision of the test', 'The physician must be in the room'],
	'04': ['Supervision by a psychologist will do', 'Else general supervision is needed'],
	'05': ['Supervision by an audiologist will do', 'Else direct supervision is needed'],
	'06': ['Done by a physician or a certified therapist', 'No other may do it'],
	'09': NOT_APPLICABLE,
	'21': [
		'General for a certified technician, direct for others',
		'The level depends on who does it'
	],
	'22': ['May be done by a technician on line with a physician', 'The physician is reachable'],
	'66': ['Personal, or by a certified therapist alone', 'The level depends on who does it'],
	'6A': ['As 66, and the therapist may supervise another', 'The level depends on who does it'],
	'77': ['As 7A, or direct or general by who does it', 'The level depends on who does it'],
	'7A': ['By a certified therapist or under one', 'The level depends on who does it']
};

const CALCULATION: Record<string, Explained> = {
	'0': ['The usual formula', 'RVUs × GPCI × conversion factor'],
	'1': ['A formula of its own', 'The amount may differ from RVUs × conversion factor']
};

const IMAGING: Record<string, Explained> = {
	'88': ['Subject to the reduction of further images', 'See MULT PROC 4'],
	'99': NOT_APPLICABLE
};

const PRICING: Record<string, Explained> = {
	'1': ['The qualifying-participant factor applies', 'The QP amount differs'],
	'9': ['The row’s amount is of the file’s own factor', 'Nothing follows from it']
};

/** Said of a value that CMS's layouts, as far as SiteRate has read them, do not list. */
const UNKNOWN: Explained = [
	'Not a value that SiteRate knows',
	'Look it up in the record layout of the release'
];

const percent = (share: number): string => `${share / 100}%`;

const NA: Explained = [
	'Not typically done in this setting',
	'The amount repeats the other setting’s and is no price'
];
const DONE: Explained = ['Done in this setting', 'The amount is a price'];

/** Every indicator of a row of the fee schedule, in the order of its layout. Unknown values are said to be so. RULES B1.4. */
export function pfsIndicators(row: PfsRate): Indicator[] {
	const source: RowSource = { release: row.release, line: row.line };
	const indicator = (
		name: string,
		value: string,
		[meaning, consequence]: Explained
	): Indicator => ({
		name,
		value,
		meaning,
		consequence,
		source
	});
	const listed = (name: string, value: string, values: Record<string, Explained>) =>
		indicator(name, value, values[value] ?? UNKNOWN);
	const hasShares = row.preOperative + row.intraOperative + row.postOperative > 0;
	return [
		indicator('STATUS CODE', row.status, [
			capitalized(statusMeaning(row.status)),
			isPayable(row.status) ? 'RVUs pay' : 'RVUs of the row pay nothing here'
		]),
		listed('PCTC IND', row.pctc, TECHNICAL),
		listed('GLOB DAYS', row.globalDays, GLOBAL),
		indicator(
			'PRE OP, INTRA OP, POST OP',
			hasShares
				? [row.preOperative, row.intraOperative, row.postOperative].map(percent).join(', ')
				: '0, 0, 0',
			hasShares
				? [
						'Shares of the fee before, during and after the operation',
						'54 pays the first two, 55 the last, 78 the middle one'
					]
				: ['The fee has no shares', '54 and 55 do not apply; 78 pays in full']
		),
		listed('MULT PROC', row.multipleProcedure, MULTIPLE),
		listed('BILAT SURG', row.bilateral, BILATERAL),
		listed('ASST SURG', row.assistant, ASSISTANT),
		listed('CO-SURG', row.coSurgeons, CO_SURGEONS),
		listed('TEAM SURG', row.team, TEAM),
		...(row.pricingIndicator === '' ? [] : [listed('PRIC IND', row.pricingIndicator, PRICING)]),
		indicator(
			'ENDO BASE',
			row.endoscopicBase,
			row.endoscopicBase === ''
				? ['No endoscopic base is named', 'Not a member of an endoscopy family']
				: [
						`Member of the family of ${row.endoscopicBase}`,
						`Beside a dearer member it pays what it exceeds ${row.endoscopicBase} by`
					]
		),
		listed('DIAGNOSTIC SUPERVISION', row.diagnosticSupervision, SUPERVISION),
		listed('CALCULATION FLAG', row.calculationFlag, CALCULATION),
		listed('IMAGING FAMILY', row.imagingFamily, IMAGING),
		indicator('NON-FACILITY NA', row.nonFacilityNa ? 'NA' : '', row.nonFacilityNa ? NA : DONE),
		indicator('FACILITY NA', row.facilityNa ? 'NA' : '', row.facilityNa ? NA : DONE)
	];
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const HOSPITAL_CONSEQUENCES: Record<string, string> = {
	J1: 'One payment for the claim, one unit, whatever else is on it',
	J2: 'Comprehensive with eight hours of observation, else paid by its APC',
	S: 'Paid by its APC, each unit in full',
	T: 'Paid by its APC; beside a dearer one half',
	V: 'Paid by its APC',
	N: 'Its cost is in the payment of the procedure beside it',
	Q1: 'Paid alone, nothing beside S, T or V',
	Q2: 'Paid alone, nothing beside T',
	Q3: 'Paid by its APC; composites are not modelled',
	Q4: 'Nothing beside another service',
	K: 'Paid by the unit, without wage adjustment',
	K1: 'Paid by the unit beside a comprehensive procedure too',
	G: 'Paid by the unit beside a comprehensive procedure too',
	H: 'Paid charge × cost-to-charge ratio, without coinsurance',
	H1: 'Paid by the unit beside a comprehensive procedure too',
	C: 'A hospital outpatient department is not paid for it',
	R: 'Paid by the unit, without wage adjustment',
	U: 'Paid by the unit, without wage adjustment'
};

const NOT_PAID_HERE = 'OPPS does not pay it';

/** The status indicator of an OPPS row in plain words. RULES B2.2. */
export const hospitalIndicator = ({ statusIndicator, release, line }: OppsRate): Indicator => ({
	name: 'OPPS STATUS',
	value: statusIndicator,
	meaning: capitalized(statusIndicatorMeaning(statusIndicator)),
	consequence: HOSPITAL_CONSEQUENCES[statusIndicator] ?? NOT_PAID_HERE,
	source: { release, line }
});

function ascConsequence({ paymentIndicator, multipleDiscount, addendum }: AscRate): string {
	if (isPackaged(paymentIndicator)) return 'Its cost is in the payment of the procedure beside it';
	if (!isSurgical(paymentIndicator)) {
		return addendum === 'BB' ? 'Paid only beside a covered procedure' : 'An ASC is not paid for it';
	}
	const device =
		paymentIndicator === 'J8'
			? 'The device share is paid in full; 73, FB and FC take it out'
			: 'Paid by its rate';
	return `${device}; ${multipleDiscount ? 'beside a dearer procedure half' : 'never discounted'}`;
}

/** The payment indicator of an ASC row in plain words. RULES B3. */
export const ascIndicator = (row: AscRate): Indicator => ({
	name: 'ASC INDICATOR',
	value: row.paymentIndicator,
	meaning: capitalized(paymentIndicatorMeaning(row.paymentIndicator)),
	consequence: ascConsequence(row),
	source: { release: row.release, line: row.line }
});
