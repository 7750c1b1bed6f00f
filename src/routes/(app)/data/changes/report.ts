import type { ReleaseChanges } from '$lib/domain/rates/change-report';
import { remembered } from '$lib/domain/remembered';
import { isByCode } from '$lib/format/release';
import type { Application } from '$lib/server/services/application';
import { changesBetween } from '$lib/server/services/release-changes';

/** Reports kept at once: comparing two whole releases takes longer than a page may. */
const KEPT = 8;

/** The rows of a release never change, so a report holds as long as the application. */
const reportsOf = remembered((application: Application) => ({
	application,
	kept: new Map<string, ReleaseChanges>()
}));

/** A name belongs to a code; a ZIP code or an area that reads like one has none. */
const withoutNames = (changes: ReleaseChanges): ReleaseChanges => ({
	...changes,
	changed: changes.changed.map((row) => ({ ...row, name: null, serviceLine: null })),
	serviceLines: []
});

/** What changed between two releases of a kind; null where one is not loaded or the kinds differ. */
export function changeReport(
	application: Application,
	before: string,
	after: string
): ReleaseChanges | null {
	const { kept } = reportsOf(application);
	const key = `${before} ${after}`;
	let report = kept.get(key) ?? null;
	if (report) {
		kept.delete(key);
	} else {
		const changes = changesBetween(application, before, after);
		report = changes && (isByCode(changes.after.kind) ? changes : withoutNames(changes));
	}
	if (report) kept.set(key, report);
	const oldest = kept.keys().next();
	if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value);
	return report;
}
