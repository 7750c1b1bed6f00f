import { goto, pushState, replaceState } from '$app/navigation';
import { page } from '$app/state';
import type { ResolvedPathname } from '$app/types';

/** How long a hand that drags must pause for the address to be written, in milliseconds. */
const PAUSE = 300;

const addressOf = (query: string): ResolvedPathname =>
	`${page.url.pathname}?${query}` as ResolvedPathname;

/** Keeps the case in the address: a step of the browser's history for each change, one for a whole drag. */
export class CaseHistory {
	/** The step of the newest change: where redo ends. */
	#furthest = $state(0);
	#dragging = false;
	#pending: string | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	get step(): number {
		return page.state.step ?? 0;
	}

	get canUndo(): boolean {
		return this.step > 0;
	}

	get canRedo(): boolean {
		return this.step < this.#furthest;
	}

	#next(query: string): App.PageState {
		this.#furthest = this.step + 1;
		return { case: query, step: this.step + 1 };
	}

	#flush = () => {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		if (this.#pending === null) return;
		const query = this.#pending;
		this.#pending = null;
		replaceState(addressOf(query), { case: query, step: this.step });
	};

	/** Writes a change as a step of its own. */
	write(query: string) {
		this.#flush();
		this.#dragging = false;
		if (query === page.state.case) return;
		pushState(addressOf(query), this.#next(query));
	}

	/** Writes a change of a hand that drags: the first is a step, those that follow take its place. */
	drag(query: string) {
		if (!this.#dragging) {
			this.write(query);
			this.#dragging = true;
			return;
		}
		this.#pending = query;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(this.#flush, PAUSE);
	}

	/** The hand lets go. */
	rest() {
		this.#flush();
		this.#dragging = false;
	}

	/** Asks the server for what a change needs. */
	ask(query: string) {
		this.rest();
		void goto(addressOf(query), {
			keepFocus: true,
			noScroll: true,
			state: this.#next(query)
		});
	}
}
