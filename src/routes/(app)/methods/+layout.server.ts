import type { ContextLabels } from '$lib/components/context-bar';
import { readContext } from '$lib/schemas/context';
import { dateInForce } from '$lib/server/services/sites';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ url, locals }) => {
	const { context, problems: unreadable } = readContext(url.searchParams);
	const { application } = locals;
	const { problems, ...dated } = dateInForce(application, context.date);
	const labels: ContextLabels = {
		codes: [],
		date: dated.date,
		coverage: dated.coverage,
		place: 'National',
		state: null,
		hospitalArea: 'National',
		ascArea: 'National'
	};
	return {
		context,
		labels,
		dateNotice: dated.dateNotice,
		/** The day that the examples are of; null where there is none, or the question cannot be read. */
		date: unreadable.length > 0 ? null : dated.date,
		/** The day that the policy values are of. */
		policyDate: dated.date ?? context.date ?? application.today(),
		problems: [...unreadable, ...problems]
	};
};
