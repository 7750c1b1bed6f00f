import {
	DATE_FORMS,
	VOLUME_FIELDS,
	type ColumnMapping,
	type VolumeField
} from '$lib/domain/volumes/column-mapping';
import type { VolumeChoices } from '$lib/server/jobs/volume-jobs';
import type { VolumeReport } from '$lib/server/services/volumes';

const assigned = (
	form: FormData,
	prefix: string,
	names: readonly string[]
): Record<string, string> =>
	Object.fromEntries(
		names.flatMap((name, position) => {
			const id = form.get(`${prefix}-${position}`);
			return typeof id === 'string' && id !== '' ? [[name, id]] : [];
		})
	);

/** What a form tells of a file: its columns and unknown names by their position in the report. What it leaves alone stays. */
export function choicesFrom(
	form: FormData,
	report: VolumeReport,
	before: VolumeChoices
): VolumeChoices {
	const columns: Record<string, VolumeField | null> = { ...before.mapping.columns };
	report.columns.forEach(({ header, field }, position) => {
		const told = form.get(`column-${position}`);
		if (told === null || told === (field ?? '')) return;
		columns[header] = VOLUME_FIELDS.find((known) => known === told) ?? null;
	});
	const dates = DATE_FORMS.find((known) => known === form.get('dates'));
	const names = (unknown: VolumeReport['unknownPayers']) => unknown.map(({ name }) => name);
	const mapping: ColumnMapping = {
		columns,
		dates: dates && dates !== report.dates ? dates : before.mapping.dates,
		facilities: {
			...before.mapping.facilities,
			...assigned(form, 'facility', names(report.unknownFacilities))
		},
		payers: { ...before.mapping.payers, ...assigned(form, 'payer', names(report.unknownPayers)) }
	};
	const sides = form.get('sides');
	return {
		mapping,
		purpose: form.get('purpose') === 'budget' ? 'budget' : 'cases',
		sides: sides === 'facility' || sides === 'professional' ? sides : 'both',
		replace: form.get('replace') === 'yes',
		goodRows: form.get('goodRows') === 'yes'
	};
}
