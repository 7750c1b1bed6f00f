import type { ParamMatcher } from '@sveltejs/kit';

export const match = ((param): param is 'svg' | 'png' | 'pdf' =>
	['svg', 'png', 'pdf'].includes(param)) satisfies ParamMatcher;
