import { resolve } from '$app/paths';
import type { MenuItem } from '$lib/components/Menu.svelte';
import { pictureAddress, pictureFiles, tableFiles } from '$lib/components/saved-as';
import type { PageContext } from '$lib/schemas/context';
import type { LocalityView } from '$lib/schemas/localities';
import { queryOf } from './door';

type FigureName = 'map' | 'ranking' | 'distribution';

const addressOf = (context: PageContext, view: LocalityView, figure: FigureName) => ({
	page: resolve('/localities'),
	query: `${queryOf(context, view)}&figure=${figure}`,
	name: `siterate-${figure}-${context.codes[0] ?? ''}`
});

/** The address of a figure as a picture. */
export const pictureOf = (context: PageContext, view: LocalityView, figure: FigureName): string =>
	pictureAddress(addressOf(context, view, figure));

/** What a figure can be saved as. */
export function filesOf(context: PageContext, view: LocalityView, figure: FigureName): MenuItem[] {
	const address = addressOf(context, view, figure);
	return [...pictureFiles(address), ...placesTable(context, view)];
}

/** What the table of places can be saved as. */
export const placesTable = (context: PageContext, view: LocalityView): MenuItem[] =>
	tableFiles({
		page: resolve('/localities'),
		query: String(queryOf(context, view)),
		name: `siterate-localities-${context.codes[0] ?? ''}`
	});
