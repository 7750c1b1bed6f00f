import type { SiteComparison } from '$lib/domain/cases/comparison';
import { SETTING_NAMES } from '$lib/domain/claims/setting';
import type { Side } from '$lib/domain/cases/price-case';
import { dollars, type Cents } from '$lib/domain/money';
import type { Problem } from '$lib/domain/outcome';
import { localityName, wageIndexName } from '$lib/format/place';
import { readContext } from '$lib/schemas/context';
import { sitesJson } from '$lib/server/exports/sites-json';
import { configurationFrom, openApplication } from '$lib/server/services/application';
import { compareSites } from '$lib/server/services/sites';

interface Options {
	date?: string;
	locality?: string;
	hospitalArea?: string;
	hospitalIndex?: string;
	ascArea?: string;
	qp?: boolean;
	json?: boolean;
}

const complain = (problems: readonly Problem[]): void =>
	problems.forEach(({ message }) => console.error(message));

function queryOf(codes: readonly string[], options: Options): URLSearchParams {
	const query = new URLSearchParams(codes.map((code) => ['code', code]));
	for (const name of ['date', 'locality', 'hospitalArea', 'hospitalIndex', 'ascArea'] as const) {
		const value = options[name];
		if (value !== undefined) query.set(name, value);
	}
	if (options.qp) query.set('qp', '1');
	return query;
}

/** Prints what codes pay at every site, as a table or as JSON. Answers the exit code: 1 where anything is wrong. */
export function sites(codes: readonly string[], options: Options): number {
	const { context, problems } = readContext(queryOf(codes, options));
	if (problems.length > 0) {
		complain(problems);
		return 1;
	}
	const opened = openApplication(configurationFrom(process.env));
	if (!opened.ok) {
		complain(opened.problems);
		return 1;
	}
	const answer = compareSites(opened.value, context, { explain: options.json ?? false });
	opened.value.close();
	if (options.json) console.log(JSON.stringify(sitesJson(answer)));
	else {
		complain(answer.problems);
		if (answer.dateNotice) console.error(answer.dateNotice);
		if (answer.comparison) console.log(tableOf(answer.comparison));
	}
	return answer.problems.length > 0 ? 1 : 0;
}

const COLUMNS = ['Facility', 'Physician', 'Allowed', 'Medicare', 'Patient', 'Net to bank'];
const SETTING_WIDTH = 26;
const WIDTH = 14;

const cell = (text: string): string => text.padStart(WIDTH);
const amount = (cents: Cents | undefined): string =>
	cell(cents === undefined ? '' : dollars(cents));
const sideCell = (side: Side): string =>
	side.payment ? amount(side.payment.allowed) : cell(side.status.replace('-', ' '));

function tableOf({ date, place, codes, notices, releases }: SiteComparison): string {
	const where = `${place.gpci ? localityName(place.gpci) : 'National'}; hospital ${wageIndexName(place.hospital)}, ASC ${wageIndexName(place.asc)}`;
	const lines = [`${date}, ${where}`];
	for (const { code, name, descriptor, cases } of codes) {
		lines.push(
			'',
			`${code} ${name ?? descriptor?.text ?? ''}`,
			' '.repeat(SETTING_WIDTH) + COLUMNS.map(cell).join('')
		);
		for (const { setting, facility, professional, total } of cases) {
			lines.push(
				SETTING_NAMES[setting].name.padEnd(SETTING_WIDTH) +
					sideCell(facility) +
					sideCell(professional) +
					amount(total?.allowed) +
					amount(total?.medicare) +
					amount(total?.patient) +
					amount(total?.netToBank)
			);
		}
	}
	lines.push('', ...notices.map(({ title, detail }) => `${title} ${detail}`), '');
	const sources = releases.map(({ title, caveats }) =>
		[title, ...caveats.map(({ kind }) => `[${kind}]`)].join(' ')
	);
	return [...lines, `Releases: ${sources.join(', ')}`].join('\n');
}
