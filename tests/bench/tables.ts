import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dollars, text, type Sheet } from '$lib/server/exports/sheet';
import { writeWorkbook } from '$lib/server/exports/workbook';

/** Reports how fast a long table becomes a workbook and what memory that takes; it asserts nothing. The number of rows is its argument. */
const ROWS = Number(process.argv[2] ?? 100_000);

const report = (name: string, value: string) => console.log(`${name.padEnd(54)} ${value}`);
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

function* rows(): Generator<(string | number)[]> {
	for (let line = 1; line <= ROWS; line += 1) {
		const expected = 100_000 + ((line * 7919) % 900_000);
		const paid = expected - (line % 5000);
		const where = [
			'2026-07',
			'Example Hospital',
			`Payer ${line % 7}`,
			String(20_000 + (line % 999))
		];
		yield ['Cases of 2026', line, ...where, expected, paid, expected - paid, 2 * expected];
	}
}

const sheet: Sheet = {
	name: 'Underpaid',
	title: 'Cases underpaid by $0.01 or more',
	subtitle: '2026',
	columns: [
		...[text('Upload'), { name: 'Line', kind: 'count' as const }, text('Month'), text('Facility')],
		...[text('Payer'), text('Code'), dollars('Expected'), dollars('Paid')],
		...[
			{ ...dollars('Missing'), derived: { less: ['Expected', 'Paid'] as const } },
			dollars('Charge')
		]
	],
	rows: rows(),
	count: ROWS,
	total: null,
	facts: [],
	sources: []
};

const folder = mkdtempSync(join(tmpdir(), 'siterate-bench-tables-'));
const file = join(folder, 'table.xlsx');
const before = process.memoryUsage().rss;
let most = before;
let longest = 0;
let last = performance.now();
const pulse = setInterval(() => {
	most = Math.max(most, process.memoryUsage().rss);
	const now = performance.now();
	longest = Math.max(longest, now - last);
	last = now;
}, 5);
const began = performance.now();
const cpu = process.cpuUsage();
const written = await writeWorkbook([sheet], createWriteStream(file));
const { user, system } = process.cpuUsage(cpu);
clearInterval(pulse);
if (!written.ok) throw new Error(written.problems.map(({ message }) => message).join('\n'));
const seconds = (performance.now() - began) / 1000;
report(
	`${ROWS.toLocaleString('en-US')} rows to xlsx`,
	`${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of CPU`
);
report('its file', megabytes(statSync(file).size));
report('memory above the start', megabytes(most - before));
report('longest wait of others', `${longest.toFixed(0)} ms`);
rmSync(folder, { recursive: true, force: true });
