/** What is wrong with a row of volumes, and where. It quotes no case id. */
export interface VolumeProblem {
	/** 1-based line of the file, or row of the sheet; null where it concerns the whole. */
	line: number | null;
	/** Header; null where it concerns the row. */
	column: string | null;
	/** One sentence: what is wrong and what to do. */
	message: string;
}

/** Problems kept in memory; all of them go to the sink. */
export const PROBLEMS_KEPT = 1000;

/** Counts what is found, keeps the first thousand and hands on all. */
export class VolumeFindings {
	readonly problems: VolumeProblem[] = [];
	count = 0;

	constructor(private readonly sink: (problem: VolumeProblem) => void) {}

	problem(message: string, line: number | null = null, column: string | null = null): void {
		const problem = { line, column, message };
		this.count += 1;
		if (this.problems.length < PROBLEMS_KEPT) this.problems.push(problem);
		this.sink(problem);
	}
}
