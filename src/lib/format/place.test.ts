import { describe, expect, it } from 'vitest';
import { localityName, localityShortName, wageAreaName } from './place';

describe('names of localities', () => {
	it.each([
		['ALABAMA', 'AL', 'Alabama', 'Alabama'],
		['REST OF TEXAS', 'TX', 'Rest of Texas', 'Rest of Texas'],
		['MANHATTAN', 'NY', 'Manhattan, NY', 'Manhattan, NY'],
		['EAST ST. LOUIS', 'IL', 'East St. Louis, IL', 'East St. Louis, IL'],
		['NYC SUBURBS/LONG ISLAND', 'NY', 'NYC Suburbs/Long Island, NY', 'NYC Suburbs/Long Island, NY'],
		['DC + MD/VA SUBURBS', 'DC', 'DC + MD/VA Suburbs, DC', 'DC + MD/VA Suburbs, DC'],
		[
			'SAN FRANCISCO-OAKLAND-BERKELEY (MARIN CNTY)',
			'CA',
			'San Francisco-Oakland-Berkeley (Marin County), CA',
			'Marin County, CA'
		],
		[
			'SAN FRANCISCO-OAKLAND-BERKELEY (SAN FRANCISCO/SAN MATEO/ALAMEDA/CONTRA COSTA CNTY)',
			'CA',
			'San Francisco-Oakland-Berkeley (San Francisco/San Mateo/Alameda/Contra Costa County), CA',
			'San Francisco, CA'
		]
	])('%s in %s', (name, state, full, short) => {
		expect(localityName({ name, state })).toBe(full);
		expect(localityShortName({ name, state })).toBe(short);
	});
});

describe('names of wage areas', () => {
	it.each([
		['Abilene, TX', false, 'Abilene, TX'],
		['NORTH CAROLINA', true, 'Rural North Carolina']
	])('%s', (name, rural, expected) => {
		expect(wageAreaName({ name, rural })).toBe(expected);
	});
});
