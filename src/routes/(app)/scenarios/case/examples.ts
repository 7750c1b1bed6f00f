import { readCase, writeCase, type CaseView } from '$lib/schemas/case-view';

/** Cases to begin from, as their addresses tell them. */
const EXAMPLES: readonly { name: string; query: string }[] = [
	{ name: 'Two lesions, one session', query: 'p=20983.x2' },
	{ name: 'Both energies', query: 'p=20982&p=20983' },
	{ name: 'Cryoablation and augmentation', query: 'p=20983&p=22513' },
	{ name: 'Staged over two dates', query: 'p=20983&p=20983.on2' },
	{ name: 'Both sides', query: 'p=20983.both' },
	{ name: 'With biopsy and guidance', query: 'p=20983&p=20225&p=77012' }
];

/** The examples at the date and place of a view, each with its address. */
export const examplesAt = ({ context }: CaseView): { label: string; href: string }[] =>
	EXAMPLES.map(({ name, query }) => {
		const { view } = readCase(new URLSearchParams(query));
		return { label: name, href: `?${writeCase({ ...view, context })}` };
	});

/** What is added at one touch, by what it is for. */
export const COMPANIONS: readonly { name: string; code: string }[] = [
	{ name: 'biopsy', code: '20225' },
	{ name: 'augmentation', code: '22513' },
	{ name: 'guidance', code: '77012' },
	{ name: 'sedation', code: '99152' }
];

/** The other energy of each ablation. */
export const OTHER_ENERGY: Readonly<Record<string, string>> = {
	'20983': '20982',
	'20982': '20983'
};
