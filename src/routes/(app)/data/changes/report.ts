import type { ReleaseChanges } from '$lib/domain/rates/change-report';
import { remembered } from '$lib/domain/remembered';
import type { Application } from '$lib/server/services/application';
import { changesBetween } from '$lib/server/services/release-changes';

/** Reports kept at once: comparing two whole releases takes longer than a page may. */
const KEPT = 8;

/** The rows of a release never change, so a report holds as long as the application. */
const reportsOf = remembered((application: Application) => ({
	application,
	kept: new Map<string, Promise<ReleaseChanges | null>>()
}));

/** What changed between two releases of a kind; null where one is not loaded or the kinds differ. */
export async function changeReport(
	application: Application,
	before: string,
	after: string
): Promise<ReleaseChanges | null> {
	const { kept } = reportsOf(application);
	const key = `${before} ${after}`;
	const asked = kept.get(key) ?? changesBetween(application, before, after);
	kept.delete(key);
	kept.set(key, asked);
	const oldest = kept.keys().next();
	if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value);
	try {
		const report = await asked;
		if (!report) kept.delete(key);
		return report;
	} catch (error) {
		kept.delete(key);
		throw error;
	}
}
