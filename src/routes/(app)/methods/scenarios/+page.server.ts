import { evaluateCaseScenario } from '$lib/server/services/case-scenario';
import { exampleOn } from '../example';
import example from './example.yaml?raw';
import type { PageServerLoad } from './$types';

/** The worked case: what lesions, both energies and augmentation come to. */
const WORKED: readonly { shows: string; procedures: readonly object[] }[] = [
	{ shows: 'One lesion', procedures: [{ code: '20983' }] },
	{ shows: 'Three lesions in one session', procedures: [{ code: '20983', lesions: 3 }] },
	{ shows: 'Lesions of both sides', procedures: [{ code: '20983', side: 'both' }] },
	{ shows: 'Both energies', procedures: [{ code: '20982' }, { code: '20983' }] },
	{
		shows: 'Ablation and augmentation of two levels',
		procedures: [{ code: '20983' }, { code: '22513', lesions: 2 }]
	},
	{
		shows: 'Staged over two dates',
		procedures: [{ code: '20983' }, { code: '20983', session: 2 }]
	}
];

export const load: PageServerLoad = async ({ parent, locals: { application } }) => {
	const asked = await parent();
	const worked = WORKED.flatMap(({ shows, procedures }) => {
		const evaluated = evaluateCaseScenario(application, {
			...(asked.date ? { dateOfService: asked.date } : {}),
			procedures
		});
		if (!evaluated.ok) return [];
		const totals = Object.fromEntries(
			evaluated.value.priced.settings.map(({ setting, payers }) => [
				setting,
				payers[0]?.total?.allowed ?? null
			])
		);
		return [{ shows, totals }];
	});
	return {
		...exampleOn(application, asked, { setting: 'hopd', part: 'netToBank' }),
		worked,
		text: example
	};
};
