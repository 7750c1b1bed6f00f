/** As much of a JSON schema as names fields. */
export interface Node {
	properties?: Record<string, Node>;
	additionalProperties?: Node | boolean;
	items?: Node;
	anyOf?: Node[];
	oneOf?: Node[];
	const?: unknown;
}

/**
 * The paths of all fields that a schema knows: "terms.pays.percent". Lists and names of one's own are no part of a path;
 * what is inside the fields of `whole` is not gone into.
 */
export function fieldsIn(
	node: Node,
	path: readonly string[] = [],
	whole: readonly string[] = []
): string[] {
	if (whole.includes(path.join('.'))) return [];
	const inner = typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
	const others = [...inner, ...(node.items ? [node.items] : [])];
	return [
		...Object.entries(node.properties ?? {}).flatMap(([field, own]) => [
			[...path, field].join('.'),
			...fieldsIn(own, [...path, field], whole)
		]),
		...[...others, ...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((own) =>
			fieldsIn(own, path, whole)
		)
	];
}

/** Each path once, in the order of the alphabet. */
export const sortedOnce = (paths: readonly string[]): string[] => [...new Set(paths)].sort();
