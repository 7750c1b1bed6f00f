import type { Setting } from '../claims/setting';
import type { Cents } from '../money';
import { remembered } from '../remembered';
import {
	admissionOf,
	breakDown,
	countingAt,
	countsPayee,
	type CaseFilter,
	type Perspective
} from './aggregate';
import { groupsWithOwnPrice, type Cube } from './cube';
import { PAYEES, type ChargeGap } from './price-by-contract';
import type { CaseShape, ShapeLine } from './portfolio';

/** What contracts allow for cases, and what was taken away from it: whole cents, rate - lesserOf - chargeCap = allowed. */
export interface LeakageSums {
	/** Those that contracts price. */
	cases: number;
	/** Of which something was taken. */
	takenCases: number;
	/** That a contract would hold against their charges, which they do not tell by payee. */
	notHeldCases: number;
	/** What the rates of the contracts would have allowed. */
	rate: Cents;
	/** Since the charge was lower than the rate. */
	lesserOf: Cents;
	/** Since the charges had risen by more than the contract lets through. */
	chargeCap: Cents;
	allowed: Cents;
}

/** A payer or a code. */
export interface LeakageRow {
	/** An id or a code. */
	value: string;
	sums: LeakageSums;
}

/** A charge that stands below the rate that it is held against. */
export interface ChargeToRaise {
	/** Ids. */
	payer: string;
	facility: string;
	line: ShapeLine;
	cases: number;
	/** The lowest charge of these cases, of all lines that are held together. */
	charge: Cents;
	/** The highest rate: a charge of so much loses nothing. */
	rate: Cents;
	/** What was taken of these cases, whoever owns the facility. */
	taken: Cents;
}

/** What is lost to charges under contracts. Lists begin with what loses the most. */
export interface LeakageReport {
	total: LeakageSums;
	/** Every payer with contracts of which a case has a price. */
	payers: LeakageRow[];
	/** Codes of which something was taken. */
	codes: LeakageRow[];
	charges: ChargeToRaise[];
}

const taken = ({ lesserOf, chargeCap }: LeakageSums): number => lesserOf + chargeCap;

type Sums = Record<keyof LeakageSums, number>;

const nothing = (): Sums => ({
	...{ cases: 0, takenCases: 0, notHeldCases: 0 },
	...{ rate: 0, lesserOf: 0, chargeCap: 0, allowed: 0 }
});

/** Sums by payer and code, as they are asked for. */
function summing() {
	const payers = new Map<string, Sums>();
	const codes = new Map<string, Sums>();
	const total = nothing();
	const at = (known: Map<string, Sums>, key: string): Sums => {
		const sums = known.get(key) ?? nothing();
		known.set(key, sums);
		return sums;
	};
	return {
		total,
		add(payer: string, code: string, more: Partial<Sums>) {
			for (const sums of [total, at(payers, payer), at(codes, code)]) {
				for (const [name, amount] of Object.entries(more)) {
					sums[name as keyof Sums] += amount;
				}
			}
		},
		payers: () => rowsOf(payers),
		codes: () => rowsOf(codes).filter(({ sums }) => sums.takenCases > 0)
	};
}

const rowsOf = (known: ReadonlyMap<string, Sums>): LeakageRow[] =>
	[...known]
		.map(([value, sums]) => ({ value, sums: sums as LeakageSums }))
		.sort((a, b) => taken(b.sums) - taken(a.sums) || b.sums.allowed - a.sums.allowed);

/** A case that a charge lowers. */
interface LoweredCase {
	shape: CaseShape;
	month: number;
	lead: string;
	cases: number;
	gaps: readonly ChargeGap[];
}

const loweredCases = remembered((cube: Cube): LoweredCase[] => {
	const { shapes, uploads } = cube.portfolio;
	const lowered: LoweredCase[] = [];
	for (const { upload, group, price } of groupsWithOwnPrice(cube)) {
		const gaps = price.priced ? (price.agreed?.leakage?.gaps ?? []) : [];
		const own = uploads[upload];
		const shape = shapes[own?.shape[group] as number];
		if (gaps.length === 0 || !own || !shape) continue;
		lowered.push({
			...{ shape, lead: price.lead, gaps },
			month: own.month[group] as number,
			cases: own.data.cases[group] as number
		});
	}
	return lowered;
});

const keyOf = ({ code, modifiers, units }: ShapeLine): string =>
	`${code}-${modifiers.toSorted().join('.')}x${units}`;

/** Charges below the rates that they are held against, by payer, facility and line as it is billed. */
function chargesToRaise(
	cube: Cube,
	serviceLines: ReadonlyMap<string, string>,
	filter: CaseFilter,
	perspective: Perspective
): ChargeToRaise[] {
	const isIn = admissionOf(cube, serviceLines, filter);
	const { facilities, payers } = cube.portfolio;
	const counts = (payee: ChargeGap['payee'], setting: Setting): boolean =>
		PAYEES.some(
			(each) => (payee === 'both' || payee === each) && countsPayee(perspective, setting, each)
		);
	const rows = new Map<string, ChargeToRaise>();
	for (const { shape, month, lead, cases, gaps } of loweredCases(cube)) {
		if (!isIn(shape.facility, shape.payer, lead, month)) continue;
		const facility = facilities[shape.facility];
		const payer = payers[shape.payer];
		if (!facility || !payer) continue;
		for (const { payee, line: position, charge, rate, taken: ofCase } of gaps) {
			const line = shape.lines[position];
			if (!line || !counts(payee, facility.setting)) continue;
			const key = `${payer.id} ${facility.id} ${payee} ${keyOf(line)}`;
			const known = rows.get(key);
			const lost = ofCase * cases;
			if (!known) {
				rows.set(key, {
					...{ payer: payer.id, facility: facility.id, line, cases, charge, rate },
					taken: lost as Cents
				});
				continue;
			}
			known.cases += cases;
			known.charge = Math.min(known.charge, charge) as Cents;
			known.rate = Math.max(known.rate, rate) as Cents;
			known.taken = (known.taken + lost) as Cents;
		}
	}
	return [...rows.values()].sort((a, b) => b.taken - a.taken);
}

/**
 * What the contracts of payers would have allowed for the cases that a filter lets in, what the lower of charge and rate
 * and the cap on rising charges took of it, and which charges stand too low. Of every list of payers or codes the sums add
 * up to the total to the cent; shares of an owner are rounded by cell as its allowed amounts are. What stop-loss pays
 * besides is in the rate as far as it would be paid without what was taken.
 */
export function leakageReport(
	cube: Cube,
	serviceLines: ReadonlyMap<string, string>,
	filter: CaseFilter,
	perspective: Perspective
): LeakageReport {
	const { portfolio, leakage, notHeld, codes } = cube;
	const { facilities, payers, contracts } = portfolio;
	const agreed = payers.flatMap(({ id }) =>
		contracts.byPayer.has(id) && (filter.payers.length === 0 || filter.payers.includes(id))
			? [id]
			: []
	);
	const sums = summing();
	if (agreed.length > 0) {
		const during = { ...filter, payers: agreed };
		const { rows } = breakDown(cube, serviceLines, during, ['payer', 'code'], perspective);
		for (const { key, sums: own } of rows) {
			const [payer = '', code = ''] = key;
			sums.add(payer, code, { cases: own.cases, rate: own.allowed, allowed: own.allowed });
		}
		const isIn = admissionOf(cube, serviceLines, during);
		const counting = facilities.map((facility) => countingAt(perspective, facility));
		const cells = leakage || notHeld ? cube.cases.length : 0;
		for (let cell = 0; cell < cells; cell += 1) {
			const takenCases = leakage?.cases[cell] ?? 0;
			const notHeldCases = notHeld?.[cell] ?? 0;
			if (takenCases + notHeldCases === 0) continue;
			const facility = cube.facility[cell] as number;
			const payer = cube.payer[cell] as number;
			const code = codes[cube.code[cell] as number] as string;
			const counted = counting[facility];
			if (!counted || !isIn(facility, payer, code, cube.month[cell] as number)) continue;
			const of = (rule: 'lesserOf' | 'chargeCap'): number =>
				leakage
					? counted(leakage.facility[rule][cell] ?? 0, leakage.professional[rule][cell] ?? 0)
					: 0;
			const [lesserOf, chargeCap] = [of('lesserOf'), of('chargeCap')];
			sums.add(payers[payer]?.id ?? '', code, {
				...{ takenCases, notHeldCases, lesserOf, chargeCap },
				rate: lesserOf + chargeCap
			});
		}
	}
	return {
		total: sums.total as LeakageSums,
		payers: sums.payers(),
		codes: sums.codes(),
		charges: chargesToRaise(cube, serviceLines, filter, perspective)
	};
}
