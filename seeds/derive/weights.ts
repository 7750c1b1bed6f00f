import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Papa from 'papaparse';
import type { RowOf } from '../../src/lib/server/importers/importer';
import type { sampleWeights } from '../../src/lib/schemas/sample';
import type { z } from 'zod';
import type { Codes } from './codes';
import { PublishedFileError } from './published';
import type { DerivedTable } from './tables';

type Weights = z.input<typeof sampleWeights>;

/** Services of physicians by place of service; a parse by others of what CMS publishes. */
const SERVICES_BY_PLACE = 'utilization/rexrodeo-psps_pos_dist.csv';

const HOSPITAL = 'hopd_on_campus';

/** How often hospitals do a code: from the ranks of comprehensive APCs, and from the services of physicians in hospitals where those do not know it. */
export function deriveWeights(
	folder: string,
	codes: Codes,
	tables: readonly DerivedTable[]
): Weights {
	const ranks = tables.find(({ release }) => release.kind === 'comprehensive-ranks');
	if (!ranks) throw new Error('the ranks of comprehensive APCs were not derived');
	const weights: Weights['weights'] = (
		ranks.rows as readonly RowOf['comprehensive-ranks'][]
	).flatMap(({ code, claims }) => (claims ? [{ code, cases: claims, source: 'addendum-j' }] : []));
	const known = new Set(weights.map(({ code }) => code));
	const services = readServices(join(folder, SERVICES_BY_PLACE));
	for (const { HCPCS_CD: code, pos_group: place, services: count } of services.rows) {
		const cases = Math.round(Number(count));
		if (!codes.has(code) || known.has(code) || place !== HOSPITAL || !(cases > 0)) continue;
		weights.push({ code, cases, source: 'psps' });
	}
	const { title, file, sha256, source, url } = ranks.release;
	return {
		sources: [
			{ id: 'addendum-j', title, file, sha256, citation: source, url: url ?? null },
			{
				id: 'psps',
				title: 'Physician services by place of service 2023',
				file: basename(SERVICES_BY_PLACE),
				sha256: services.sha256,
				citation:
					'CMS, Physician/Supplier Procedure Summary 2023, services on the campus of hospitals (third-party extract)',
				url: null
			}
		],
		weights: weights.sort((a, b) => (a.code < b.code ? -1 : 1))
	};
}

interface ServicesRow {
	HCPCS_CD: string;
	pos_group: string;
	services: string;
}

function readServices(path: string): { sha256: string; rows: ServicesRow[] } {
	if (!existsSync(path)) throw new PublishedFileError(`${path} is not there.`);
	const bytes = readFileSync(path);
	const { data, errors } = Papa.parse<ServicesRow>(bytes.toString('utf8'), {
		header: true,
		skipEmptyLines: true
	});
	if (errors.length > 0) throw new PublishedFileError(`${path}: ${errors[0]?.message}`);
	return { sha256: createHash('sha256').update(bytes).digest('hex'), rows: data };
}
