import type { IsoDate } from '$lib/domain/dates';
import type { Cents } from '$lib/domain/money';
import { gatherCases, type CaseData } from '$lib/domain/volumes/case-data';
import type { ShapeLine, UploadSides } from '$lib/domain/volumes/portfolio';
import { ownText } from './rows';

/** A claim line that reads. */
export interface ReadLine {
	caseId: string;
	facility: string;
	payer: string;
	date: IsoDate;
	line: ShapeLine;
	charge: Cents | null;
	paid: Cents | null;
	row: number;
}

/** A file has more cases than can be gathered. */
export class TooManyCases extends Error {
	constructor(readonly most: number) {
		super(`more than ${most} cases`);
	}
}

/** A claim holds no more lines; a case id that has more is none. */
const LINES_MAX = 450;
const NONE = -1;

/** A list of numbers that grows. */
class Numbers<A extends Float64Array | Int32Array> {
	length = 0;
	private array: A;

	constructor(private readonly create: (length: number) => A) {
		this.array = create(1024);
	}

	push(value: number): number {
		if (this.length === this.array.length) {
			const larger = this.create(this.length * 2);
			larger.set(this.array);
			this.array = larger;
		}
		this.array[this.length] = value;
		this.length += 1;
		return this.length - 1;
	}

	at(position: number): number {
		return this.array[position] as number;
	}

	set(position: number, value: number): void {
		this.array[position] = value;
	}
}

const integers = () => new Numbers((length) => new Int32Array(length));
const decimals = () => new Numbers((length) => new Float64Array(length));

/** Distinct texts by number. */
class Words {
	readonly texts: string[] = [];
	private readonly known = new Map<string, number>();

	numberOf(text: string): number {
		let number = this.known.get(text);
		if (number === undefined) {
			number = this.texts.length;
			this.texts.push(text);
			this.known.set(text, number);
		}
		return number;
	}
}

const SHARDS = 16;

/** Cases by id. One map holds 16.7 million keys; a file of some gigabytes has more. */
class CaseIds {
	private readonly shards = Array.from({ length: SHARDS }, () => new Map<string, number>());

	private shardOf(id: string): Map<string, number> {
		const digit = id.charCodeAt(id.length - 1) || 0;
		return this.shards[digit % SHARDS] as Map<string, number>;
	}

	get(id: string): number | undefined {
		return this.shardOf(id).get(id);
	}

	set(id: string, position: number): void {
		this.shardOf(id).set(ownText(id), position);
	}

	clear(): void {
		for (const shard of this.shards) shard.clear();
	}
}

const keyOf = ({ code, modifiers, units }: ShapeLine): string =>
	`${code} ${modifiers.join('.')} ${units}`;

/**
 * Gathers claim lines to cases by their case ids, wherever in the file they stand; some 28 bytes a line and 40 a case
 * besides the ids, which are forgotten with it. A case with a line that does not read, or whose lines contradict each other,
 * is not taken: it would be priced as something that it is not.
 */
export class LineGathering {
	private readonly ids = new CaseIds();
	private readonly facilities = new Words();
	private readonly payers = new Words();
	private readonly dates = new Words();
	private readonly shapes: ShapeLine[] = [];
	private readonly shapeKeys = new Words();
	private readonly ofCase = {
		facility: integers(),
		payer: integers(),
		date: integers(),
		row: integers(),
		lastLine: integers(),
		lines: integers(),
		spoilt: integers()
	};
	private readonly ofLine = {
		shape: integers(),
		before: integers(),
		row: integers(),
		charge: decimals(),
		paid: decimals()
	};

	/**
	 * @param most cases that there is memory for; one more is a `TooManyCases`.
	 * @param problem hears what is wrong with a line: a sentence, its row, and what it concerns.
	 */
	constructor(
		private readonly most: number,
		private readonly problem: (
			message: string,
			row: number,
			field: 'caseId' | 'facility' | 'payer' | 'date'
		) => void
	) {}

	private begin(caseId: string, row: number): number {
		const { ofCase } = this;
		if (ofCase.row.length === this.most) throw new TooManyCases(this.most);
		const position = ofCase.row.push(row);
		ofCase.facility.push(NONE);
		ofCase.payer.push(NONE);
		ofCase.date.push(NONE);
		ofCase.lastLine.push(NONE);
		ofCase.lines.push(0);
		ofCase.spoilt.push(0);
		this.ids.set(caseId, position);
		return position;
	}

	/** A line of the case does not read. */
	spoil(caseId: string, row: number): void {
		const position = this.ids.get(caseId) ?? this.begin(caseId, row);
		this.ofCase.spoilt.set(position, 1);
	}

	add({ caseId, facility, payer, date, line, charge, paid, row }: ReadLine): void {
		const { ofCase, ofLine } = this;
		const known = this.ids.get(caseId);
		const position = known ?? this.begin(caseId, row);
		const facilityAt = this.facilities.numberOf(facility);
		const payerAt = this.payers.numberOf(payer);
		const dateAt = this.dates.numberOf(date);
		if (ofCase.facility.at(position) === NONE) {
			ofCase.facility.set(position, facilityAt);
			ofCase.payer.set(position, payerAt);
			ofCase.date.set(position, dateAt);
			ofCase.row.set(position, row);
		} else if (
			ofCase.facility.at(position) !== facilityAt ||
			ofCase.payer.at(position) !== payerAt ||
			ofCase.date.at(position) !== dateAt
		) {
			this.contradict(position, { facility: facilityAt, payer: payerAt, date: dateAt }, row);
			return;
		}
		const key = keyOf(line);
		const shape = this.shapeKeys.numberOf(key);
		if (shape === this.shapes.length) this.shapes.push(line);
		const count = ofCase.lines.at(position);
		if (count === LINES_MAX) {
			this.problem(
				`the case that begins in line ${ofCase.row.at(position)} has more than ${LINES_MAX} lines: the column holds no case ids.`,
				row,
				'caseId'
			);
			ofCase.spoilt.set(position, 1);
			return;
		}
		const [charged, received] = [charge ?? NONE, paid ?? NONE];
		const twin = this.twinOf(position, shape, charged, received);
		if (twin !== null) {
			this.problem(
				`repeats line ${twin} of the same case exactly and is not taken: remove it, or tell the units or a modifier where it was done again.`,
				row,
				'caseId'
			);
			return;
		}
		ofLine.shape.push(shape);
		ofLine.charge.push(charged);
		ofLine.paid.push(received);
		ofLine.row.push(row);
		const at = ofLine.before.push(ofCase.lastLine.at(position));
		ofCase.lastLine.set(position, at);
		ofCase.lines.set(position, count + 1);
	}

	/** Says which of facility, payer and date, of which a case has one each, differ. */
	private contradict(
		position: number,
		told: Record<'facility' | 'payer' | 'date', number>,
		row: number
	): void {
		const words = { facility: this.facilities, payer: this.payers, date: this.dates };
		for (const field of ['facility', 'payer', 'date'] as const) {
			const first = this.ofCase[field].at(position);
			if (first === told[field]) continue;
			const [was, is] = [words[field].texts[first], words[field].texts[told[field]]];
			this.problem(
				`the case has the ${field} ${was} in line ${this.ofCase.row.at(position)} and ${is} here: give cases ids of their own, or one ${field}.`,
				row,
				field
			);
		}
		this.ofCase.spoilt.set(position, 1);
	}

	/** The row of a line of the case that says the same; null where there is none. */
	private twinOf(position: number, shape: number, charge: number, paid: number): number | null {
		const { ofLine } = this;
		let at = this.ofCase.lastLine.at(position);
		while (at !== NONE) {
			if (
				ofLine.shape.at(at) === shape &&
				ofLine.charge.at(at) === charge &&
				ofLine.paid.at(at) === paid
			) {
				return ofLine.row.at(at);
			}
			at = ofLine.before.at(at);
		}
		return null;
	}

	/** Cases that are not taken. */
	get spoiltCases(): number {
		let count = 0;
		for (let at = 0; at < this.ofCase.spoilt.length; at += 1) count += this.ofCase.spoilt.at(at);
		return count;
	}

	/** The cases that are whole; a case's paid amount is the sum of what its lines tell. */
	finish(sides: UploadSides): CaseData {
		this.ids.clear();
		const { ofCase, ofLine } = this;
		const gathered = gatherCases(sides);
		for (let at = 0; at < ofCase.row.length; at += 1) {
			const count = ofCase.lines.at(at);
			if (ofCase.spoilt.at(at) === 1 || count === 0) continue;
			const lines: number[] = [];
			for (let line = ofCase.lastLine.at(at); line !== NONE; line = ofLine.before.at(line)) {
				lines.push(line);
			}
			// as billed: of lines that pay alike the first may be the one that is paid in full
			lines.reverse();
			const charges = lines.map((line) => ofLine.charge.at(line));
			const paid = lines.map((line) => ofLine.paid.at(line)).filter((cents) => cents !== NONE);
			gathered.add({
				facility: this.facilities.texts[ofCase.facility.at(at)] as string,
				payer: this.payers.texts[ofCase.payer.at(at)] as string,
				date: this.dates.texts[ofCase.date.at(at)] as IsoDate,
				lines: lines.map((line) => this.shapes[ofLine.shape.at(line)] as ShapeLine),
				cases: 1,
				charges: charges.every((charge) => charge === NONE)
					? null
					: charges.map((charge) => (charge === NONE ? null : (charge as Cents))),
				paid: paid.length === 0 ? null : (paid.reduce((sum, cents) => sum + cents, 0) as Cents),
				row: ofCase.row.at(at)
			});
		}
		return gathered.finish();
	}
}
