import { resolve } from '$app/paths';
import type { FigureFile } from '$lib/charts/Figure.svelte';
import type { PageContext } from '$lib/schemas/context';
import type { LocalityView } from '$lib/schemas/localities';
import { queryOf } from './door';

type FigureName = 'map' | 'ranking' | 'distribution';

const queryFor = (context: PageContext, view: LocalityView, figure: FigureName): string =>
	`${queryOf(context, view)}&figure=${figure}`;

/** The address of a figure as a picture. */
export const pictureOf = (context: PageContext, view: LocalityView, figure: FigureName): string =>
	`${resolve('/localities/chart.svg')}?${queryFor(context, view, figure)}`;

/** What a figure can be saved as. */
export function filesOf(
	context: PageContext,
	view: LocalityView,
	figure: FigureName
): FigureFile[] {
	const name = `siterate-${figure}-${context.codes[0] ?? ''}`;
	return [
		{
			label: 'Picture, PNG',
			href: `${resolve('/localities/chart.png')}?${queryFor(context, view, figure)}`,
			download: `${name}.png`
		},
		{ label: 'Picture, SVG', href: pictureOf(context, view, figure), download: `${name}.svg` },
		{
			label: 'Amounts, CSV',
			href: `${resolve('/localities/rows.csv')}?${queryOf(context, view)}`,
			download: `${name}.csv`
		}
	];
}
