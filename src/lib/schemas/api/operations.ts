import { z } from 'zod';
import { caseSchema } from '../case-scenario';
import { claimsSchema } from '../claim';
import { scenarioSchema } from '../scenario';
import { codesResponse } from './codes';
import {
	codesQuery,
	localitiesQuery,
	portfolioQuery,
	priceQuery,
	profilePath,
	profileQuery,
	sitesQuery,
	wageAreasQuery
} from './parameters';
import { localitiesResponse, wageAreasResponse } from './places';
import { portfolioResponse } from './portfolio';
import { priceResponse } from './price';
import { profileResponse } from './profile';
import { evaluateResponse } from './scenarios';
import { sitesResponse } from './sites';

/** A request that is answered with 200. */
export interface ApiExample {
	summary: string;
	path?: Readonly<Record<string, string>>;
	query?: Readonly<Record<string, string>>;
	body?: unknown;
}

/** One question that machine clients may ask: what it takes, and what it is answered with. */
export interface ApiOperation {
	id: string;
	method: 'get' | 'post';
	/** Below /api/v1, a variable part in braces. */
	path: string;
	summary: string;
	description: string;
	/** Of the variable parts of the path. */
	pathParameters?: z.ZodObject;
	query?: z.ZodObject;
	body?: z.ZodType;
	response: z.ZodType;
	/** What it refuses with, besides a failure of its own. */
	refusals: readonly (400 | 404 | 413 | 415)[];
	examples: readonly [ApiExample, ...ApiExample[]];
}

const DATE = '2026-11-22';

const CLAIM = {
	id: 'c1',
	dateOfService: DATE,
	setting: 'asc',
	place: { carrier: '01112', locality: '05', cbsa: '41884' },
	lines: [{ code: '20982' }, { code: '22513', modifiers: ['59'], units: 1, charge: '12000.00' }]
};

/** The operations of the API, in the order in which they are read. */
export const API_OPERATIONS: readonly ApiOperation[] = [
	{
		id: 'compareSites',
		method: 'get',
		path: '/sites',
		summary: 'What codes pay at every site of service',
		description:
			'One to four procedure codes in the office, an ASC and the hospital outpatient department, on and off campus, by payee, with the steps of every amount.',
		query: sitesQuery,
		response: sitesResponse,
		refusals: [400, 404],
		examples: [
			{
				summary: 'One code in San Francisco',
				query: {
					code: '20983',
					date: DATE,
					locality: '01112-05',
					hospitalArea: '41884',
					ascArea: '41884'
				}
			},
			{
				summary: 'Two codes, a hospital’s own wage index, a qualifying participant',
				query: { code: '20983,20982', date: DATE, hospitalIndex: '1.2', qp: '1' }
			}
		]
	},
	{
		id: 'findCodes',
		method: 'get',
		path: '/codes',
		summary: 'Codes by number or words',
		description:
			'Best first: the code itself, the beginning of one, words of its name, further words, its service line.',
		query: codesQuery,
		response: codesResponse,
		refusals: [400],
		examples: [{ summary: 'Knees', query: { q: 'knee', limit: '5' } }]
	},
	{
		id: 'profileCode',
		method: 'get',
		path: '/codes/{code}',
		summary: 'All there is to know of a code',
		description:
			'Payment by setting and its history, RVUs, indicators and what follows from them, modifiers with their amounts, edits, device money, standing in its APC, and what people wrote of it.',
		pathParameters: profilePath,
		query: profileQuery,
		response: profileResponse,
		refusals: [400, 404],
		examples: [
			{
				summary: 'With what people wrote of it',
				path: { code: '20983' },
				query: {
					date: DATE,
					locality: '01112-05',
					hospitalArea: '41884',
					ascArea: '41884'
				}
			},
			{
				summary: 'For a qualifying participant',
				path: { code: '71260' },
				query: { date: DATE, hospitalIndex: '1.2', qp: '1' }
			}
		]
	},
	{
		id: 'listLocalities',
		method: 'get',
		path: '/localities',
		summary: 'Localities, what a code pays at each, and the locality of a ZIP code',
		description:
			'With `code`: what it pays the professional in each Medicare locality and the facility in each wage area, with ranks. With `zip`: the locality in which it lies, or those to ask among. With neither: the localities of the date. `code` and `zip` are asked apart; `setting` and `floor` are of a code.',
		query: localitiesQuery,
		response: localitiesResponse,
		refusals: [400, 404],
		examples: [
			{
				summary: 'What a code pays at each place',
				query: { code: '20983', date: DATE, setting: 'hopd', floor: 'off' }
			},
			{ summary: 'The locality of a ZIP code', query: { zip: '94110', date: DATE } },
			{ summary: 'The localities of a date', query: { date: DATE } },
			{
				summary: 'At a wage index of one’s own',
				query: {
					code: '20983',
					date: DATE,
					locality: '01112-05',
					hospitalArea: '41884',
					ascArea: '41884',
					qp: '1'
				}
			},
			{
				summary: 'With a hospital’s index',
				query: { code: '20983', date: DATE, hospitalIndex: '1.2' }
			}
		]
	},
	{
		id: 'listWageAreas',
		method: 'get',
		path: '/wage-areas',
		summary: 'Wage areas with their indices',
		description: 'The wage areas of a date with the index of ASCs and of hospitals.',
		query: wageAreasQuery,
		response: wageAreasResponse,
		refusals: [400, 404],
		examples: [{ summary: 'Of a date', query: { date: DATE } }]
	},
	{
		id: 'sumPortfolio',
		method: 'get',
		path: '/portfolio',
		summary: 'What the loaded volumes bring',
		description:
			'Sums in total and by any of month, setting, facility, payer, code and service line. The rows add up to the total; cases without a price stand apart, by cause.',
		query: portfolioQuery,
		response: portfolioResponse,
		refusals: [400, 404],
		examples: [
			{
				summary: 'A year by setting and payer',
				query: { from: '2025-01', to: '2025-12', by: 'setting,payer' }
			},
			{
				summary: 'One hospital’s own money',
				query: {
					facility: 'sample-hospital-bay',
					payer: 'medicare',
					setting: 'hopd',
					code: '20983',
					perspective: 'hospital',
					comparison: 'budget'
				}
			},
			{ summary: 'A service line by month', query: { serviceLine: 'Orthopaedics', by: 'month' } }
		]
	},
	{
		id: 'priceClaims',
		method: 'post',
		path: '/price',
		summary: 'Price claims',
		description:
			'One claim, or up to 1,000 in an array, as the practitioner, the ASC and the hospital outpatient department are paid. A claim by itself that cannot be priced is refused; an array is answered in its order, each claim by itself. Fields of a claim that are not listed are passed over.',
		query: priceQuery,
		body: claimsSchema,
		response: priceResponse,
		refusals: [400, 404, 413, 415],
		examples: [
			{ summary: 'One claim with its steps', query: { trace: '1' }, body: CLAIM },
			{
				summary: 'Two claims, one of which has no line',
				body: [CLAIM, { ...CLAIM, id: 'c2', lines: [] }]
			}
		]
	},
	{
		id: 'evaluateScenario',
		method: 'post',
		path: '/scenarios/evaluate',
		summary: 'Evaluate a scenario',
		description:
			'A case with its `procedures`; or a baseline of loaded volumes or of listed codes, with changes in their order. Nothing is stored. The fields are those of the files of /methods/scenarios and /methods/portfolio-scenarios.',
		body: z.union([scenarioSchema, caseSchema]),
		response: evaluateResponse,
		refusals: [400, 404, 413, 415],
		examples: [
			{
				summary: 'Three lesions, and a second procedure',
				body: {
					name: 'Three lesions',
					dateOfService: DATE,
					procedures: [{ code: '20983', lesions: 3 }, { code: '22513' }],
					payers: ['sample-payer-a']
				}
			},
			{
				summary: 'Cases that move to the ASC',
				body: {
					format: 'siterate-scenario-1',
					name: 'Shift to the ASC',
					baseline: { from: '2025-11', to: '2026-10' },
					changes: [
						{
							change: 'move',
							share: '30%',
							where: { facilities: ['sample-hospital-bay'] },
							to: 'sample-asc-bay'
						}
					],
					solve: [{ change: 1, field: 'share', above: '-100000.00', perspective: 'hospital' }]
				}
			},
			{
				summary: 'Listed codes without sequestration',
				body: {
					format: 'siterate-scenario-1',
					name: 'Ten cases',
					baseline: { date: DATE, codes: [{ code: '20983', cases: 10 }] },
					changes: [{ change: 'no-sequestration' }]
				}
			}
		]
	},
	{
		id: 'describe',
		method: 'get',
		path: '/openapi.json',
		summary: 'This description',
		description: 'The API as an OpenAPI 3.1 document.',
		response: z.looseObject({
			openapi: z.literal('3.1.1'),
			paths: z.record(z.string(), z.unknown())
		}),
		refusals: [],
		examples: [{ summary: 'All of it' }]
	}
];
