import type { MenuItem } from '$lib/components/Menu.svelte';
import type { CodeFigure } from '$lib/charts/code-figures';

/** What a figure of the profile is saved as. */
export type FilesOf = (figure: CodeFigure) => MenuItem[];
