/** A page that the frame links to. */
export interface PageLink {
	name: string;
	path:
		| '/'
		| '/sites'
		| '/localities'
		| '/payers'
		| '/volumes'
		| '/scenarios'
		| '/codes'
		| '/data'
		| '/methods'
		| '/settings';
	/** The letter that goes there after `g`. */
	key: string;
	/** The page prices what the address asks for, so its link carries the codes, date and place along. */
	keepsContext: boolean;
	/** Of the context only date and place: the page itself is where a code is chosen. */
	choosesCode?: true;
}

/** The navigation, in its order; a hairline separates the groups. */
export const PAGE_GROUPS: readonly (readonly PageLink[])[] = [
	[{ name: 'Overview', path: '/', key: 'o', keepsContext: false }],
	[
		{ name: 'Sites', path: '/sites', key: 's', keepsContext: true },
		{ name: 'Localities', path: '/localities', key: 'l', keepsContext: true }
	],
	[
		{ name: 'Payers', path: '/payers', key: 'p', keepsContext: false },
		{ name: 'Volumes', path: '/volumes', key: 'v', keepsContext: false },
		{ name: 'Scenarios', path: '/scenarios', key: 'n', keepsContext: false }
	],
	[
		{ name: 'Codes', path: '/codes', key: 'c', keepsContext: true, choosesCode: true },
		{ name: 'Data', path: '/data', key: 'd', keepsContext: false },
		{ name: 'Methods', path: '/methods', key: 'm', keepsContext: true }
	],
	[{ name: 'Settings', path: '/settings', key: 't', keepsContext: false }]
];

export const PAGES: readonly PageLink[] = PAGE_GROUPS.flat();
