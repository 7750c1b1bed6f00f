import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { stderr } from 'node:process';
import type { ColumnMapping } from '$lib/domain/volumes/column-mapping';
import type { UploadSides } from '$lib/domain/volumes/portfolio';
import { counted } from '$lib/format/quantity';
import { problemRow, PROBLEM_HEADINGS } from '$lib/format/volume-problems';
import { readColumnMapping } from '$lib/schemas/column-mapping';
import { configurationFrom, openApplication } from '$lib/server/services/application';
import { clearVolumes, loadVolumes, type VolumeReport } from '$lib/server/services/volumes';
import { messages } from './messages';
import { progressBar } from './progress-bar';
import { volumeLines } from './volume-lines';

const SIDES: readonly UploadSides[] = ['both', 'facility', 'professional'];

interface Options {
	replace?: boolean;
	dryRun?: boolean;
	goodRows?: boolean;
	mapping?: string;
	sides?: string;
	budget?: boolean;
	problems?: string;
	json?: boolean;
	clear?: boolean;
}

/** The mapping of a file; a sentence for each thing that is wrong with it. */
function mappingFrom(path: string): ColumnMapping | string[] {
	try {
		const read = readColumnMapping(JSON.parse(readFileSync(path, 'utf8')));
		return read.ok ? read.value : read.problems.map(({ message }) => `${path}: ${message}`);
	} catch (error) {
		return [`${path} cannot be read as JSON (${(error as Error).message}).`];
	}
}

/** Writes problems to a csv as they are found. */
function problemFile(path: string) {
	const file = openSync(path, 'w');
	writeSync(file, `${PROBLEM_HEADINGS}\n`);
	return {
		write: (problem: VolumeReport['problems'][number]) =>
			void writeSync(file, `${problemRow(problem)}\n`),
		close: () => closeSync(file)
	};
}

/**
 * Loads a file of volumes, with a progress bar on a terminal, or removes all volumes. Ctrl-C ends it before anything is
 * written. Answers the exit code: 1 where the file was not loaded, 2 where the command was misused.
 */
export async function volumes(file: string | undefined, options: Options): Promise<number> {
	const sides = SIDES.find((known) => known === (options.sides ?? 'both'));
	const told = options.mapping === undefined ? null : mappingFrom(options.mapping);
	const complaints = [
		...(Array.isArray(told) ? told : []),
		...(sides ? [] : [`--sides is one of ${SIDES.join(', ')}.`]),
		...(file === undefined && !options.clear ? ['Name a file, or give --clear.'] : []),
		...(file !== undefined && options.clear ? ['--clear takes no file.'] : [])
	];
	if (complaints.length > 0) {
		console.error(complaints.join('\n'));
		return 2;
	}
	const opened = openApplication(configurationFrom(process.env));
	if (!opened.ok) {
		for (const { message } of opened.problems) console.error(message);
		return 1;
	}
	const application = opened.value;
	if (file === undefined) {
		const cleared = clearVolumes(application);
		console.log(
			`Removed ${counted(cleared.uploads, 'upload')}, and ${counted(cleared.facilities, 'facility', 'facilities')} and ${counted(cleared.payers, 'payer')} of the sample.`
		);
		application.close();
		return 0;
	}
	const stopping = new AbortController();
	const stop = () => stopping.abort(new Error('stopped'));
	process.once('SIGINT', stop);
	const bar = options.json ? messages() : progressBar(stderr);
	const problems = options.problems === undefined ? null : problemFile(options.problems);
	const dryRun = options.dryRun ?? false;
	try {
		const report = await loadVolumes(
			application,
			{
				path: file,
				file: basename(file),
				purpose: options.budget ? 'budget' : 'cases',
				sides: sides ?? 'both',
				mapping: Array.isArray(told) ? null : told,
				replace: options.replace ?? false,
				goodRows: options.goodRows ?? false,
				dryRun
			},
			() => new Date(),
			{ onProgress: bar.show, onProblem: problems?.write, signal: stopping.signal }
		);
		bar.clear();
		console.log(options.json ? JSON.stringify({ report }) : volumeLines(report, dryRun).join('\n'));
		return report.state === 'new' || report.state === 'same-file' ? 0 : 1;
	} catch (error) {
		if (!stopping.signal.aborted) throw error;
		console.error('Stopped: nothing was loaded.');
		return 130;
	} finally {
		bar.clear();
		problems?.close();
		process.off('SIGINT', stop);
		application.close();
	}
}
