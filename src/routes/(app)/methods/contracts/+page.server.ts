import { readContractForm } from '$lib/server/services/contracts';
import { exampleOn } from '../example';
import { workedContractClaims } from '../worked-claims';
import { CONTRACT_CLAIMS } from './claims';
import example from './example.yaml?raw';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals: { application } }) => {
	const asked = await parent();
	const contract = readContractForm('example', example);
	return {
		...exampleOn(application, asked, { setting: 'asc', part: 'facility' }),
		text: example,
		contractProblems: contract.ok ? [] : contract.problems,
		claims: contract.ok
			? workedContractClaims(application, asked.date, contract.value, CONTRACT_CLAIMS)
			: []
	};
};
