import type { oas31 } from 'zod-openapi';
import type { ApiExample } from '$lib/schemas/api/operations';
import type { ShownField, ShownOperation, ShownParameter } from './request';

type Schema = oas31.SchemaObject | oas31.ReferenceObject;

const REFERENCE = '#/components/schemas/';

const isReference = (schema: Schema): schema is oas31.ReferenceObject => '$ref' in schema;

/** A schema of the document, and the name of its component. */
function resolved(
	schema: Schema,
	document: oas31.OpenAPIObject
): [oas31.SchemaObject, string | null] {
	if (!isReference(schema)) return [schema, null];
	const name = schema.$ref.slice(REFERENCE.length);
	const found = document.components?.schemas?.[name];
	if (!found) throw new Error(`the document has no ${schema.$ref}`);
	return [resolved(found, document)[0], name];
}

/** What may stand at a schema, in a few words. */
function wordsOf(schema: Schema, document: oas31.OpenAPIObject): string {
	const [own, name] = resolved(schema, document);
	const branches = own.anyOf ?? own.oneOf;
	if (branches)
		return [...new Set(branches.map((branch) => wordsOf(branch, document)))].join(' or ');
	if (own.enum) return own.enum.map(String).join(', ');
	if (own.const !== undefined) return String(own.const);
	if (own.type === 'array' && own.items) return `list: ${wordsOf(own.items, document)}`;
	if (name !== null) return name;
	if (own.format === 'date') return 'date';
	if (own.type === 'string') return 'text';
	return Array.isArray(own.type) ? own.type.join(' or ') : (own.type ?? 'anything');
}

function fieldsOf(schema: oas31.SchemaObject, document: oas31.OpenAPIObject): ShownField[] {
	const required = new Set(schema.required);
	return Object.entries(schema.properties ?? {}).map(([name, own]) => ({
		name,
		type: `${wordsOf(own, document)}${required.has(name) ? '' : ', may be absent'}`,
		description: own.description ?? resolved(own, document)[0].description ?? ''
	}));
}

/** The shapes of an answer, each with the fields that it has; one without a name has that of what it is a shape of. */
function answersOf(
	schema: Schema,
	document: oas31.OpenAPIObject,
	around = 'The document'
): ShownOperation['answers'] {
	const [own, component] = resolved(schema, document);
	const name = component ?? around;
	const branches = own.anyOf ?? own.oneOf;
	if (branches) return branches.flatMap((branch) => answersOf(branch, document, name));
	if (own.type === 'array') return [{ name: wordsOf(own, document), fields: [] }];
	return [{ name, fields: fieldsOf(own, document) }];
}

const shownParameter = (
	{ name, in: where, required, description, schema }: oas31.ParameterObject,
	document: oas31.OpenAPIObject
): ShownParameter => ({
	name,
	where: where === 'path' ? 'path' : 'query',
	required: required === true,
	description: description ?? '',
	values: schema ? wordsOf(schema, document) : ''
});

const written = ({ summary, path, query, body }: ApiExample) => ({
	summary,
	values: { ...path, ...query },
	body: body === undefined ? '' : JSON.stringify(body, null, 2)
});

/** The operations of a document as the page shows them, in its order. */
export function operationsOf(document: oas31.OpenAPIObject): ShownOperation[] {
	return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
		(['get', 'post'] as const).flatMap((method) => {
			const operation = item[method];
			if (!operation) return [];
			const responses = Object.entries(operation.responses ?? {});
			const answer = operation.responses?.['200'] as oas31.ResponseObject | undefined;
			const schema = answer?.content?.['application/json']?.schema;
			return [
				{
					id: operation.operationId ?? path,
					method: method === 'get' ? 'GET' : 'POST',
					path,
					summary: operation.summary ?? '',
					description: operation.description ?? '',
					parameters: (operation.parameters ?? []).flatMap((parameter) =>
						'$ref' in parameter
							? []
							: [shownParameter(parameter as oas31.ParameterObject, document)]
					),
					examples: (operation['x-examples'] as ApiExample[]).map(written),
					answers: schema ? answersOf(schema, document) : [],
					refusals: responses.map(([status]) => Number(status)).filter((status) => status >= 400)
				}
			];
		})
	);
}
