import { and, desc, eq, max } from 'drizzle-orm';
import type { SavedScenario, ScenarioVersion } from '$lib/domain/scenarios/portfolio/saved';
import type { Database } from '../db/client';
import { scenarios, scenarioVersions } from '../db/schema';

/** All scenarios with their newest version, the last saved first, those that were withdrawn too. */
export function listScenarios(database: Database): SavedScenario[] {
	const newest = database
		.select({
			scenario: scenarioVersions.scenario,
			version: max(scenarioVersions.version).as('newest')
		})
		.from(scenarioVersions)
		.groupBy(scenarioVersions.scenario)
		.as('newest');
	return database
		.select({ scenario: scenarios, version: scenarioVersions })
		.from(scenarios)
		.innerJoin(newest, eq(newest.scenario, scenarios.id))
		.innerJoin(
			scenarioVersions,
			and(eq(scenarioVersions.scenario, scenarios.id), eq(scenarioVersions.version, newest.version))
		)
		.orderBy(desc(scenarioVersions.savedAt), desc(scenarios.id))
		.all()
		.map(({ scenario, version }) => ({ ...scenario, newest: version }));
}

/** Versions of a scenario, the newest first; empty where it is not known. */
export const listScenarioVersions = (database: Database, id: string): ScenarioVersion[] =>
	database
		.select()
		.from(scenarioVersions)
		.where(eq(scenarioVersions.scenario, id))
		.orderBy(desc(scenarioVersions.version))
		.all();

export const insertScenario = (database: Database, id: string, createdAt: string): void =>
	void database.insert(scenarios).values({ id, createdAt, withdrawnAt: null }).run();

export const insertScenarioVersion = (database: Database, version: ScenarioVersion): void =>
	void database.insert(scenarioVersions).values(version).run();

/** Takes a scenario out of the list at an ISO time, or puts it back where that is null. */
export const setScenarioWithdrawn = (
	database: Database,
	id: string,
	withdrawnAt: string | null
): void => void database.update(scenarios).set({ withdrawnAt }).where(eq(scenarios.id, id)).run();
