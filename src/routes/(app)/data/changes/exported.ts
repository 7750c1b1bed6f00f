import { failure, success, type Outcome } from '$lib/domain/outcome';
import type { Release } from '$lib/domain/rates/release';
import { bulkChangesSheet, changesSheet } from '$lib/server/exports/release-changes-sheet';
import type { Application } from '$lib/server/services/application';
import { bulkChanges } from '$lib/server/services/release-changes';
import type { TableFile } from '../../downloads/files';
import { changeReport } from './report';

const nameOf = (before: Release, after: Release): string =>
	`siterate-changes-${before.id}-to-${after.id}`;

/** The change report of the two releases that an address names; bulk data is compared while it is written. */
export async function tableOf(application: Application, url: URL): Promise<Outcome<TableFile>> {
	const [from, to] = ['before', 'after'].map((name) => url.searchParams.get(name) ?? '');
	const changes = await changeReport(application, from ?? '', to ?? '');
	if (!changes) {
		return failure({
			code: 'not-available',
			message: 'Name two loaded releases of one table: ?before=…&after=…',
			path: 'before'
		});
	}
	const { before, after } = changes;
	const bulk = bulkChanges(application, before.id, after.id);
	return success({
		name: nameOf(before, after),
		sheets: [bulk ? bulkChangesSheet(changes, bulk) : changesSheet(changes)]
	});
}
