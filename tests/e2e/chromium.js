import { existsSync } from 'node:fs';

const CANDIDATES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/** The browser that the journeys run in: CHROMIUM where it is set, else the first that is installed; null where none is. */
export function chromiumPath() {
	const named = process.env.CHROMIUM;
	if (named) return existsSync(named) ? named : null;
	return CANDIDATES.find((path) => existsSync(path)) ?? null;
}

export const NO_CHROMIUM =
	'No Chromium was found, so the journeys cannot run: install one ("apt-get install chromium" on Debian), or set CHROMIUM to its path.';
