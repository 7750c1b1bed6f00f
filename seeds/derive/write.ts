import type { DerivedTable } from './releases';

const REMARK = '# Derived by seeds/derive from the published file; do not edit by hand.';

/** A seed file's text: the release, then one row a line. Equal input gives equal bytes. */
export function writeTable({ release, rows }: DerivedTable): string {
	return [
		REMARK,
		'release:',
		...Object.entries(release).map(([key, value]) => `  ${key}: ${scalar(value)}`),
		'rows:',
		...rows.map((row) => `  - { ${fields(row)} }`),
		''
	].join('\n');
}

const fields = (row: object): string =>
	Object.entries(row)
		.map(([key, value]) => `${key}: ${scalar(value)}`)
		.join(', ');

/** Text in double quotes, numbers, booleans and null bare: JSON's scalars and lists are YAML's. */
function scalar(value: unknown): string {
	return Array.isArray(value) ? `[${value.map(scalar).join(', ')}]` : JSON.stringify(value);
}
