import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of SiteRate's package.json, above wherever this code was bundled to; migrations and seeds lie below it. */
export function packageRoot(from: string = import.meta.url): string {
	for (let folder = dirname(fileURLToPath(from)); ; folder = dirname(folder)) {
		const manifest = join(folder, 'package.json');
		if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'siterate') {
			return folder;
		}
		if (dirname(folder) === folder) throw new Error(`no package root above ${from}`);
	}
}
