import { error, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { isForeignForm } from '$lib/server/form-origin';
import { withinLimit } from '$lib/server/body-limit';
import { createExportJobs, type ExportJobs } from '$lib/server/jobs/export-jobs';
import { createImportJobs, type ImportJobs } from '$lib/server/jobs/import-jobs';
import { createVolumeJobs, type VolumeJobs } from '$lib/server/jobs/volume-jobs';
import { packageRoot } from '$lib/server/package-root';
import {
	configurationFrom,
	openApplication,
	type Application
} from '$lib/server/services/application';
import { answered } from './routes/api/v1/problems';

let application: Application | undefined;
let imports: ImportJobs | undefined;
let volumes: VolumeJobs | undefined;
let exports: ExportJobs | undefined;

export const init: ServerInit = () => {
	if (building) return;
	const configuration = configurationFrom(process.env);
	const opened = openApplication(configuration);
	if (!opened.ok) throw new Error(opened.problems.map((problem) => problem.message).join('\n'));
	application = opened.value;
	const jobs = {
		databasePath: configuration.databasePath,
		launcher: join(packageRoot(), 'src', 'cli', 'launch.js'),
		now: () => new Date()
	};
	const { workFolder } = configuration;
	imports = createImportJobs({ ...jobs, folder: `${workFolder}-imports` });
	volumes = createVolumeJobs({ ...jobs, folder: `${workFolder}-volumes` });
	exports = createExportJobs({ folder: `${workFolder}-exports`, now: jobs.now });
	process.once('sveltekit:shutdown', () => {
		void imports?.close();
		void volumes?.close();
		void exports?.close();
		opened.value.close();
	});
};

/** A thousand claims of the longest kind fit, as do most tables. */
const LARGEST_BODY = 64 * 1024 * 1024;

/** Take a file of an upload, whose size they check themselves. */
const UPLOADS = new Set([
	'/(app)/data/imports/[id]/files/[position]',
	'/(app)/volumes/uploads/[id]/files/[position]'
]);

const TOO_LARGE =
	'A request may have 64 MB: send less at a time, or use the command line, which reads files of any size.';

const FOREIGN =
	'A form is taken from the pages of this server only: open the page here and send it again.';

/** What a route gets that reads more than it may. */
function refusal(): unknown {
	try {
		error(413, TOO_LARGE);
	} catch (refused) {
		return refused;
	}
}

/** Addresses of machine clients, whose refusals are problem documents. */
const MACHINES = /^\/api(\/|$)/;

export const handle: Handle = async ({ event, resolve }) => {
	if (!UPLOADS.has(event.route.id ?? '')) {
		event.request = withinLimit(event.request, LARGEST_BODY, refusal);
	}
	if (application) event.locals.application = application;
	if (imports) event.locals.imports = imports;
	if (volumes) event.locals.volumes = volumes;
	if (exports) event.locals.exports = exports;
	// these read no forms, and refuse one with what they read
	if (MACHINES.test(event.url.pathname)) return answered(event, await resolve(event));
	if (isForeignForm(event.request, event.url.origin)) return new Response(FOREIGN, { status: 403 });
	return resolve(event);
};

export const handleError: HandleServerError = ({ error: failed, event, status, message }) => {
	if (status === 404) return { message: 'There is no page at this address.' };
	const id = randomUUID();
	event.locals.failure = id;
	console.error(`${id} ${event.request.method} ${event.url.pathname}`, failed);
	return { message, id };
};
