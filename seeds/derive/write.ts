import type { z } from 'zod';
import { formatFixed } from '../../src/lib/domain/money';
import type { sampleWeights } from '../../src/lib/schemas/sample';
import type { SeedKind } from '../../src/lib/schemas/seed';
import type { RowOf } from '../../src/lib/server/importers/importer';
import type { Row } from './published';
import type { DerivedDistributions, DerivedTable } from './tables';

const REMARK = '# Derived by seeds/derive from the published file; do not edit by hand.';

/** A seed file's text: the release, then one row a line. Equal input gives equal bytes. */
export function writeTable({ release, rows }: DerivedTable): string {
	return [
		REMARK,
		'release:',
		...Object.entries(release).map(([key, value]) => `  ${key}: ${scalar(value)}`),
		'rows:',
		...rows.map((row) => `  - { ${fields(writtenRow(release.kind, row))} }`),
		''
	].join('\n');
}

/** A file of distributions: its source, then one section a line. */
export function writeDistributions({ source, sections }: DerivedDistributions): string {
	return [
		REMARK,
		'source:',
		...Object.entries(source).map(([key, value]) => `  ${key}: ${scalar(value)}`),
		'sections:',
		...sections.map(({ section, counts }) => {
			const written = counts.map(([value, codes]) => `${scalar(rvu(value))}: ${codes}`);
			return `  - { section: ${scalar(section)}, counts: { ${written.join(', ')} } }`;
		}),
		''
	].join('\n');
}

/** The weights of the sample: their sources, then one code a line. */
export const writeWeights = ({ sources, weights }: z.input<typeof sampleWeights>): string =>
	[
		REMARK,
		'sources:',
		...sources.map((source) => `  - { ${fields(source)} }`),
		'weights:',
		...weights.map((weight) => `  - { ${fields(weight)} }`),
		''
	].join('\n');

const fields = (row: object): string =>
	Object.entries(row)
		.map(([key, value]) => `${key}: ${scalar(value)}`)
		.join(', ');

/** Text in double quotes, numbers, booleans and null bare: JSON's scalars and lists are YAML's. */
function scalar(value: unknown): string {
	return Array.isArray(value) ? `[${value.map(scalar).join(', ')}]` : JSON.stringify(value);
}

type Figure = (value: number) => string;

const cents: Figure = (value) => formatFixed(value, 2);
const rvu: Figure = (value) => formatFixed(value, 2);
const gpci: Figure = (value) => formatFixed(value, 3);
const ratio: Figure = (value) => formatFixed(value, 4);

/** Three decimals where the third says something, as for drugs, else two. */
const price: Figure = (value) => formatFixed(value, 3).replace(/0$/, '');

const ASC_FIGURES = { weight: ratio, rate: cents };

/** How the figures of each kind are written; a number without an entry is a count. */
const FIGURES: { [K in SeedKind]: Partial<Record<keyof RowOf[K], Figure>> } = {
	pfs: {
		workRvu: rvu,
		nonFacilityPeRvu: rvu,
		facilityPeRvu: rvu,
		malpracticeRvu: rvu,
		preOperative: ratio,
		intraOperative: ratio,
		postOperative: ratio,
		conversionFactor: ratio,
		oppsNonFacilityPeRvu: rvu,
		oppsFacilityPeRvu: rvu,
		oppsMalpracticeRvu: rvu
	},
	gpci: { workWithoutFloor: gpci, workWithFloor: gpci, pe: gpci, malpractice: gpci },
	'locality-counties': {},
	'zip-localities': {},
	opps: { weight: ratio, rate: price, nationalCopayment: cents, minimumCopayment: cents },
	'apc-rates': { rate: price, nationalCopayment: cents, minimumCopayment: cents },
	'comprehensive-ranks': { apcCost: cents, cost: cents },
	'complexity-adjustments': {},
	'complexity-evaluation': { cost: cents, threshold: cents },
	'opps-device-offsets': { share: ratio, amount: cents },
	asc: ASC_FIGURES,
	'asc-ancillary': ASC_FIGURES,
	'asc-device-offsets': {
		apcOffset: ratio,
		oppsRate: cents,
		deviceOffset: ratio,
		devicePortion: cents
	},
	'asc-wage-index': { index: ratio },
	'asc-code-pairs': { offset: ratio },
	'mue-practitioner': {},
	'add-on-edits': {}
};

/** A row as a seed file has it: figures are quoted plain decimals, which `seedRow` reads back. */
export function writtenRow(kind: SeedKind, row: Row): Record<string, unknown> {
	const figures: Record<string, Figure | undefined> = FIGURES[kind];
	return Object.fromEntries(
		Object.entries(row).map(([key, value]) => {
			const figure = figures[key];
			return [key, figure && typeof value === 'number' ? figure(value) : value];
		})
	);
}
