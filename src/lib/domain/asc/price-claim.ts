import {
	unpaidLine,
	type Choices,
	type ClaimLine,
	type LineResult,
	type Lowered,
	type PricedLines
} from '../claims/claim';
import { isFacilityModifier } from '../claims/modifier';
import {
	dollars,
	formatShare,
	rescale,
	roundHalfUp,
	shareOf,
	subtractCents,
	multiply,
	type Cents
} from '../money';
import { failure, success, type Outcome } from '../outcome';
import {
	missingPolicy,
	operandOf,
	type ParameterId,
	type Policy,
	type PolicyValue
} from '../policy/lookup';
import type { AppliedWageIndex } from '../rates/place';
import type { RateBook } from '../rates/rate-book';
import type { AscDeviceOffset, AscRate, Ratio } from '../rates/rates';
import { adjustByWages } from '../rates/wage-adjustment';
import { remembered } from '../remembered';
import { recordSteps, usd, type Recorder, type Step } from '../trace';
import { codePairOffset } from './code-pairs';
import {
	isByReport,
	isPackaged,
	isSurgical,
	isWageExempt,
	paymentIndicatorMeaning,
	pricesAncillary
} from './payment-indicator';

const PARAMETERS = [
	'asc.labourShare',
	'asc.multipleProcedureShare',
	'asc.reducedShare',
	'asc.beforeAnaesthesiaShare',
	'asc.partialCreditShare'
] as const satisfies readonly ParameterId[];

type Parameters = Record<(typeof PARAMETERS)[number], PolicyValue>;

/** All parameters of the date, or which are missing. */
const parametersOf = remembered((policy: Policy): Outcome<Parameters> => {
	const missing = PARAMETERS.filter((id) => !policy.values[id]);
	if (missing.length > 0) return failure(...missing.map((id) => missingPolicy(policy, id)));
	return success(Object.fromEntries(PARAMETERS.map((id) => [id, policy.values[id]])) as Parameters);
});

/** An ASC line that has a rate, on its way through the reductions. */
interface Item {
	position: number;
	line: ClaimLine;
	modifiers: readonly string[];
	row: AscRate;
	offset: AscDeviceOffset | null;
	/** Units that are paid; 50 counts two sides. */
	units: number;
	/** One unit, adjusted by wages, in cents. */
	adjusted: Cents;
	reasons: string[];
	recorder: (Recorder & { readonly steps: readonly Step[] }) | undefined;
}

const WHOLE = 10000;

/** Said of a device-intensive procedure, whose device portion no text says to adjust or not. */
const DEVICE_PORTION = {
	adjusted:
		'Whether the device portion of a device-intensive procedure is wage-adjusted is unverified: SiteRate adjusts the whole rate.',
	'not-adjusted':
		'Whether the device portion of a device-intensive procedure is wage-adjusted is unverified: here only the rest of the rate is.'
} satisfies Record<Choices['devicePortion'], string>;

/** The rate less the device money that modifiers 73, FB and FC take out, in cents; noted as steps. */
function rateWithoutDevice(item: Item, parameters: Parameters): Cents {
	const { row, offset, modifiers, recorder } = item;
	const rate = row.rate ?? (0 as Cents);
	const portion = offset?.devicePortion ?? null;
	const taking = ['73', 'FB', 'FC'].find((modifier) => modifiers.includes(modifier));
	if (!taking) return rate;
	if (row.paymentIndicator !== 'J8' || portion === null) {
		if (taking !== '73')
			item.reasons.push(`${taking} changes nothing: ${row.code} is not device-intensive`);
		return rate;
	}
	const partial = parameters['asc.partialCreditShare'];
	const share = taking === 'FC' ? partial.value : WHOLE;
	const left = roundHalfUp(rescale(rate, 2, 6) - multiply(portion, share), 6, 2);
	const taken = subtractCents(rate, left);
	item.reasons.push(`${taking}: ${dollars(taken)} of device money is taken off`);
	recorder?.note({
		measure: 'allowed',
		rule: 'asc.device-offset',
		label: `− device portion ${dollars(taken)}, ${taking}`,
		operands: offset
			? [
					{
						name: 'device portion',
						...usd(portion),
						source: { release: offset.release, line: offset.line }
					}
				]
			: [],
		result: usd(left),
		citation: { document: '42 CFR 416.172 and 416.179', url: null },
		rounded: true
	});
	return left;
}

function itemOf(
	line: ClaimLine,
	position: number,
	book: RateBook,
	explain: boolean
): Item | LineResult {
	const table = book.asc;
	const row = table?.rows.get(line.code);
	if (!table || !row) {
		return unpaidLine(
			line.code,
			'not-payable',
			`${line.code} is on neither list of ${table?.release.title}: an ASC is not paid for it`
		);
	}
	const indicator = row.paymentIndicator;
	const meaning = `payment indicator ${indicator}: ${paymentIndicatorMeaning(indicator)}`;
	if (isPackaged(indicator)) return unpaidLine(line.code, 'packaged', meaning);
	const isPriced = row.addendum === 'AA' ? isSurgical(indicator) : pricesAncillary(indicator);
	if (!isPriced)
		return unpaidLine(line.code, isByReport(indicator) ? 'by-report' : 'not-payable', meaning);
	if (row.rate === null)
		return unpaidLine(line.code, 'not-payable', `${meaning}; no rate is published`);
	const modifiers = line.modifiers.length > 0 ? line.modifiers.filter(isFacilityModifier) : [];
	return {
		position,
		line,
		modifiers,
		row,
		offset: book.ascDeviceOffsets?.rows.get(line.code) ?? null,
		units: modifiers.includes('50') ? line.units * 2 : line.units,
		adjusted: 0 as Cents,
		reasons: modifiers.includes('50') ? ['50 is billed as two sides in an ASC'] : [],
		recorder: explain ? recordSteps() : undefined
	};
}

function adjust(
	item: Item,
	wageIndex: AppliedWageIndex,
	devicePortion: Choices['devicePortion'],
	parameters: Parameters,
	book: RateBook
): void {
	const { row, recorder } = item;
	recorder?.note({
		measure: 'allowed',
		rule: 'asc.rate',
		label: `Rate, ${row.code}, payment indicator ${row.paymentIndicator}`,
		operands: [
			{
				name: 'rate',
				...usd(row.rate ?? 0),
				source: { release: row.release, line: row.line },
				caveats: book.asc?.caveats ?? []
			}
		],
		result: usd(row.rate ?? 0),
		rounded: true
	});
	const rate = rateWithoutDevice(item, parameters);
	if (isWageExempt(row.paymentIndicator)) {
		item.adjusted = rate;
		return;
	}
	const isDeviceIntensive = row.paymentIndicator === 'J8' && wageIndex.index !== WHOLE;
	const choice = isDeviceIntensive ? DEVICE_PORTION[devicePortion] : null;
	const apart = isDeviceIntensive && devicePortion === 'not-adjusted' ? deviceMoney(item, rate) : 0;
	const adjusted = adjustByWages(
		'asc',
		subtractCents(rate, apart as Cents),
		parameters['asc.labourShare'],
		wageIndex,
		choice,
		recorder
	);
	item.adjusted = (adjusted + apart) as Cents;
	if (apart > 0) {
		recorder?.note({
			measure: 'allowed',
			rule: 'asc.device-portion',
			label: '+ device portion, not adjusted',
			operands: [{ name: 'device portion', ...usd(apart) }],
			result: usd(item.adjusted),
			rounded: true
		});
	}
}

/** The device money that is still in a rate, in cents: what the rate exceeds its rest by. */
function deviceMoney({ row, offset }: Item, rate: Cents): Cents {
	const service = subtractCents(row.rate ?? (0 as Cents), offset?.devicePortion ?? (0 as Cents));
	return Math.max(0, rate - service) as Cents;
}

/** 52 and 73 pay half, neither rank nor are discounted. */
const isReduced = ({ modifiers }: Item): boolean =>
	modifiers.includes('52') || modifiers.includes('73');

/** The lower of charge and adjusted rate for all units of a line, in cents. */
function lowerOfCharge({ line, units, adjusted }: Item): Cents {
	const full = (adjusted * units) as Cents;
	return line.charge !== null && line.charge < full ? line.charge : full;
}

const perUnit = (item: Item): number => lowerOfCharge(item) / item.units;

/** How many units of each line are paid in full: of the lines subject to discounting, one unit of the highest. */
function unitsInFull(items: readonly Item[]): Map<Item, number> {
	const inFull = new Map<Item, number>();
	let highest: Item | null = null;
	for (const item of items) {
		const isSubject = item.row.multipleDiscount === true && !isReduced(item);
		inFull.set(item, isSubject ? 0 : item.units);
		if (isSubject && (highest === null || perUnit(item) > perUnit(highest))) highest = item;
	}
	if (highest) inFull.set(highest, 1);
	return inFull;
}

function note(
	item: Item,
	rule: string,
	why: string,
	value: PolicyValue,
	result: Cents,
	label?: string
): void {
	item.reasons.push(`${why}: ${formatShare(value.value, 4)}`);
	item.recorder?.note({
		measure: 'allowed',
		rule,
		label: label ?? `× ${formatShare(value.value, 4)}, ${why}`,
		operands: [operandOf(why, value)],
		result: usd(result),
		citation: value.citation,
		rounded: true
	});
}

/** What a line pays: the lower of charge and rate, half for 52 and 73, half for each further procedure. */
function resultOf(item: Item, inFull: number, parameters: Parameters): LineResult {
	const lower = lowerOfCharge(item);
	const full = (item.adjusted * item.units) as Cents;
	let allowed = lower;
	if (item.units > 1) {
		item.recorder?.note({
			measure: 'allowed',
			rule: 'asc.units',
			label: `× ${item.units} units`,
			operands: [],
			result: usd(full),
			rounded: true
		});
	}
	let lowered: Lowered | null = null;
	if (lower < full) {
		const reason = `the charge of ${dollars(lower)} is lower than the rate`;
		lowered = { rate: null, reason, steps: [] };
		item.reasons.push(reason);
		item.recorder?.note({
			measure: 'allowed',
			rule: 'asc.lower-of-charge',
			label: '= charge, which is lower',
			operands: [{ name: 'charge', ...usd(lower) }],
			result: usd(lower),
			citation: { document: '42 CFR 416.172(a): the lesser of charge and rate', url: null },
			rounded: true
		});
	}
	const reduced = ['52', '73'].find((modifier) => item.modifiers.includes(modifier));
	if (reduced) {
		const value = parameters[reduced === '52' ? 'asc.reducedShare' : 'asc.beforeAnaesthesiaShare'];
		allowed = shareOf(allowed, value.value as Ratio);
		note(
			item,
			'asc.reduced',
			reduced === '52' ? '52, reduced' : '73, before anaesthesia',
			value,
			allowed
		);
	}
	const further = item.units - inFull;
	if (further > 0) {
		const value = parameters['asc.multipleProcedureShare'];
		const weight = inFull * WHOLE + further * value.value;
		allowed = roundHalfUp(Math.trunc(multiply(allowed, weight) / item.units), 6, 2);
		const share = formatShare(value.value, 4);
		const why = `${further} further ${further > 1 ? 'procedures' : 'procedure'}`;
		const label = inFull > 0 ? `${inFull} in full, ${why} at ${share}` : undefined;
		note(item, 'asc.multiple-procedures', why, value, allowed, label);
	}
	return {
		code: item.line.code,
		status: 'paid',
		allowed,
		limitingCharge: null,
		repeated: null,
		reasons: item.reasons,
		...(lowered ? { lowered } : {}),
		...(allowed === full ? {} : { heldAgainst: full }),
		steps: item.recorder?.steps ?? []
	};
}

/**
 * Prices the facility side of an ASC claim: rate less the device money that a modifier takes out, half of it adjusted by
 * the wage index, rounded half up once; the lower of that and the charge; half for 52 and 73; half for every further
 * procedure that is subject to discounting; less what a pass-through device on the claim replaces. Ancillary services
 * are paid only with a covered surgical procedure. RULES B3. Problems: a policy value or the ASC table missing.
 */
export function priceAscClaim(
	lines: readonly ClaimLine[],
	choice: Choices,
	wageIndex: AppliedWageIndex,
	book: RateBook,
	policy: Policy,
	explain: boolean
): Outcome<PricedLines> {
	const found = parametersOf(policy);
	if (!found.ok) return found;
	const parameters = found.value;
	if (!book.asc) {
		return failure({
			code: 'no-release',
			message: `No ASC table is loaded for ${book.date}: load Addenda AA and BB of that year.`,
			path: 'dateOfService'
		});
	}
	const priced = lines.map((line, position) => itemOf(line, position, book, explain));
	const isItem = (result: Item | LineResult): result is Item => 'adjusted' in result;
	const items = priced.filter(isItem);
	for (const item of items) adjust(item, wageIndex, choice.devicePortion, parameters, book);
	const hasProcedure = items.some(({ row }) => row.addendum === 'AA');
	const inFull = unitsInFull(items.filter(({ row }) => row.addendum === 'AA'));
	const choices =
		items.some(({ row }) => row.paymentIndicator === 'J8') && wageIndex.index !== WHOLE
			? [DEVICE_PORTION[choice.devicePortion]]
			: [];
	return success({
		lines: priced.map((result) => {
			if (!isItem(result)) return result;
			if (result.row.addendum === 'BB' && !hasProcedure) {
				return unpaidLine(
					result.line.code,
					'not-payable',
					'an ancillary service is paid only with a covered surgical procedure on the claim'
				);
			}
			codePairOffset(result, lines, book);
			return resultOf(result, inFull.get(result) ?? result.units, parameters);
		}),
		caveats: [
			...book.asc.caveats,
			...wageIndex.caveats,
			...choices.map((reason) => ({ kind: 'unverified' as const, reason }))
		],
		choices
	});
}
