import type { ProgressBar } from './progress-bar';

/** How often a process that reads along is told of the progress, in milliseconds. */
const TOLD_EVERY = 150;

/** Progress as messages, a line of JSON each, for a process that reads along. */
export function messages(): ProgressBar {
	let told = 0;
	return {
		show(progress) {
			const now = performance.now();
			if (now - told < TOLD_EVERY) return;
			told = now;
			console.log(JSON.stringify({ progress }));
		},
		clear: () => undefined
	};
}
