/** A page that the frame links to. */
export interface PageLink {
	name: string;
	path: '/sites' | '/localities' | '/data' | '/methods';
	/** The letter that goes there after `g`. */
	key: string;
	/** The page prices what the address asks for, so its link carries the codes, date and place along. */
	keepsContext: boolean;
}

/** The navigation, in its order; a hairline separates the groups. */
export const PAGE_GROUPS: readonly (readonly PageLink[])[] = [
	[
		{ name: 'Sites', path: '/sites', key: 's', keepsContext: true },
		{ name: 'Localities', path: '/localities', key: 'l', keepsContext: true }
	],
	[
		{ name: 'Data', path: '/data', key: 'd', keepsContext: false },
		{ name: 'Methods', path: '/methods', key: 'm', keepsContext: false }
	]
];

export const PAGES: readonly PageLink[] = PAGE_GROUPS.flat();
