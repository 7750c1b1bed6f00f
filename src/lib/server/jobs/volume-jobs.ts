import { createReadStream, existsSync, writeFileSync, type ReadStream } from 'node:fs';
import { join } from 'node:path';
import { NO_MAPPING, type ColumnMapping } from '$lib/domain/volumes/column-mapping';
import type { UploadSides } from '$lib/domain/volumes/portfolio';
import type { UploadPurpose } from '$lib/domain/volumes/upload';
import type { VolumeReport } from '../services/volumes';
import { createUploadJobs, type ImportJobsConfiguration, type UploadJobs } from './import-jobs';

/** What the user tells of a file of volumes. */
export interface VolumeChoices {
	mapping: ColumnMapping;
	purpose: UploadPurpose;
	sides: UploadSides;
	replace: boolean;
	/** Load the rows that are right. */
	goodRows: boolean;
}

export type VolumeJobs = UploadJobs<VolumeReport, VolumeChoices>;

/** What the limits of an upload are: one file, as large as a disk takes. */
const LIMITS = {
	fileBytes: 8 * 1024 ** 3,
	totalBytes: 8 * 1024 ** 3,
	ratio: 200,
	files: 1
};

const mappingPath = (folder: string): string => join(folder, 'mapping.json');
const problemsPath = (folder: string): string => join(folder, 'problems.csv');

export const createVolumeJobs = (configuration: ImportJobsConfiguration): VolumeJobs =>
	createUploadJobs<VolumeReport, VolumeChoices>(configuration, {
		limits: LIMITS,
		untold: {
			mapping: NO_MAPPING,
			purpose: 'cases',
			sides: 'both',
			replace: false,
			goodRows: false
		},
		command({ step, folder, sources, corrections }) {
			writeFileSync(mappingPath(folder), JSON.stringify(corrections.mapping));
			return [
				...['volumes', '--json', '--mapping', mappingPath(folder)],
				...['--problems', problemsPath(folder), '--sides', corrections.sides],
				...(step === 'reading' ? ['--dry-run'] : []),
				...(corrections.purpose === 'budget' ? ['--budget'] : []),
				...(corrections.replace ? ['--replace'] : []),
				...(corrections.goodRows ? ['--good-rows'] : []),
				'--',
				...sources.map(({ file }) => file)
			];
		}
	});

/** Everything that is wrong with the file of a job, as csv; null where it is not kept any more. */
export function problemsOf(jobs: VolumeJobs, id: string): ReadStream | null {
	const folder = jobs.folderOf(id);
	if (folder === null || !existsSync(problemsPath(folder))) return null;
	return createReadStream(problemsPath(folder));
}
