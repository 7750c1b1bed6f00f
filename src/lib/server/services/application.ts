import { join } from 'node:path';
import type { IsoDate } from '$lib/domain/dates';
import { success, type Outcome } from '$lib/domain/outcome';
import { bulkFolderOf } from '../db/bulk';
import { openDatabase, startServing, type Database } from '../db/client';
import { createDistributions, type WorkRvuDistributions } from '../importers/seed/distributions';
import { packageRoot } from '../package-root';
import { createProfiles, type Profiles } from './curated';
import { tidyBulkFiles } from './bulk-files';
import { createPortfolios, type Portfolios } from './portfolio';
import { createPtpStore, type PtpStore } from './ptp-store';
import { createRateBooks, type RateBooks } from './rate-books';
import { prepareSample } from './sample';
import { seedWhatIsMissing } from './seeding';

/** Where the application finds and keeps things. */
export interface Configuration {
	databasePath: string;
	migrations: string;
	seeds: string;
	/** Where bulk releases and uploaded cases are kept as files of their own; beside the database where it is not told. */
	bulkFolder?: string;
}

/** What a server knows beside. */
export interface ServerConfiguration extends Configuration {
	/** What the folders begin with where uploads and files stand while they are read or written. */
	workFolder: string;
}

/** What every use case works on. */
export interface Application {
	database: Database;
	/** Where files of their own are kept. */
	bulkFolder: string;
	/** The folder of the embedded default. */
	seeds: string;
	/** Procedure-to-procedure edits, each release a file. */
	ptp: PtpStore;
	rateBooks: RateBooks;
	/** How often each work RVU stands in the fee schedules of the embedded default, of all their codes. */
	distributions: WorkRvuDistributions;
	profiles: Profiles;
	/** The volumes in use, priced. */
	portfolios: Portfolios;
	/** Today's date where the server stands. */
	today(): IsoDate;
	close(): void;
}

/** Reads the configuration from environment variables; paths resolve from the package root, not from the working directory. */
export function configurationFrom(
	environment: Record<string, string | undefined>
): ServerConfiguration {
	const root = packageRoot();
	const databasePath = environment.DATABASE_PATH || join(root, 'data', 'siterate.sqlite');
	return {
		databasePath,
		workFolder: environment.WORK_FOLDER ? join(environment.WORK_FOLDER, 'work') : databasePath,
		migrations: join(root, 'drizzle'),
		seeds: join(root, 'seeds')
	};
}

const pad = (part: number): string => String(part).padStart(2, '0');

/** The local calendar date of a moment. */
const dateOf = (moment: Date): IsoDate =>
	`${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}` as IsoDate;

/** Opens the database, migrates it, loads the embedded default and the sample where it is empty. Problems name the file and the remedy. */
export function openApplication(
	configuration: Configuration,
	now: () => Date = () => new Date()
): Outcome<Application> {
	const opened = openDatabase(configuration.databasePath, configuration.migrations);
	if (!opened.ok) return opened;
	const database = opened.value;
	const at = now().toISOString();
	const bulkFolder = configuration.bulkFolder ?? bulkFolderOf(configuration.databasePath);
	const seeded = seedWhatIsMissing(database, configuration.seeds, at, () =>
		prepareSample(configuration.seeds, bulkFolder, at, (transaction) =>
			createRateBooks(transaction, { find: () => null })
		)
	);
	if (!seeded.ok) {
		database.$client.close();
		return seeded;
	}
	tidyBulkFiles(database, bulkFolder, at);
	startServing(database);
	const ptp = createPtpStore(bulkFolder, database.$client.memory);
	return success({
		database,
		bulkFolder,
		seeds: configuration.seeds,
		ptp,
		rateBooks: createRateBooks(database, ptp),
		distributions: createDistributions(join(configuration.seeds, 'distributions')),
		profiles: createProfiles(join(configuration.seeds, 'profiles')),
		portfolios: createPortfolios(),
		today: () => dateOf(now()),
		close() {
			ptp.close();
			database.$client.close();
		}
	});
}
