import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A server that was started as the README says, with what it printed. */
export interface ServerProcess {
	child: ChildProcess;
	output: () => string;
	/** Its address, once it is printed; rejects with the output where it ends before. */
	address: Promise<string>;
	/** The code or signal that it ended with. */
	ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts the server through npm, as the README says, on a free port. */
export function startThroughNpm(environment: Record<string, string>): ServerProcess {
	return watched(
		spawn('npm', ['start', '--silent'], {
			cwd: root,
			env: { ...process.env, PORT: '0', ...environment }
		})
	);
}

/** Starts the server on a free port unless PORT is given, from a folder that is not the project's. */
export function startServer(environment: Record<string, string>): ServerProcess {
	return watched(
		spawn(process.execPath, [join(root, 'src', 'cli', 'launch.js'), 'serve'], {
			cwd: '/',
			env: { ...process.env, PORT: '0', ...environment }
		})
	);
}

function watched(child: ChildProcessWithoutNullStreams): ServerProcess {
	let output = '';
	child.stderr.on('data', (chunk) => (output += chunk));
	const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
		child.on('close', (code, signal) => resolve(signal ?? code))
	);
	const address = new Promise<string>((resolve, reject) => {
		child.stdout.on('data', (chunk) => {
			output += chunk;
			const match = /SiteRate is at (\S+)/.exec(output);
			if (match?.[1]) resolve(match[1]);
		});
		void ended.then(() => reject(new Error(output)));
	});
	address.catch(() => undefined);
	return { child, output: () => output, address, ended };
}
