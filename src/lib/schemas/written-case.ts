import type { IsoDate } from '$lib/domain/dates';
import { formatFixed, type Cents } from '$lib/domain/money';
import type { Problem } from '$lib/domain/outcome';
import { CRYOPROBE, type CaseTitle } from '$lib/domain/scenarios/case/scenario';
import type { AskedCaseScenario } from './case-scenario';
import { EMPTY_CASE, type CaseView } from './case-view';
import { EMPTY_CONTEXT } from './context';

const dollars = (amount: Cents): string => formatFixed(amount, 2);

function writtenPlace({ locality, hospitalArea, ascArea, hospitalIndex }: CaseView['context']) {
	const [carrier, number] = locality?.split('-') ?? [];
	return {
		...(carrier !== undefined && number !== undefined ? { carrier, locality: number } : {}),
		...(hospitalArea === null ? {} : { hospitalArea }),
		...(ascArea === null ? {} : { ascArea }),
		...(hospitalIndex === null ? {} : { hospitalIndex: formatFixed(hospitalIndex, 4) })
	};
}

/**
 * A case of an address as its file writes it, on the day that it was priced on, defaults left out: what
 * `readCaseScenario` and `viewOfCase` make of it is the case, without what of it was shown.
 */
export function writtenCase(view: CaseView, date: IsoDate, title: CaseTitle): object {
	const { context, procedures, secondDate, probes, probePrice, costs, payers, edits } = view;
	const place = writtenPlace(context);
	return {
		kind: 'case',
		...Object.fromEntries(Object.entries(title).filter(([, told]) => told !== null)),
		dateOfService: date,
		...(secondDate === null ? {} : { secondDateOfService: secondDate }),
		...(Object.keys(place).length > 0 ? { place } : {}),
		...(context.qualifyingApm ? { qualifyingApm: true } : {}),
		...(edits === 'cap' ? {} : { edits }),
		procedures: procedures.map(({ code, lesions, side, session, modifiers, charge }) => ({
			code,
			...(lesions > 1 ? { lesions } : {}),
			...(side === 'none' ? {} : { side }),
			...(session === 1 ? {} : { session }),
			...(modifiers.length > 0 ? { modifiers: [...modifiers] } : {}),
			...(charge === null ? {} : { charge: dollars(charge) })
		})),
		...(probes > 0 || probePrice > 0
			? { device: { code: CRYOPROBE, probes, price: dollars(probePrice) } }
			: {}),
		...(Object.keys(costs).length > 0
			? {
					costs: Object.fromEntries(
						Object.entries(costs).map(([setting, { supplies, minutes, rate }]) => [
							setting,
							{ supplies: dollars(supplies), minutes, rate: dollars(rate) }
						])
					)
				}
			: {}),
		...(payers.length > 0 ? { payers: [...payers] } : {})
	};
}

/** A case of a file as the address of its page; what an address cannot carry is left out and told. */
export function viewOfCase(asked: AskedCaseScenario): { view: CaseView; problems: Problem[] } {
	const { date, secondDate, place, qualifyingApm, procedures, device, costs, edits } = asked;
	const problems: Problem[] = [];
	const leaveOut = (path: string, message: string) =>
		void problems.push({ code: 'malformed', message, path });
	if (device && device.code !== CRYOPROBE) {
		leaveOut(
			'device.code',
			`The page takes ${CRYOPROBE} for the device, the file tells ${device.code}: its cost is counted under ${CRYOPROBE}.`
		);
	}
	const payers = asked.payers.flatMap((payer, position) => {
		if (typeof payer === 'string') return [payer];
		leaveOut(
			`payers.${position}`,
			`${payer.name} is told with its contracts, which no address carries: it is left out. Store the contracts and name the payer by its id.`
		);
		return [];
	});
	return {
		view: {
			...EMPTY_CASE,
			context: { ...EMPTY_CONTEXT, ...place, date, qualifyingApm },
			...{ procedures, secondDate, costs, payers, edits },
			probes: device?.probes ?? 0,
			probePrice: device?.price ?? (0 as Cents)
		},
		problems
	};
}
