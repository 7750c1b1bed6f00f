import type { ProgressBar } from './progress-bar';

/** How often a process that reads along is told of the progress, in milliseconds. */
const TOLD_EVERY = 150;

/**
 * Progress as messages, a line of JSON each, for the process that started this one and reads along. Where that one is gone
 * nobody has asked for the work any more, and it ends; nothing is half written.
 */
export function messages(): ProgressBar {
	const reader = process.ppid;
	let told = 0;
	return {
		show(progress) {
			const now = performance.now();
			if (now - told < TOLD_EVERY) return;
			told = now;
			if (process.ppid !== reader) process.exit(1);
			console.log(JSON.stringify({ progress }));
		},
		clear: () => undefined
	};
}
