/** A parameter as the page explains and asks for it. */
export interface ShownParameter {
	name: string;
	where: 'path' | 'query';
	required: boolean;
	description: string;
	/** What may stand there, in words. */
	values: string;
}

/** A field of an answer, with its type in words. */
export interface ShownField {
	name: string;
	type: string;
	description: string;
}

/** What a form holds: the texts of the parameters by name, and of the body. */
export interface Written {
	values: Readonly<Record<string, string>>;
	/** '' where the operation takes none. */
	body: string;
}

/** An operation as the page shows it. */
export interface ShownOperation {
	id: string;
	method: 'GET' | 'POST';
	/** From the root of the server, variable parts in braces. */
	path: string;
	summary: string;
	description: string;
	parameters: readonly ShownParameter[];
	examples: readonly (Written & { summary: string })[];
	/** What an answer holds; several where it has several shapes. */
	answers: readonly { name: string; fields: readonly ShownField[] }[];
	refusals: readonly number[];
}

/** Path and query that a form asks for; empty parameters are left out. */
export function addressOf(
	{ path, parameters }: Pick<ShownOperation, 'path' | 'parameters'>,
	values: Written['values']
): string {
	const query = new URLSearchParams();
	let filled = path;
	for (const { name, where } of parameters) {
		const value = values[name]?.trim() ?? '';
		if (where === 'path') filled = filled.replace(`{${name}}`, encodeURIComponent(value));
		else if (value !== '') query.set(name, value);
	}
	// commas separate values here, and read better as they are
	const text = query.toString().replaceAll('%2C', ',');
	return text === '' ? filled : `${filled}?${text}`;
}

/** A word of a shell's line, whatever stands in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The same request as a line for a shell. */
export function curlOf(
	operation: Pick<ShownOperation, 'method' | 'path' | 'parameters'>,
	origin: string,
	{ values, body }: Written
): string {
	const address = quoted(origin + addressOf(operation, values));
	if (operation.method === 'GET') return `curl ${address}`;
	return `curl ${address} --header 'Content-Type: application/json' --data-binary ${quoted(body)}`;
}

/** The most of a body that is shown: a browser lays out no more without delay. */
export const SHOWN_MAX = 60_000;

/** A body as it is shown: JSON with its lines, cut where it is too long; whether it was cut. */
export function shownBody(text: string): { text: string; cut: boolean } {
	let lines = text;
	try {
		lines = JSON.stringify(JSON.parse(text), null, 2);
	} catch {
		// no JSON: as it came
	}
	return { text: lines.slice(0, SHOWN_MAX), cut: lines.length > SHOWN_MAX };
}
