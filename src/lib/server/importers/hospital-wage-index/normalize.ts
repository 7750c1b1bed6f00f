import type { Ratio } from '$lib/domain/rates/rates';
import { isRural, statesOf } from '../areas';
import { yearOfRows } from '../earliest-day';
import { counted } from '../findings';
import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { PRICER_AREAS, PUBLISHED_AREAS, type HospitalWageField } from './spec';

type Row = RowOf['hospital-wage-index'];

/** Decimals of a wage index. */
const INDEX = 4;

function normalize({
	fields,
	findings
}: Context<HospitalWageField>): Normalizer<Row, HospitalWageField> {
	const kept: Row[] = [];
	let withoutIndex = 0;
	/** Zero stands for no index; a state without rural areas has an imputed floor alone. */
	const index = (field: HospitalWageField): Ratio | null => fields.optional(field, INDEX) || null;
	return {
		row(raw) {
			fields.at(raw);
			const area = raw.text.area.length === 1 ? `0${raw.text.area}` : raw.text.area;
			const { name, state } = raw.text;
			const states =
				/^[A-Z]{2}$/.test(state) && isRural(area) ? [state] : statesOf(area, name, 'no commas');
			const row: Row = {
				line: raw.line,
				area,
				name,
				states,
				// two digits without a state are the hospitals of the Indian Health Service
				rural: isRural(area) && states.length > 0,
				from: fields.has('from') ? fields.day('from') : null,
				geographic: index('geographic'),
				reclassified: index('reclassified'),
				ruralFloor: index('ruralFloor'),
				imputedFloor: index('imputedFloor')
			};
			if (!fields.ok) return null;
			if (row.geographic === null && row.imputedFloor === null) {
				withoutIndex += 1;
				return null;
			}
			kept.push(row);
			return row;
		},
		from: () => yearOfRows(kept.map((row) => row.from)),
		check() {
			if (withoutIndex > 0) {
				findings.notice(
					`areas without an index are passed over: ${counted(withoutIndex, 'area')}.`
				);
			}
		}
	};
}

/** Wage index by which hospitals are paid. */
export const hospitalWageIndex: Importer<'hospital-wage-index', HospitalWageField> = {
	kind: 'hospital-wage-index',
	title: 'Hospital wage index',
	cycle: 'year',
	layouts: [PRICER_AREAS, PUBLISHED_AREAS],
	normalize,
	key: ({ area, from }) => (from === null ? area : `${area} from ${from}`)
};
