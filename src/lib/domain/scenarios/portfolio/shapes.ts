import type { CaseShape, Portfolio, ShapeLine } from '../../volumes/portfolio';

/** Where the cases of a shape are done, or who pays for them. */
export interface Moved {
	/** Position of the facility. */
	facility?: number;
	/** Position of the payer. */
	payer?: number;
}

/** The shapes of a portfolio, and those that its cases have elsewhere or with another payer, by position. */
export interface ScenarioShapes {
	at(position: number): CaseShape;
	/** The shape of the same cases elsewhere. Modifiers of the former department, PO and PN, are left out. */
	movedTo(position: number, to: Moved): number;
}

const OF_A_DEPARTMENT: readonly string[] = ['PO', 'PN'];

function withoutDepartment(lines: readonly ShapeLine[]): readonly ShapeLine[] {
	const isKept = (modifier: string): boolean => !OF_A_DEPARTMENT.includes(modifier);
	return lines.every(({ modifiers }) => modifiers.every(isKept))
		? lines
		: lines.map((line) => ({ ...line, modifiers: line.modifiers.filter(isKept) }));
}

/** Keeps the shapes that cases of a portfolio may come to have; the positions of its own stay as they are. */
export function scenarioShapes({ shapes, bases }: Portfolio): ScenarioShapes {
	const moved: CaseShape[] = [];
	const known = new Map<string, number>();
	const basisOf = new Map<string, number>();
	const lineLists = new Map<readonly ShapeLine[], number>();
	const stripped = new Map<readonly ShapeLine[], readonly ShapeLine[]>();

	const at = (position: number): CaseShape =>
		(shapes[position] ?? moved[position - shapes.length]) as CaseShape;

	const numberOf = (lines: readonly ShapeLine[]): number => {
		const number = lineLists.get(lines) ?? lineLists.size;
		lineLists.set(lines, number);
		return number;
	};

	const moving = (position: number, to: Moved): number => {
		const shape = at(position);
		const facility = to.facility ?? shape.facility;
		const payer = to.payer ?? shape.payer;
		if (facility === shape.facility && payer === shape.payer) return position;
		let { lines } = shape;
		if (facility !== shape.facility) {
			lines = stripped.get(shape.lines) ?? withoutDepartment(shape.lines);
			stripped.set(shape.lines, lines);
		}
		const billed = `${numberOf(lines)} ${shape.pricedOn} ${facility} ${shape.sides}`;
		const key = `${billed} ${payer}`;
		let found = known.get(key);
		if (found === undefined) {
			const basis =
				facility === shape.facility ? shape.basis : (basisOf.get(billed) ?? bases + basisOf.size);
			if (facility !== shape.facility) basisOf.set(billed, basis);
			found = shapes.length + moved.length;
			known.set(key, found);
			moved.push({ ...shape, basis, facility, payer, lines });
		}
		return found;
	};

	/** By where they move, the position that each has there. */
	const there = new Map<string, Map<number, number>>();
	return {
		at,
		movedTo(position, to) {
			const key = `${to.facility} ${to.payer}`;
			const known = there.get(key) ?? new Map<number, number>();
			there.set(key, known);
			const found = known.get(position) ?? moving(position, to);
			known.set(position, found);
			return found;
		}
	};
}
