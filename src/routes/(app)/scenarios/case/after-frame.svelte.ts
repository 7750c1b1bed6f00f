/**
 * What `read` gives, one frame late: the frame that shows an input is painted before what stands far below is touched.
 * On the server, and at first, it is what `read` gives at once.
 */
export class AfterFrame<T> {
	#shown: T;

	constructor(read: () => T) {
		this.#shown = $state.raw(read());
		$effect(() => {
			const next = read();
			let timer: ReturnType<typeof setTimeout> | undefined;
			const frame = requestAnimationFrame(() => {
				timer = setTimeout(() => (this.#shown = next));
			});
			return () => {
				cancelAnimationFrame(frame);
				clearTimeout(timer);
			};
		});
	}

	get shown(): T {
		return this.#shown;
	}
}
