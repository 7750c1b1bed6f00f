import { error } from '@sveltejs/kit';
import { nextDay, type IsoDate } from '$lib/domain/dates';
import type { Application } from '$lib/server/services/application';
import { contractHistory } from '$lib/server/services/contract-editing';
import { storedContracts } from '$lib/server/services/contract-versions';
import { storedPayers } from '$lib/server/services/parties';
import { draftActions, rememberedName, shownCheckOf } from '../editor/answers';
import { withField } from '../editor/contract-text';
import template from './template.yaml?raw';
import type { Actions, PageServerLoad } from './$types';

/** An id that no contract goes by yet. */
function freeId(application: Application, wanted: string): string {
	const taken = new Set(storedContracts(application).map(({ id }) => id));
	let [id, number] = [wanted, 2];
	while (taken.has(id)) {
		id = `${wanted}-${number}`;
		number += 1;
	}
	return id;
}

/** The first day that no contract of a payer in use has: the day after the last end; today where none ends. */
function firstFreeDay(application: Application, payer: string): IsoDate {
	const ends = storedContracts(application).flatMap(({ payer: own, withdrawnAt, newest }) =>
		own === payer && withdrawnAt === null && newest.parsed.to ? [newest.parsed.to] : []
	);
	const last = ends.sort().at(-1);
	return last && last >= application.today() ? nextDay(last) : application.today();
}

const withFields = (text: string, fields: Readonly<Record<string, string>>): string =>
	Object.entries(fields).reduce((own, [key, value]) => withField(own, key, value), text);

export const load: PageServerLoad = ({ params, url, locals: { application }, cookies }) => {
	const payer = storedPayers(application).find(({ id }) => id === params.payer);
	if (!payer) error(404, `No payer is called "${params.payer}": choose one of the list.`);
	if (payer.kind === 'medicare') error(404, 'Medicare pays by law, not by contract.');
	const asked = url.searchParams.get('copy');
	const copied = asked === null ? null : contractHistory(application, payer.id, asked);
	if (asked !== null && !copied) error(404, `${payer.name} has no contract "${asked}".`);
	const text = copied
		? withFields(copied.stored.newest.text, {
				id: freeId(application, `${copied.stored.id}-copy`),
				name: `${copied.stored.newest.parsed.name} - copy`
			})
		: withFields(template, {
				id: freeId(application, `${payer.id}-contract`),
				name: `${payer.name} - new contract`,
				payer: payer.id,
				from: firstFreeDay(application, payer.id)
			});
	return {
		payer: { id: payer.id, name: payer.name },
		copied: copied && { id: copied.stored.id, name: copied.stored.newest.parsed.name },
		text,
		check: shownCheckOf(application, { payer: payer.id, contract: null, version: null }, text),
		by: rememberedName(cookies)
	};
};

export const actions: Actions = draftActions;
