/** Small tables as CMS publishes them, with a row or two; no descriptor is theirs. */

const B_HEADINGS = [
	'HCPCS Code',
	'Short Descriptor',
	' CI',
	' SI',
	' APC ',
	'Relative Weight',
	'Payment Rate',
	'National Unadjusted Copayment',
	'Minimum Unadjusted Copayment',
	'Note'
];

export const ADDENDUM_B_ROWS = [
	['20983', 'x', '', 'J1', '5114', '80.1145', '"$7,143.73 "', '.', '"$1,428.75"', ''],
	['90371', 'x', '', 'K ', '1630', '', '$139.931', '.', '$27.99', ''],
	['A4341', 'x', '', 'N', '', '', '', '', '', '']
];

/** OPPS Addendum B, tab-separated. */
export function addendumB({
	headings = B_HEADINGS,
	rows = ADDENDUM_B_ROWS,
	title = 'Addendum B.-- OPPS Payment by HCPCS Code for CY 2025',
	end = '\r\n'
}: Partial<{ headings: string[]; rows: string[][]; title: string; end: string }> = {}): string {
	return [`\t${title}`, headings.join('\t'), ...rows.map((row) => row.join('\t'))]
		.map((line) => line + end)
		.join('');
}

export const B_HEADINGS_AS_PUBLISHED: readonly string[] = B_HEADINGS;

const LOCALITIES = [
	['10112', 'AL', '00', 'ALABAMA', '0.988', '1.000', '0.875', '0.566'],
	['02102', 'AK', '01', 'ALASKA*', '1.500', '1.500', '1.065', '0.551'],
	['01212', 'HI', '01', '"HAWAII, GUAM"', '0.998', '1.000', '1.137', '0.579']
];

/** GPCI 2026. */
export function gpci(rows: readonly (readonly string[])[] = LOCALITIES): string {
	return [
		'ADDENDUM E. FINAL CY 2026 GEOGRAPHIC PRACTICE COST INDICES (GPCIs) BY STATE AND MEDICARE LOCALITY,,,,,,,',
		',,,,,,,',
		'Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,2026 PW GPCI (without 1.0 Floor),2026 PW GPCI (with 1.0 Floor),2026 PE GPCI,2026 MP GPCI',
		...rows.map((row) => row.join(',')),
		',,,,,,,',
		'*Work GPCI reflects a 1.5 floor in Alaska established by the MIPPA.,,,,,,,',
		''
	].join('\n');
}

const PFS_HEADINGS = [
	',,,,,,,,,,,,,,,,,,,,,,,,,,,,,NON-FACILITY,FACILITY,',
	',,,,NOT USED,,,,,,,,,,,,,,,,,,,,,,PHYSICIAN,,DIAGNOSTIC,PE USED,PE USED,MP USED',
	',,,,FOR,,,NON-FAC,,FACILITY,,,,,,,,,,,,,,,,,SUPERVISION OF,,IMAGING,FOR OPPS,FOR OPPS,FOR OPPS',
	',,,STATUS,MEDICARE,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,POST,MULT,BILAT,ASST,CO-,TEAM,PRIC,ENDO,CONV,DIAGNOSTIC,CALCULATION,FAMILY,PAYMENT,PAYMENT,PAYMENT',
	'HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,PROC,SURG,SURG,SURG,SURG,IND,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT'
];

/** A row of PPRRVU with a conversion factor and the total of the non-facility side. */
export const pfsRow = (code: string, factor = '33.4009', total = '147.57'): string =>
	`${code},,x,A,,6.71,139.34,,1.52,,1.52,${total},9.75,0,000,0.00,0.00,0.00,2,1,1,0,0,9,,${factor},09,0,99,0.00,0.00,0.00`;

/** PPRRVU of July 2026. */
export const pfs = (rows: readonly string[]): string =>
	[
		',,2026 National Physician Fee Schedule Relative Value File July Release,,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
		',,RELEASED 06/30/2026,,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
		...PFS_HEADINGS,
		...rows,
		''
	].join('\r\n');
