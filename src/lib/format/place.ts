import { formatFixed } from '../domain/money';
import type { AppliedWageIndex, Place } from '../domain/rates/place';

/** The states and territories that localities and wage areas are filed under. */
export const STATE_NAMES: Readonly<Record<string, string>> = {
	AK: 'Alaska',
	AL: 'Alabama',
	AR: 'Arkansas',
	AS: 'American Samoa',
	AZ: 'Arizona',
	CA: 'California',
	CO: 'Colorado',
	CT: 'Connecticut',
	DC: 'District of Columbia',
	DE: 'Delaware',
	FL: 'Florida',
	GA: 'Georgia',
	GU: 'Guam',
	HI: 'Hawaii',
	IA: 'Iowa',
	ID: 'Idaho',
	IL: 'Illinois',
	IN: 'Indiana',
	KS: 'Kansas',
	KY: 'Kentucky',
	LA: 'Louisiana',
	MA: 'Massachusetts',
	MD: 'Maryland',
	ME: 'Maine',
	MI: 'Michigan',
	MN: 'Minnesota',
	MO: 'Missouri',
	MP: 'Northern Mariana Islands',
	MS: 'Mississippi',
	MT: 'Montana',
	NC: 'North Carolina',
	ND: 'North Dakota',
	NE: 'Nebraska',
	NH: 'New Hampshire',
	NJ: 'New Jersey',
	NM: 'New Mexico',
	NV: 'Nevada',
	NY: 'New York',
	OH: 'Ohio',
	OK: 'Oklahoma',
	OR: 'Oregon',
	PA: 'Pennsylvania',
	PR: 'Puerto Rico',
	RI: 'Rhode Island',
	SC: 'South Carolina',
	SD: 'South Dakota',
	TN: 'Tennessee',
	TX: 'Texas',
	UT: 'Utah',
	VA: 'Virginia',
	VI: 'Virgin Islands',
	VT: 'Vermont',
	WA: 'Washington',
	WI: 'Wisconsin',
	WV: 'West Virginia',
	WY: 'Wyoming'
};

const KEPT = new Set(['NYC', 'NJ', 'DC', 'MD', 'VA', 'N']);
const WORDS: Readonly<Record<string, string>> = {
	OF: 'of',
	CNTY: 'County',
	CNTYS: 'counties',
	'SURR.': 'surrounding',
	POUGHKPSIE: 'Poughkeepsie'
};

/** CMS writes names in capitals and abbreviated: "SAN JOSE-SUNNYVALE-SANTA CLARA (SAN BENITO CNTY)". */
const readable = (name: string): string =>
	name.replace(/[^\s\-/()+,]+/g, (word) => {
		if (KEPT.has(word)) return word;
		return WORDS[word] ?? word.charAt(0) + word.slice(1).toLowerCase();
	});

const isState = (name: string): boolean => Object.values(STATE_NAMES).includes(name);

/** A locality in full: "San Francisco-Oakland-Berkeley (Marin County), CA", "Alabama", "Rest of Texas". */
export function localityName({ name, state }: { name: string; state: string }): string {
	const text = readable(name);
	return isState(text) || text.startsWith('Rest of ') ? text : `${text}, ${state}`;
}

/** A locality in a sentence or a control: its first city, or the county where it is one alone ("Marin County, CA"). */
export function localityShortName({ name, state }: { name: string; state: string }): string {
	const text = readable(name);
	if (isState(text) || text.startsWith('Rest of ')) return text;
	const county = /\(([^/()]+ County)\)$/.exec(text)?.[1];
	const city = text.replace(/ \(.*\)$/, '').split('-')[0] ?? text;
	return `${county ?? city}, ${state}`;
}

/** A wage area: "San Francisco-San Mateo-Redwood City, CA", "Rural California". */
export const wageAreaName = ({ name, rural }: { name: string; rural: boolean }): string =>
	rural ? `Rural ${readable(name)}` : name;

/** Where a facility's wage index comes from: "41884 San Francisco-San Mateo-Redwood City, CA", "National", "Own index 1.2345". */
export function wageIndexName({ origin, area, index }: AppliedWageIndex): string {
	if (area) return `${area.area} ${wageAreaName(area)}`.trim();
	return origin === 'own' ? `Own index ${formatFixed(index, 4)}` : 'National';
}

/** What a place is called when its parts need not be of one place: the locality, else the facilities' area, else the nation; with what of it is national. */
export function placeName({ gpci, hospital, asc }: Place): string {
	const isNational = {
		physician: !gpci,
		hospital: hospital.origin === 'national',
		ASC: asc.origin === 'national'
	};
	const national = Object.entries(isNational).flatMap(([payee, is]) => (is ? [payee] : []));
	if (national.length === 3) return 'National';
	const rest = national.length > 0 ? ` (${national.join(' and ')} national)` : '';
	const area = hospital.area ?? asc.area;
	if (gpci) return `${localityShortName(gpci)}${rest}`;
	return `${area ? wageAreaName(area) : 'a place of its own wage index'}${rest}`;
}
