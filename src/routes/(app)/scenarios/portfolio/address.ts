/** The query of the builder with a scenario whole; `version` is the saved one that it was made from. */
export function withScenario(query: string, link: string, version: number | null): string {
	const asked = new URLSearchParams(query);
	asked.delete('example');
	asked.set('s', link);
	if (version !== null) asked.set('version', String(version));
	return asked.toString();
}

/** The query of the builder with saved scenarios beside its own. */
export function withCompared(query: string, ids: readonly string[]): string {
	const asked = new URLSearchParams(query);
	if (ids.length > 0) asked.set('compare', ids.join(','));
	else asked.delete('compare');
	return asked.toString();
}
