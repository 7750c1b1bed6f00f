import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { strFromU8, unzipSync } from 'fflate';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placeSeeded } from './seeded-database';

const launch = fileURLToPath(new URL('../../src/cli/launch.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'siterate-cli-'));
test.beforeAll(() => placeSeeded(join(folder, 'siterate.sqlite')));
test.afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command line from a folder that is not the project's. */
const siterate = (args: string[], input = '') => {
	const run = spawnSync(process.execPath, [launch, ...args], {
		cwd: folder,
		input,
		encoding: 'utf8',
		maxBuffer: 1 << 30,
		env: { ...process.env, DATABASE_PATH: join(folder, 'siterate.sqlite') }
	});
	return { code: run.status, out: run.stdout, err: run.stderr };
};

const claim = (id: string, code = '20983') =>
	JSON.stringify({ id, dateOfService: '2026-08-03', setting: 'asc', lines: [{ code }] });

test('claims are priced in their order, and a bad line does not stop the stream', () => {
	const input = [claim('a'), 'not json', claim('b', '2098'), '', claim('c', '20982')].join('\n');
	const { code, out } = siterate(['price', '-'], input);
	expect(code).toBe(0);
	const results = out
		.trim()
		.split('\n')
		.map((text) => JSON.parse(text));
	expect(results.map(({ id, ok }) => [id, ok])).toEqual([
		['a', true],
		[null, false],
		['b', false],
		['c', true]
	]);
	expect(results[1].problems[0]).toMatchObject({
		path: 'line 2',
		message: expect.stringContaining('Line 2')
	});
	expect(results[3].total.allowed).toBe('9577.48');
});

test('a file is priced with its steps', () => {
	const path = join(folder, 'claims.ndjson');
	writeFileSync(path, `${claim('a')}\r\n`);
	const { out } = siterate(['price', path, '--trace']);
	const { facility } = JSON.parse(out);
	expect(facility.lines[0].steps.map(({ rule }: { rule: string }) => rule)).toContain('asc.rate');
});

test('a long file is priced on all processors, in its order, a bad line in its place', () => {
	const path = join(folder, 'long.ndjson');
	const lines = Array.from({ length: 20_000 }, (_, index) => claim(String(index)));
	lines[15_000] = 'not json';
	writeFileSync(path, `\ufeff${lines.join('\n')}`);
	const { code, out } = siterate(['price', path]);
	expect(code).toBe(0);
	const results = out.trimEnd().split('\n');
	expect(results).toHaveLength(20_000);
	const { id, problems } = JSON.parse(results[15_000] ?? '');
	expect([id, problems[0].path]).toEqual([null, 'line 15001']);
	const misplaced = results.flatMap((text, index) => {
		const result = JSON.parse(text);
		return index === 15_000 || (result.id === String(index) && result.total.allowed === '5576.95')
			? []
			: [text.slice(0, 200)];
	});
	expect(misplaced).toEqual([]);
});

test('grouped hospital claims are priced as CMS’s pricer does', () => {
	const line = {
		...{ code: '24362', apc: '5115', statusIndicator: 'J1', paymentIndicator: '1' },
		...{ discountFormula: 1, packageFlag: '0', paymentMethod: '0', paymentAdjustments: [] },
		...{ units: 1, charge: '66405.61' }
	};
	const grouped = {
		id: 'g1',
		dateOfService: '2024-05-23',
		provider: { wageIndex: '1.0432', costToChargeRatio: '0.3519' },
		lines: [line, { ...line, apc: '9999' }]
	};
	const first = siterate(
		['price', '--grouped', '-'],
		JSON.stringify({ ...grouped, lines: [line] })
	);
	expect(JSON.parse(first.out)).toMatchObject({
		...{ ok: true, payment: '12864.85', outlier: '427.32' },
		lines: [{ reimbursement: '11232.85', coinsurance: '1632.00', returnCode: '01' }]
	});
	const second = siterate(['price', '--grouped', '-'], JSON.stringify(grouped));
	expect(JSON.parse(second.out).problems).toEqual([
		{
			code: 'unknown-apc',
			message: 'APC 9999 is not in the APC table of 2024.',
			path: 'lines.1.apc'
		}
	]);
});

test('what cannot be read, and what is no command, is said', () => {
	const gone = siterate(['price', join(folder, 'gone.ndjson')]);
	expect(gone.code).toBe(1);
	expect(gone.err).toContain('cannot be read');
	expect(siterate(['nonsense']).code).toBe(2);
});

test('the sites of a code as a table and as JSON', () => {
	const table = siterate(['sites', '20983', '--date', '2026-11-22', '--locality', '10112-00']);
	expect(table.code).toBe(0);
	expect(table.out).toContain('$284.23');
	const json = siterate(['sites', '20983', '--date', '2026-11-22', '--json']);
	expect(JSON.parse(json.out)).toMatchObject({ ok: true, date: '2026-11-22' });
	expect(siterate(['sites', '20999']).code).toBe(1);
});

const CONTRACT = `format: siterate-contract-1
id: sample-payer-a-asc
name: Sample payer A, surgery centers
payer: sample-payer-a
agreement: facility
from: 2025-01-01
terms:
  - name: Ablation
    where: { codes: ['20982', '20983'] }
    pays: { method: case-rate, amount: 9500.00 }
`;

test('a contract is validated, and what is wrong is told with its place', () => {
	const good = join(folder, 'good.yaml');
	writeFileSync(good, CONTRACT);
	expect(siterate(['contract', 'validate', good])).toEqual({
		code: 0,
		out: `${good}: Sample payer A, surgery centers can be used: 1 term.\n`,
		err: ''
	});

	const bad = join(folder, 'bad.yaml');
	writeFileSync(bad, CONTRACT.replace('9500.00', '0.00').replace('payer-a\n', 'payer-x\n'));
	const refused = siterate(['contract', 'validate', bad]);
	expect(refused.code).toBe(1);
	expect(refused.err).toContain('line 10, column 32: terms.0.pays.amount: $0.00 is not plausible');
	expect(refused.err).toContain('line 4, column 1: payer: no payer has the id "sample-payer-x"');

	const twice = siterate(['contract', 'validate', good, good]);
	expect(twice.code).toBe(1);
	expect(twice.err).toContain(
		`${good}, line 2, column 1: "sample-payer-a-asc" is the id of ${good} too`
	);

	const other = join(folder, 'other.yaml');
	writeFileSync(other, CONTRACT.replace('id: sample-payer-a-asc', 'id: other'));
	const overlapping = siterate(['contract', 'validate', good, other]);
	expect(overlapping.code).toBe(1);
	expect(overlapping.err).toMatch(/other\.yaml, line \d+, column 1: .* would pay the same claims/);

	const taken = join(folder, 'taken.yaml');
	writeFileSync(taken, CONTRACT.replace('id: sample-payer-a-asc', 'id: sample-b-facility-2025'));
	const refusedId = siterate(['contract', 'validate', taken]);
	expect(refusedId.code).toBe(1);
	expect(refusedId.err).toContain(
		`${taken}, line 2, column 1: "sample-b-facility-2025" is the facility contract of sample-payer-b`
	);

	const pdf = join(folder, 'signed.pdf');
	writeFileSync(pdf, '%PDF-1.7\n');
	expect(siterate(['contract', 'validate', pdf]).err).toContain('this is a PDF: give a contract');
});

test('claims are priced under a contract, on all processors too', () => {
	const contract = join(folder, 'contract.yaml');
	writeFileSync(contract, CONTRACT);
	const { code, out } = siterate(['price', '-', '--contract', contract], claim('a'));
	expect(code).toBe(0);
	const result = JSON.parse(out);
	expect(result.facility.allowed).toBe('5274.34');
	expect(result.contract).toMatchObject({
		...{ id: 'sample-payer-a-asc', allowed: '9500.00', unpriced: 0 },
		lines: [{ status: 'paid', allowed: '9500.00', term: { position: 1, name: 'Ablation' } }]
	});

	const path = join(folder, 'many.ndjson');
	const lines = Array.from({ length: 20_000 }, (_, index) => claim(String(index)));
	writeFileSync(path, lines.join('\n'));
	const many = siterate(['price', path, '--contract', contract]).out.trimEnd().split('\n');
	expect(many).toHaveLength(20_000);
	const wrong = many.filter((text) => JSON.parse(text).contract?.allowed !== '9500.00');
	expect(wrong).toEqual([]);
});

test('a claim that the contract does not hold for keeps its Medicare price', () => {
	const contract = join(folder, 'ended.yaml');
	writeFileSync(contract, CONTRACT.replace('terms:', 'to: 2025-12-31\nterms:'));
	const { out } = siterate(['price', '-', '--contract', contract], claim('a'));
	const result = JSON.parse(out);
	expect(result).toMatchObject({ ok: true, total: { allowed: '5576.95' } });
	expect(result.contract.problems[0]).toMatchObject({ path: 'dateOfService' });

	const missing = siterate(['price', '-', '--contract', join(folder, 'none.yaml')], claim('a'));
	expect([missing.code, missing.out]).toEqual([1, '']);
	expect(missing.err).toContain('cannot be read');
});

test('contracts are loaded with their versions, and refused ones change nothing', () => {
	const path = join(folder, 'loaded.yaml');
	const written = (percent: string) => `format: siterate-contract-1
id: aetna-asc
name: Surgery centers
payer: aetna
agreement: facility
from: 2026-01-01
terms:
  - name: Everything
    pays: { method: percent-of-medicare, percent: ${percent} }
`;
	const load = (percent: string, ...options: string[]) => {
		writeFileSync(path, written(percent));
		return siterate(['contract', 'load', path, ...options]);
	};
	expect(load('140%', '--by', 'Ann')).toMatchObject({
		code: 0,
		out: expect.stringContaining('Surgery centers loaded: 1 term.')
	});
	expect(load('150%', '--dry-run').out).toContain('would be version 2: 1 change.');
	expect(load('145%').out).toContain('Everything: percent is 145% instead of 140%.');
	expect(load('1450000%')).toMatchObject({
		code: 1,
		err: expect.stringContaining('Nothing is loaded: former versions stand as they were.')
	});
	const listed = siterate(['contract', 'list']);
	expect(listed.code).toBe(0);
	expect(listed.out).toContain(
		'aetna-asc: Surgery centers, facility, aetna, from 2026-01-01, 1 term, version 2'
	);
	expect(siterate(['contract', 'load', join(folder, 'absent.yaml')]).code).toBe(1);
});

test('a scenario of codes, of a case and of volumes is evaluated, and what is wrong is told with its place', () => {
	const scenario = (name: string, text: string) => {
		const path = join(folder, name);
		writeFileSync(path, text);
		return siterate(['scenario', path]);
	};
	const codes = scenario(
		'codes.yaml',
		`format: siterate-scenario-1
name: Ten cases
baseline: { date: 2026-11-22, codes: [{ code: '20983', cases: 10 }] }
view: { perspective: system, measure: allowed }
changes:
  - { change: move, share: 100%, where: {}, to: asc }
`
	);
	expect(codes.code).toBe(0);
	// 10 x 7,715.99, and 10 x (5,274.34 - 7,413.38)
	expect(JSON.parse(codes.out).bridge).toMatchObject({
		start: '77159.90',
		steps: [{ amount: '-21390.40' }],
		end: '55769.50'
	});
	const ofCase = scenario(
		'case.yaml',
		`dateOfService: 2026-11-22
procedures: [{ code: '20983', lesions: 3 }]
`
	);
	expect(ofCase.code).toBe(0);
	expect(JSON.parse(ofCase.out).settings.asc.payers.medicare.total.allowed).toBe('5576.95');
	const volumes = scenario(
		'volumes.yaml',
		`format: siterate-scenario-1
name: Gone
changes:
  - { change: move, share: 10%, where: {}, to: sample-asc-bay }
  - { change: move, share: 10%, where: {}, to: closed }
`
	);
	expect(volumes.code).toBe(1);
	expect(volumes.err).toMatch(/volumes\.yaml, line 5.*closed is not there/);
	expect(JSON.parse(volumes.out).bridge.steps).toHaveLength(1);
	const wrong = scenario(
		'wrong.yaml',
		'format: siterate-scenario-1\nname: W\nchanges: [{ change: x }]\n'
	);
	expect(wrong.code).toBe(1);
	expect(wrong.err).toMatch(/wrong\.yaml, line 3, column \d+/);
	expect(wrong.out).toBe('');
});

test('a pack is made of a payer, for the house and for the payer, and never over other files', () => {
	const out = join(folder, 'packs', 'new');
	const pack = (...options: string[]) =>
		siterate(['export', 'pack', '--payer', 'sample PAYER a', '--out', out, ...options]);
	const short = ['--parts', 'position,mix', '--format', 'xlsx,pdf'];
	const made = pack(...short);
	expect(made.err).toBe('');
	expect(made.code).toBe(0);
	const files = ['pdf', 'xlsx'].map((format) => join(out, `siterate-sample-payer-a.${format}`));
	expect(made.out.trim().split('\n').sort()).toEqual(files);
	expect(
		readFileSync(files[0] ?? '')
			.subarray(0, 5)
			.toString()
	).toBe('%PDF-');

	const before = readFileSync(files[1] ?? '');
	const again = pack(...short);
	expect([again.code, again.out]).toEqual([1, '']);
	expect(again.err).toContain(`${files[1]} is there already: give another place, or --overwrite.`);
	expect(pack('--parts', 'mix', '--format', 'xlsx', '--overwrite').code).toBe(0);
	expect(readFileSync(files[1] ?? '').equals(before)).toBe(false);

	const forPayer = pack('--payer-facing', '--format', 'xlsx', '--parts', 'position,codes');
	expect(forPayer).toMatchObject({ code: 0, err: '' });
	const workbook = unzipSync(readFileSync(join(out, 'siterate-sample-payer-a-for-the-payer.xlsx')));
	const texts = Object.values(workbook).map((entry) => strFromU8(entry));
	expect(texts.join('')).toContain('Sample payer A');
	expect(texts.join('')).not.toMatch(/sample[ -]payer[ -][bcd]/i);
});

test('a pack that cannot be made is told, and leaves nothing @long', () => {
	const out = join(folder, 'refused');
	const pack = (...options: string[]) => siterate(['export', 'pack', '--out', out, ...options]);
	const refused: [string[], string][] = [
		[['--payer', 'Sampel payer B'], 'did you mean "Sample payer B"'],
		[['--payer', 'aetna'], 'no case of Aetna has a price here'],
		[['--payer', 'sample-payer-a', '--parts', 'moon'], '"moon" is none: give some of'],
		[
			['--payer', 'sample-payer-a', '--payer-facing', '--parts', 'margin'],
			'It would show costs and margins'
		],
		[['--payer', 'sample-payer-a', '--format', 'doc'], '"doc" is none: give some of pptx'],
		[['--scenario', 'nowhere'], '"nowhere" is no file, and no scenario'],
		[[], 'Tell what the pack is of: --payer or --scenario.']
	];
	for (const [options, message] of refused) {
		const { code, out: said, err } = pack(...options);
		expect([code, said]).toEqual([1, '']);
		expect(err).toContain(message);
	}
	expect(existsSync(out)).toBe(false);
	expect(pack('--payer', 'a', '--scenario', 'b').code).toBe(2);

	const file = join(folder, 'a-file');
	writeFileSync(file, '');
	const unwritable = siterate([
		...['export', 'pack', '--payer', 'sample-payer-a', '--parts', 'mix', '--format', 'xlsx'],
		...['--out', join(file, 'below')]
	]);
	expect([unwritable.code, unwritable.out]).toEqual([1, '']);
	expect(unwritable.err).toContain(`${join(file, 'below')} cannot be written`);
});

test('a scenario becomes a pack for its payer, and what is left out is told', () => {
	const path = join(folder, 'renewal.yaml');
	writeFileSync(
		path,
		`format: siterate-scenario-1
name: Renewal
view: { perspective: system, measure: null, payers: [sample-payer-a] }
changes:
  - { change: volume, factor: 110%, where: { payers: [sample-payer-a] } }
  - { change: cost, part: supplies, factor: 120%, where: {} }
`
	);
	const out = join(folder, 'renewal');
	const { code, err } = siterate([
		...['export', 'pack', '--scenario', path, '--payer-facing', '--format', 'xlsx', '--out', out]
	]);
	expect(code).toBe(0);
	expect(err).toContain('“120% of the cost for supplies and devices” is left out for the payer');
	expect(readdirSync(out)).toEqual(['siterate-renewal-for-the-payer.xlsx']);
});

test('a table and a chart of a page are written to files', () => {
	const csv = join(folder, 'pages', 'sites.csv');
	const table = ['export', 'table', '/sites/table.csv?code=20983&date=2026-11-22', '--out', csv];
	expect(siterate(table)).toMatchObject({ code: 0, out: `${csv}\n` });
	expect(readFileSync(csv, 'utf8')).toContain('20983');
	expect(siterate(table)).toMatchObject({
		code: 1,
		err: expect.stringContaining('is there already')
	});

	const png = join(folder, 'pages', 'sites.png');
	expect(siterate(['export', 'chart', 'sites/chart.png?code=20983', '--out', png]).code).toBe(0);
	expect(readFileSync(png).subarray(1, 4).toString()).toBe('PNG');

	const refused: [string[], string][] = [
		[['chart', '/sites/table.csv?code=20983'], 'is no address of a chart: give one as'],
		[['table', '/nowhere/table.csv'], 'No page has the address /nowhere/table.csv.'],
		[['chart', '/sites/chart.svg?code=1'], '1']
	];
	for (const [asked, message] of refused) {
		const [, address = ''] = asked;
		const none = join(folder, `none${extname(address.split('?')[0] ?? '')}`);
		const run = siterate(['export', ...asked, '--out', none]);
		expect([run.code, run.out]).toEqual([1, '']);
		expect(run.err).toContain(message);
		expect(existsSync(none)).toBe(false);
	}
	const other = join(folder, 'pages', 'sites.svg');
	const chart = ['export', 'chart', '/sites/chart.png?code=20983', '--out', other];
	expect(siterate(chart)).toMatchObject({
		code: 1,
		err: expect.stringContaining('give it the ending .png')
	});
	expect(existsSync(other)).toBe(false);
	const below = join(csv, 'below.csv');
	expect(siterate([...table.slice(0, 4), below])).toMatchObject({
		code: 1,
		err: expect.stringContaining(`${below} cannot be written`)
	});
});
