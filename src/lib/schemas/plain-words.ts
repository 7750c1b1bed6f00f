import type { z } from 'zod';

/** What zod calls a type, as a biller does. */
const KINDS: Readonly<Record<string, string>> = {
	string: 'text in quotes',
	boolean: 'true or false',
	array: 'a list in brackets',
	object: 'a group of fields in braces',
	number: 'a number'
};

/** What the branches of a union expect, each once. */
function expectedBy(branches: readonly (readonly z.core.$ZodIssue[])[]): string {
	const expected = branches.flatMap(([issue]) => {
		if (issue?.code === 'invalid_type') return [KINDS[issue.expected] ?? issue.expected];
		return issue?.code === 'invalid_value' ? [issue.values.map(String).join(', ')] : [];
	});
	return [...new Set(expected)].join(' or ');
}

/** What is wrong with a field that has no words of its own, as a biller would say it. */
export const inPlainWords: z.core.$ZodErrorMap = (issue) => {
	if (issue.code === 'unrecognized_keys') {
		const keys = issue.keys.map((key) => `"${key}"`).join(' and ');
		return `${keys} ${issue.keys.length > 1 ? 'are no fields' : 'is no field'} that SiteRate reads`;
	}
	if (issue.code === 'invalid_value') {
		return `one of ${issue.values.map(String).join(', ')} stands here`;
	}
	if (issue.code === 'invalid_key') return 'this name cannot stand here';
	if (issue.code === 'invalid_union') {
		const expected = expectedBy(issue.errors) || 'one of what is allowed';
		return issue.input === undefined ? `missing; give ${expected}` : `this is not ${expected}`;
	}
	if (issue.code !== 'invalid_type') return undefined;
	const kind = KINDS[issue.expected] ?? issue.expected;
	return issue.input === undefined ? `missing; give ${kind}` : `this is not ${kind}`;
};
