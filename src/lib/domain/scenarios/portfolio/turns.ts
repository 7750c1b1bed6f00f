/** Long work in turns: it stops after each evaluation, so that others can be served in between. */
export type InTurns<Result> = Generator<void, Result, void>;

/** Does work in turns without a stop. */
export function atOnce<Result>(work: InTurns<Result>): Result {
	for (;;) {
		const turn = work.next();
		if (turn.done) return turn.value;
	}
}
