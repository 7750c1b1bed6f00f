import { SETTING_NAMES, type Setting } from '$lib/domain/claims/setting';
import { dollars, formatFixed } from '$lib/domain/money';
import type { ScenarioProcedure } from '$lib/domain/scenarios/case/scenario';
import { longDate } from '$lib/format/date';
import type { CaseView } from '$lib/schemas/case-view';

/** A procedure as it is told: "20983, 2 lesions, both sides, second session, with 59". */
export function procedureSentence({
	code,
	lesions,
	side,
	session,
	modifiers,
	charge
}: ScenarioProcedure): string {
	return [
		code,
		...(lesions > 1 ? [`${lesions} lesions`] : []),
		...(side === 'none' ? [] : [side === 'both' ? 'both sides' : side]),
		...(session === 1 ? [] : ['second session']),
		...(modifiers.length > 0 ? [`with ${modifiers.join(', ')}`] : []),
		...(charge === null ? [] : [`charged ${dollars(charge)} a unit`])
	].join(', ');
}

const EDITS = {
	cap: 'capped at the limit',
	deny: 'denied above the limit',
	off: 'not looked at'
} satisfies Record<CaseView['edits'], string>;

/** All that a case says, sentence by sentence, in the order of its page. */
function caseSentences(name: string, view: CaseView): string[] {
	const { context, procedures, secondDate, probes, probePrice, costs, payers, edits } = view;
	const { locality, hospitalArea, ascArea, hospitalIndex } = context;
	return [
		`It is called ${name}.`,
		...(context.date ? [`It is of ${longDate(context.date)}.`] : []),
		...(secondDate ? [`Its second session is of ${longDate(secondDate)}.`] : []),
		`Its locality is ${locality ?? 'national'}; the hospital’s wage area ${hospitalArea ?? 'national'}, the ASC’s ${ascArea ?? 'national'}.`,
		...(hospitalIndex === null
			? []
			: [`The hospital’s own wage index is ${formatFixed(hospitalIndex, 4)}.`]),
		...(context.qualifyingApm ? ['The physician is a qualifying APM participant.'] : []),
		...procedures.map((procedure, at) => `${at + 1}. ${procedureSentence(procedure)}.`),
		...(probes > 0 ? [`${probes} probes a session at ${dollars(probePrice)}.`] : []),
		...Object.entries(costs).map(
			([setting, { supplies, minutes, rate }]) =>
				`${SETTING_NAMES[setting as Setting].name}: supplies ${dollars(supplies)}, ${minutes} minutes at ${dollars(rate)}.`
		),
		`Payers beside Medicare: ${payers.length > 0 ? payers.join(', ') : 'none'}.`,
		`Units above a limit are ${EDITS[edits]}.`
	];
}

/** What a version of a case says that another does not. */
export function caseDifferences(
	before: { name: string; view: CaseView },
	after: { name: string; view: CaseView }
): { gone: string[]; come: string[] } {
	const was = caseSentences(before.name, before.view);
	const is = caseSentences(after.name, after.view);
	return {
		gone: was.filter((sentence) => !is.includes(sentence)),
		come: is.filter((sentence) => !was.includes(sentence))
	};
}
