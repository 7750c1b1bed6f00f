import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { randomUUID } from 'node:crypto';
import {
	configurationFrom,
	openApplication,
	type Application
} from '$lib/server/services/application';

let application: Application | undefined;

export const init: ServerInit = () => {
	if (building) return;
	const opened = openApplication(configurationFrom(process.env));
	if (!opened.ok) throw new Error(opened.problems.map((problem) => problem.message).join('\n'));
	application = opened.value;
	process.once('sveltekit:shutdown', () => opened.value.close());
};

export const handle: Handle = ({ event, resolve }) => {
	if (application) event.locals.application = application;
	return resolve(event);
};

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status === 404) return { message: 'There is no page at this address.' };
	const id = randomUUID();
	console.error(`${id} ${event.request.method} ${event.url.pathname}`, error);
	return { message, id };
};
