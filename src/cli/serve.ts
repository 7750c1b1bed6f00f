import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SOURCE_LIMITS } from '$lib/server/importers/importer';
import { packageRoot } from '$lib/server/package-root';
import { configurationFrom, openApplication } from '$lib/server/services/application';
import { compressText } from './compression';

const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_PORT = 3000;

/** Names the protocol that this server speaks to the application, so that forms are accepted under every name of the host. */
const PROTOCOL_HEADER = 'x-siterate-protocol';

/** The largest file of an upload fits; what other requests may have the application checks. */
const LARGEST_BODY = String(SOURCE_LIMITS.fileBytes);

/** How long a request may take to arrive: the largest file over a slow line. */
const REQUEST_TIMEOUT_MS = 2 * 60 * 60 * 1000;

/** How long open requests may take to end after a signal. */
const SHUTDOWN_GRACE_MS = 5000;

type Environment = Record<string, string | undefined>;

function portFrom(environment: Environment): number | null {
	const text = environment.PORT || String(DEFAULT_PORT);
	const port = Number(text);
	return /^\d+$/.test(text) && port <= 65535 ? port : null;
}

function listenProblem(error: NodeJS.ErrnoException, host: string, port: number): string {
	switch (error.code) {
		case 'EADDRINUSE':
			return `Port ${port} on ${host} is in use: stop the other program, or set PORT to a free one.`;
		case 'EACCES':
			return `Port ${port} on ${host} may not be opened by this user: set PORT to one above 1023.`;
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return `${host} is not an address of this machine: set HOST to one that is, such as 127.0.0.1.`;
		default:
			return `The server cannot listen on ${host}:${port} (${error.message}).`;
	}
}

/**
 * Serves the built application until SIGTERM or SIGINT, on loopback unless HOST says otherwise. The database is opened,
 * migrated and filled before the port is. Answers the exit code; each failure is one sentence on stderr.
 */
export async function serve(environment: Environment): Promise<number> {
	const fail = (message: string): number => {
		console.error(message);
		return 1;
	};
	const port = portFrom(environment);
	if (port === null)
		return fail(`PORT "${environment.PORT}" is no port: give a number from 0 to 65535.`);
	const host = environment.HOST || DEFAULT_HOST;

	const prepared = openApplication(configurationFrom(environment));
	if (!prepared.ok) return fail(prepared.problems.map(({ message }) => message).join('\n'));
	prepared.value.close();

	if (!environment.ORIGIN) environment.PROTOCOL_HEADER = PROTOCOL_HEADER;
	environment.BODY_SIZE_LIMIT = LARGEST_BODY;
	const handlerPath = join(packageRoot(), 'build', 'handler.js');
	const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS });
	server.listen(port, host);
	try {
		await once(server, 'listening');
	} catch (error) {
		return fail(listenProblem(error as NodeJS.ErrnoException, host, port));
	}
	const { handler } = (await import(pathToFileURL(handlerPath).href)) as {
		handler: RequestListener;
	};
	server.on('request', (request, response) => {
		request.headers[PROTOCOL_HEADER] = 'http';
		compressText(request, response);
		handler(request, response);
	});

	const address = server.address();
	const bound = typeof address === 'object' && address ? address.port : port;
	console.log(`SiteRate is at http://${host.includes(':') ? `[${host}]` : host}:${bound}`);

	await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
	const closed = once(server, 'close');
	server.close();
	server.closeIdleConnections();
	const grace = setTimeout(() => server.closeAllConnections(), SHUTDOWN_GRACE_MS);
	await closed;
	clearTimeout(grace);
	process.emit('sveltekit:shutdown' as never);
	return 0;
}
