import { payersFinding } from '$lib/charts/payer-position/finding';
import { payersTable } from '$lib/charts/payer-position/tables';
import { payerPositionModel } from '$lib/charts/payer-position/view-model';
import type { PayersReport } from '$lib/domain/volumes/payers';
import { payerPositionSvg } from '../../payer-position';
import { listSheet } from '../../sheet';
import { ofMedicareChart } from '../native-chart';
import type { PackPart } from '../pack';
import { ROWS_SHOWN, partOf, captionIn, aroundOf, type PayerPackSource } from './payer-source';

/** All payers against Medicare: for one’s own house alone. */
export function peersPart(source: PayerPackSource, all: PayersReport): PackPart {
	const model = payerPositionModel(
		{ ...all, total: { sums: all.total } },
		all.settings.map(({ setting }) => setting)
	);
	const words = { title: payersFinding(all), subtitle: model.subtitle };
	const sheet = listSheet(payersTable(all), words, aroundOf(source, 'All payers'));
	return partOf(source, {
		...{ id: 'peers', ...words },
		picture: payerPositionSvg(model, captionIn(source), all.isSample),
		chart: ofMedicareChart(sheet, ROWS_SHOWN),
		sheet
	});
}
