import { longPeriod } from '$lib/format/date';
import { listSheet } from '../../sheet';
import type { PackPart } from '../pack';
import { partOf, aroundOf, type PayerPackSource } from './payer-source';

/** A table of the page of payers as a part. */
export const listPart = (
	source: PayerPackSource,
	{
		id,
		name,
		title,
		list
	}: {
		id: string;
		name: string;
		title: string;
		list: Parameters<typeof listSheet>[0];
	}
): PackPart => {
	const words = { title, subtitle: longPeriod(source.report.period) };
	return partOf(source, {
		...{ id, ...words },
		sheet: listSheet(list, words, aroundOf(source, name))
	});
};
