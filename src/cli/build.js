/**
 * Builds the application and the command line where no build of the present source is there. The source is told by the
 * hash of what a build is made from, kept in the build folder and written last, so that a build cut short does not count.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const stamp = join(root, 'build', 'source.sha256');
const lock = join(root, 'node_modules', '.siterate-build');
const LOCK_POLL_MS = 200;
const SOURCES = ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];

/** @param {string} path @returns {string[]} */
const filesBelow = (path) =>
	readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
		const below = join(path, entry.name);
		return entry.isDirectory() ? filesBelow(below) : [below];
	});

function sourceHash() {
	const hash = createHash('sha256');
	for (const name of SOURCES) {
		const path = join(root, name);
		const files = /\.\w+$/.test(name) ? [path] : filesBelow(path).sort();
		for (const file of files) {
			if (/\.test\.ts$/.test(file)) continue;
			hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
		}
	}
	return hash.digest('hex');
}

/** @param {string[]} options */
function vite(options) {
	const command = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
	const run = spawnSync(process.execPath, [command, 'build', '--logLevel', 'error', ...options], {
		cwd: root,
		encoding: 'utf8',
		env: { ...process.env, NODE_ENV: 'production' },
		maxBuffer: 1e8
	});
	if (run.status !== 0) throw new Error(`The build failed:\n${run.stdout}${run.stderr}`);
}

/** @param {string} pid */
function isRunning(pid) {
	try {
		process.kill(Number(pid), 0);
		return true;
	} catch {
		return false;
	}
}

/** Waits until no other process builds; a lock whose process is gone is taken over. @param {() => void} work */
function alone(work) {
	for (;;) {
		try {
			writeFileSync(lock, String(process.pid), { flag: 'wx' });
			break;
		} catch (error) {
			if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
			const holder = existsSync(lock) ? readFileSync(lock, 'utf8') : '';
			if (holder !== '' && !isRunning(holder)) rmSync(lock, { force: true });
			else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_POLL_MS);
		}
	}
	try {
		work();
	} finally {
		rmSync(lock, { force: true });
	}
}

/** Builds unless the build of the present source is there. Says on stderr what it does; throws with the reason where it fails. */
export function ensureBuild() {
	const current = sourceHash();
	const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === current;
	if (isBuilt()) return;
	if (!existsSync(join(root, 'node_modules', 'vite'))) {
		throw new Error('The packages are not installed: run "npm ci" first.');
	}
	alone(() => {
		if (isBuilt()) return;
		console.error('Building SiteRate, which takes a minute ...');
		vite([]);
		vite(['--mode', 'cli']);
		writeFileSync(stamp, current);
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureBuild();
