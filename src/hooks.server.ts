import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { createImportJobs, type ImportJobs } from '$lib/server/jobs/import-jobs';
import { packageRoot } from '$lib/server/package-root';
import {
	configurationFrom,
	openApplication,
	type Application
} from '$lib/server/services/application';

let application: Application | undefined;
let imports: ImportJobs | undefined;

export const init: ServerInit = () => {
	if (building) return;
	const configuration = configurationFrom(process.env);
	const opened = openApplication(configuration);
	if (!opened.ok) throw new Error(opened.problems.map((problem) => problem.message).join('\n'));
	application = opened.value;
	imports = createImportJobs({
		databasePath: configuration.databasePath,
		launcher: join(packageRoot(), 'src', 'cli', 'launch.js'),
		folder: join(dirname(configuration.databasePath), 'imports'),
		now: () => new Date()
	});
	process.once('sveltekit:shutdown', () => {
		void imports?.close();
		opened.value.close();
	});
};

export const handle: Handle = ({ event, resolve }) => {
	if (application) event.locals.application = application;
	if (imports) event.locals.imports = imports;
	return resolve(event);
};

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status === 404) return { message: 'There is no page at this address.' };
	const id = randomUUID();
	console.error(`${id} ${event.request.method} ${event.url.pathname}`, error);
	return { message, id };
};
