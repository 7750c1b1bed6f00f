/** How the crosswalk of localities names a state or a county where the map's name of it is another. */
export interface Alias {
	/** State as the crosswalk heads it. */
	state: string;
	/** County as the crosswalk writes it; null where the alias is of the state itself. */
	county: string | null;
	/** FIPS codes of what is meant: two digits a state, five a county. */
	means: readonly string[];
	reason: string;
}

const NAMED_TWICE =
	'a county and a city have this name; the crosswalk writes CITY where it means the city';
const CITY = 'the map names independent cities without CITY';

export const ALIASES: readonly Alias[] = [
	{
		state: 'HAWAII/GUAM',
		county: null,
		means: ['15', '66', '69', '60'],
		reason: 'the ZIP file puts the Northern Marianas and American Samoa into the same locality'
	},
	{
		state: 'VIRGIN ISLANDS',
		county: null,
		means: ['78'],
		reason: 'the map writes United States before it'
	},
	{
		state: 'CALIFORNIA',
		county: 'ORAGNGE CNTY',
		means: ['06059'],
		reason: 'a misspelling of Orange County'
	},
	{
		state: 'FLORIDA',
		county: 'DADE',
		means: ['12086'],
		reason: 'the county is called Miami-Dade since 1997'
	},
	{ state: 'MARYLAND', county: 'BALTIMORE', means: ['24005'], reason: NAMED_TWICE },
	{ state: 'MARYLAND', county: 'BALTIMORE CITY', means: ['24510'], reason: CITY },
	{ state: 'MISSOURI', county: 'ST. LOUIS', means: ['29189'], reason: NAMED_TWICE },
	{ state: 'MISSOURI', county: 'ST. LOUIS CITY', means: ['29510'], reason: CITY },
	{ state: 'VIRGINIA', county: 'ALEXANDRIA CITY', means: ['51510'], reason: CITY },
	{ state: 'VIRGINIA', county: 'FAIRFAX', means: ['51059'], reason: NAMED_TWICE },
	{ state: 'VIRGINIA', county: 'FAIRFAX CITY', means: ['51600'], reason: CITY },
	{ state: 'VIRGINIA', county: 'FALLS CHURCH CITY', means: ['51610'], reason: CITY }
];
