import type { Application } from './application';
import { searchCodes } from './catalogue';
import { knownParties } from './volumes';

const HEADINGS = 'Month,Facility,Payer,Code,Cases';

/** The names of a file when nothing is known that it could name. */
const EXAMPLES = {
	facilities: ['Main Hospital', 'Bay Surgery Center', 'Clinic North'],
	payers: ['Medicare', 'Sample payer A']
};

const CODES = 12;
const YEARS = ['2025', '2026'];
const MOST_CASES = 40;

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const namesOr = (known: readonly { name: string }[], otherwise: readonly string[]) =>
	known.length > 0 ? known.map(({ name }) => name) : otherwise;

/** The headings of a file of groups, with one row that shows how they are filled. */
export function templateFile(application: Application): string {
	const { facilities, payers } = knownParties(application);
	const [facility = ''] = namesOr(facilities, EXAMPLES.facilities);
	const [payer = ''] = namesOr(payers, EXAMPLES.payers);
	return `${HEADINGS}\n2026-10,${cell(facility)},${cell(payer)},20983,12\n`;
}

/** Whole numbers below a bound, the same ones each time. */
function drawer(seed: number) {
	let state = seed;
	return (below: number): number => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

/**
 * A file of 24 months of made-up cases for the facilities and payers that are known, from a fixed seed: few codes make most
 * of the cases, and summer has fewer.
 */
export function sampleFile(application: Application): string {
	const { facilities, payers } = knownParties(application);
	const codes = searchCodes(application, '', CODES).map(({ code }) => code);
	const draw = drawer(20983);
	const rows = YEARS.flatMap((year) =>
		Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`)
	).flatMap((month) =>
		namesOr(facilities, EXAMPLES.facilities).flatMap((facility) =>
			namesOr(payers, EXAMPLES.payers).flatMap((payer) =>
				codes.flatMap((code, rank) => {
					const season = /-0[78]$/.test(month) ? 2 : 3;
					const cases = Math.floor((draw(MOST_CASES) * season) / (3 * (rank + 1)));
					return cases === 0 ? [] : [[month, cell(facility), cell(payer), code, cases].join(',')];
				})
			)
		)
	);
	return `${HEADINGS}\n${rows.join('\n')}\n`;
}
