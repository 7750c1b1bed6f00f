import { Command, CommanderError, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { validateContracts } from './contract';
import { exportAddress, exportPack } from './export';
import { listStoredContracts, loadContracts } from './stored-contracts';
import { importPaths } from './import';
import { price } from './price';
import { validateProfiles } from './profile';
import { scenario } from './scenario';
import { serve } from './serve';
import { sites } from './sites';
import { volumes } from './volumes';
import { PAPERS } from '$lib/server/exports/pack/document';
import { PACK_FORMATS } from '$lib/server/exports/pack/files';

/** The values of an option that may be given more than once. */
const collected = (value: string, before: string[] = []): string[] => [...before, value];

/** Runs the command line with its arguments; ends the process with 1 where the command failed, 2 where it was misused. */
export async function run(args: readonly string[]): Promise<void> {
	const program = new Command('siterate')
		.description(manifest.description)
		.version(manifest.version)
		.exitOverride()
		.showHelpAfterError();
	program
		.command('serve')
		.description('serve the application; PORT, HOST and DATABASE_PATH change where')
		.action(async () => void (process.exitCode = await serve(process.env)));
	program
		.command('sites')
		.description('what codes pay at every site of service')
		.argument('<code...>', 'one to four procedure codes')
		.option('--date <date>', 'date of service, 2026-11-22')
		.option('--locality <locality>', 'MAC and locality, 01112-05')
		.option('--hospital-area <area>', 'wage area of the hospital, 41884')
		.option('--hospital-index <index>', "the hospital's own wage index, 1.2345")
		.option('--asc-area <area>', 'wage area of the ASC, 41884')
		.option('--qp', 'the physician is a qualifying APM participant')
		.option('--json', 'the answer of /api/v1/sites, with the steps of every amount')
		.action((codes: string[], options) => void (process.exitCode = sites(codes, options)));
	program
		.command('price')
		.description('price a file of claims, one JSON object a line, to one result a line')
		.argument('<file>', 'the file, or - for standard input')
		.option('--trace', 'with the steps of every amount')
		.option(
			'--grouped',
			'the claims are hospital claims after grouping, as CMS’s OPPS pricer reads them'
		)
		.addOption(
			new Option(
				'--contract <file>',
				'each result with what a contract pays, YAML or JSON'
			).conflicts('grouped')
		)
		.action(async (file: string, options) => void (process.exitCode = await price(file, options)));
	program
		.command('scenario')
		.description('what a scenario comes to against its baseline: a file, YAML or JSON, to JSON')
		.argument('<file>', 'the file, or - for standard input')
		.action(async (file: string) => void (process.exitCode = await scenario(file)));
	program
		.command('import')
		.description(
			'load rate tables from files as CMS publishes them: zip, csv, txt or xlsx, or folders of them'
		)
		.argument('<path...>', 'files and folders')
		.option('--dry-run', 'say what would be loaded and what would change, and write nothing')
		.option('--json', 'progress and reports as lines of JSON')
		.option(
			'--effective-from <date>',
			"from when the tables hold, where the file does not tell: for all, or 'FILE=DATE' for one",
			collected
		)
		.option('--as <file=kind>', 'what a table is, where its content fits two kinds', collected)
		.action(
			async (paths: string[], options) =>
				void (process.exitCode = await importPaths(paths, options))
		);
	program
		.command('volumes')
		.description('load cases from a csv or xlsx: a row a claim line, or a row a group of cases')
		.argument('[file]', 'the file; none with --clear')
		.option('--replace', 'the uploads in use go out of use')
		.option('--dry-run', 'say what would be loaded, and write nothing')
		.option('--good-rows', 'load the rows that are right where others are not')
		.option('--mapping <file>', 'what the columns and names are, as JSON')
		.option('--sides <sides>', 'whose claims they are: both, facility or professional', 'both')
		.option('--budget', 'planned cases, which the others are held against')
		.option('--problems <file>', 'write everything that is wrong to a csv')
		.option('--json', 'progress and report as lines of JSON')
		.option('--clear', 'remove all uploads, and the facilities, payers and contracts of the sample')
		.action(
			async (file: string | undefined, options) =>
				void (process.exitCode = await volumes(file, options))
		);
	program
		.command('profile')
		.description('curated profiles of codes')
		.command('validate')
		.description('check profiles as they are read for /codes, and say what is wrong and where')
		.argument('<file...>', 'seeds/profiles/20983.yaml')
		.action((files: string[]) => void (process.exitCode = validateProfiles(files)));
	const contract = program.command('contract').description('what payers agreed to pay, as files');
	contract
		.command('load')
		.description('load contracts, each as a new one or as a further version: all of them or none')
		.argument('<file...>', 'YAML or JSON')
		.option('--by <name>', 'who changes them', 'command line')
		.option('--note <text>', 'why they change')
		.option('--dry-run', 'say what would change, and write nothing')
		.action(
			async (files: string[], options) =>
				void (process.exitCode = await loadContracts(files, options))
		);
	contract
		.command('list')
		.description('the contracts that are loaded')
		.action(() => void (process.exitCode = listStoredContracts()));
	contract
		.command('validate')
		.description('check contracts, and say what is wrong with line and column')
		.argument('<file...>', 'YAML or JSON')
		.action((files: string[]) => void (process.exitCode = validateContracts(files)));
	const exported = program.command('export').description('files that leave the building');
	exported
		.command('pack')
		.description('make a negotiation pack of a payer or of a scenario')
		.addOption(new Option('--payer <name>', 'the payer, by name or id').conflicts('scenario'))
		.option('--scenario <name-or-file>', 'a saved scenario, or a file, YAML or JSON')
		.option('--payer-facing', 'for the payer: without others, costs, margins; searched for them')
		.option('--parts <parts>', 'ids of parts, separated by commas; without it the usual ones')
		.option(
			'--format <formats>',
			`${PACK_FORMATS.join(', ')}, separated by commas`,
			'pptx,pdf,xlsx'
		)
		.addOption(new Option('--paper <paper>', 'of the PDF').choices([...PAPERS]).default('letter'))
		.option('--overwrite', 'write over files that are there')
		.requiredOption('--out <folder>', 'where the files go; made where it is missing')
		.action(async (options) => void (process.exitCode = await exportPack(options)));
	for (const [kind, formats] of [
		['table', 'csv or xlsx'],
		['chart', 'svg, png or pdf']
	] as const) {
		exported
			.command(kind)
			.description(`write a ${kind} of a page to a file: ${formats}`)
			.argument('<address>', `as of the pages: "/sites/${kind}.${formats.slice(0, 3)}?code=20983"`)
			.option('--overwrite', 'write over a file that is there')
			.requiredOption('--out <file>', 'the file')
			.action(
				async (address: string, options) =>
					void (process.exitCode = await exportAddress(kind, address, options))
			);
	}
	try {
		await program.parseAsync(args, { from: 'user' });
	} catch (error) {
		if (!(error instanceof CommanderError)) throw error;
		process.exitCode = error.exitCode === 0 ? 0 : 2;
	}
}
