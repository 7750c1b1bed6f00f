const ENTITIES: Readonly<Record<string, string>> = {
	...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
};

/** A text as it stands in XML, in an element or an attribute. */
export const escaped = (text: string): string =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');

/** What stands in XML as it reads; an entity that XML does not know stays. */
export const decoded = (text: string): string =>
	text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
		name
			? (ENTITIES[String(name).toLowerCase()] ?? whole)
			: String.fromCodePoint(hex ? parseInt(String(hex), 16) : Number(decimal))
	);
