/** Content types that a page of another origin can send without the browser asking first. */
const FORM =
	/^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain|application\/x-sveltekit-formdata)\s*(;|$)/i;

const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** A form that no page of this origin has sent: it could come from anywhere, in the name of who has the browser open. */
export const isForeignForm = ({ method, headers }: Request, origin: string): boolean =>
	WRITES.has(method) &&
	FORM.test(headers.get('content-type') ?? '') &&
	headers.get('origin') !== origin;
