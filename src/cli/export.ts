import {
	createWriteStream,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { WHOLE_PORTFOLIO } from '$lib/schemas/portfolio-context';
import type { Paper } from '$lib/server/exports/pack/document';
import { PACK_FORMATS, type PackFile, type PackFormat } from '$lib/server/exports/pack/files';
import type { ExportView } from '$lib/server/jobs/export-jobs';
import { packageRoot } from '$lib/server/package-root';
import {
	configurationFrom,
	openApplication,
	type Application
} from '$lib/server/services/application';
import {
	payerNamed,
	payerPack,
	scenarioPack,
	writtenPack,
	type GatheredPack
} from '$lib/server/services/packs';
import { openScenario, savedScenarios, scenarioOfFile } from '$lib/server/services/saved-scenarios';
import { progressBar } from './progress-bar';

interface PackCommand {
	payer?: string;
	scenario?: string;
	payerFacing?: true;
	parts?: string;
	format: string;
	paper: Paper;
	overwrite?: true;
	out: string;
}

const complain = (problems: readonly Pick<Problem, 'message'>[]): number => {
	for (const { message } of problems) console.error(message);
	return 1;
};

const malformed = (path: string, message: string) => failure({ code: 'malformed', message, path });

const listIn = (text: string): string[] =>
	text
		.split(',')
		.map((part) => part.trim())
		.filter(Boolean);

function formatsIn(text: string): Outcome<PackFormat[]> {
	const asked = listIn(text);
	const wrong = asked.filter((format) => !PACK_FORMATS.some((known) => known === format));
	if (wrong.length === 0 && asked.length > 0) {
		return success(PACK_FORMATS.filter((format) => asked.includes(format)));
	}
	return malformed(
		'format',
		`--format: "${wrong.join(', ')}" is none: give some of ${PACK_FORMATS.join(', ')}.`
	);
}

/** A scenario by its file, or as it was saved under a name or an id, with its version. */
function scenarioNamed(
	application: Application,
	asked: string
): Outcome<{ scenario: PortfolioScenario; version: number | null }> {
	if (existsSync(asked)) {
		const read = scenarioOfFile(asked, readFileSync(asked, 'utf8'));
		return read.ok ? success({ scenario: read.value, version: null }) : read;
	}
	const saved = savedScenarios(application).filter(({ kind }) => kind === 'portfolio');
	const wanted = asked.toLowerCase();
	const found = saved.find(
		({ id, newest }) => id === asked || newest.name.toLowerCase() === wanted
	);
	if (!found) {
		const names = saved.map(({ newest }) => newest.name).join(', ');
		return malformed(
			'scenario',
			`"${asked}" is no file, and no scenario of the portfolio is saved so${names === '' ? '' : `: saved are ${names}`}.`
		);
	}
	const opened = openScenario(application, found.id);
	if (!opened.ok) return opened;
	const { scenario, version } = opened.value;
	return success({ scenario, version: version.version });
}

async function gatheredFor(
	application: Application,
	{ payer, scenario, payerFacing }: PackCommand
): Promise<Outcome<GatheredPack>> {
	const audience = payerFacing ? 'payer' : 'internal';
	if (payer !== undefined) {
		const found = payerNamed(application, payer);
		if (!found.ok) return found;
		return payerPack(application, found.value, WHOLE_PORTFOLIO, { audience, date: null });
	}
	if (scenario === undefined)
		return malformed('', 'Tell what the pack is of: --payer or --scenario.');
	const named = scenarioNamed(application, scenario);
	if (!named.ok) return named;
	const { version } = named.value;
	return scenarioPack(application, named.value.scenario, { audience, date: null, version });
}

/** Files that would be written over, unless that is asked for. */
const standing = (paths: readonly string[], overwrite: boolean): Problem[] =>
	overwrite
		? []
		: paths.filter(existsSync).map((path) => ({
				code: 'malformed',
				message: `${path} is there already: give another place, or --overwrite.`,
				path
			}));

async function packOf(
	application: Application,
	options: PackCommand
): Promise<Outcome<readonly PackFile[]>> {
	const formats = formatsIn(options.format);
	if (!formats.ok) return formats;
	const gathered = await gatheredFor(application, options);
	if (!gathered.ok) return gathered;
	for (const notice of gathered.value.notices) console.error(notice);
	const parts = options.parts === undefined ? null : listIn(options.parts);
	return writtenPack(
		application,
		gathered.value,
		{ parts, formats: formats.value, paper: options.paper },
		(step) => process.stderr.isTTY && console.error(`${step} ...`)
	);
}

/** Writes a pack into a folder, and tells each file. Answers the exit code: 1 where there is no file. */
export async function exportPack(options: PackCommand): Promise<number> {
	const opened = openApplication(configurationFrom(process.env));
	if (!opened.ok) return complain(opened.problems);
	const files = await packOf(opened.value, options);
	opened.value.close();
	if (!files.ok) return complain(files.problems);
	const placed = files.value.map((file) => ({ ...file, path: join(options.out, file.name) }));
	const there = standing(
		placed.map(({ path }) => path),
		options.overwrite ?? false
	);
	if (there.length > 0) return complain(there);
	try {
		mkdirSync(options.out, { recursive: true });
		for (const { path, bytes } of placed) {
			writeFileSync(path, bytes);
			console.log(path);
		}
	} catch (error) {
		return complain([
			{ message: `${options.out} cannot be written (${(error as Error).message}).` }
		]);
	}
	return 0;
}

const KINDS = {
	table: /^\/(?:[\w/-]+\/)?table\.(?:csv|xlsx)$/,
	chart: /^\/(?:[\w/-]+\/)?chart\.(?:svg|png|pdf)$/
} as const;

type Ask = (address: string, init?: RequestInit) => Promise<Response>;

/**
 * Has the built application answer addresses for as long as the work takes; what it writes on the way stands apart from the
 * files of a server that runs beside.
 */
async function asking<Result>(work: (ask: Ask) => Promise<Result>): Promise<Result> {
	const folder = mkdtempSync(join(tmpdir(), 'siterate-export-'));
	process.env.WORK_FOLDER = folder;
	const handlerPath = join(packageRoot(), 'build', 'handler.js');
	const { handler } = (await import(pathToFileURL(handlerPath).href)) as {
		handler: RequestListener;
	};
	const server = createServer(handler).listen(0, '127.0.0.1');
	await once(server, 'listening');
	try {
		const bound = server.address();
		const port = typeof bound === 'object' && bound ? bound.port : 0;
		return await work((address, init) => fetch(`http://127.0.0.1:${port}${address}`, init));
	} finally {
		server.close();
		server.closeAllConnections();
		process.emit('sveltekit:shutdown' as never);
		rmSync(folder, { recursive: true, force: true });
	}
}

/** How often the terminal asks how far a file is, in milliseconds. */
const PAUSE = 200;

/** A workbook, whose rows are told while they are written; a refusal where there is none. */
async function writtenTable(ask: Ask, address: string, out: string): Promise<Response> {
	const begun = await ask(address, { method: 'POST', redirect: 'manual' });
	const location = begun.headers.get('location');
	if (begun.status !== 303 || location === null) return begun;
	const page = new URL(location, begun.url).pathname;
	const bar = progressBar(process.stderr);
	for (;;) {
		const asked = await ask(`${page}/status`);
		const { state, rowsDone, rowsTotal, error } = (await asked.json()) as ExportView;
		if (state === 'failed' || state === 'cancelled') {
			bar.clear();
			return new Response(error, { status: 422 });
		}
		bar.show({ file: out, bytesDone: rowsDone, bytesTotal: rowsTotal ?? 0, rowsDone });
		if (state === 'done') break;
		await setTimeout(PAUSE);
	}
	bar.clear();
	return ask(`${page}/file`);
}

/** Puts an answer on the disk while it comes; under its name once it is whole. */
async function keep(response: Response, out: string): Promise<void> {
	mkdirSync(dirname(out), { recursive: true });
	const partial = `${out}.partial`;
	try {
		const body = response.body ?? new ReadableStream();
		await pipeline(Readable.fromWeb(body as WebStream), createWriteStream(partial));
		renameSync(partial, out);
	} finally {
		rmSync(partial, { force: true });
	}
}

/** Writes the table or the chart that an address of a page names to a file. Answers the exit code: 1 where there is none. */
export async function exportAddress(
	kind: keyof typeof KINDS,
	address: string,
	{ out, overwrite }: { out: string; overwrite?: true }
): Promise<number> {
	const path = address.startsWith('/') ? address : `/${address}`;
	const [page = ''] = path.split('?');
	if (!KINDS[kind].test(page)) {
		const example =
			kind === 'table' ? '/payers/table.xlsx?table=payers' : '/sites/chart.svg?code=20983';
		return complain([
			{ message: `"${address}" is no address of a ${kind}: give one as "${example}".` }
		]);
	}
	const format = extname(page);
	if (extname(out).toLowerCase() !== format) {
		return complain([
			{
				message: `${out} would hold another format than its name says: give it the ending ${format}.`
			}
		]);
	}
	const there = standing([out], overwrite ?? false);
	if (there.length > 0) return complain(there);
	return asking(async (ask) => {
		const response = page.endsWith('.xlsx') ? await writtenTable(ask, path, out) : await ask(path);
		if (!response.ok) {
			const isPage = response.headers.get('content-type')?.startsWith('text/html');
			const said = isPage ? `No page has the address ${path}.` : (await response.text()).trim();
			return complain([{ message: said }]);
		}
		try {
			await keep(response, out);
		} catch (error) {
			return complain([{ message: `${out} cannot be written (${(error as Error).message}).` }]);
		}
		console.log(out);
		return 0;
	});
}
