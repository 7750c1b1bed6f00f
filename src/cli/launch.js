#!/usr/bin/env node
/** Starts the command line from its build, which is made first where it is missing or older than the source. */
import { ensureBuild } from './build.js';

try {
	ensureBuild();
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}
const { run } = await import(new URL('../../build/cli/main.js', import.meta.url).href);
await run(process.argv.slice(2));
