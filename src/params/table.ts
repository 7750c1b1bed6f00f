import type { ParamMatcher } from '@sveltejs/kit';

export const match = ((param): param is 'csv' | 'xlsx' =>
	['csv', 'xlsx'].includes(param)) satisfies ParamMatcher;
