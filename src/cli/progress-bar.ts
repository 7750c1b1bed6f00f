import type { WriteStream } from 'node:tty';
import type { ReadProgress } from '$lib/server/importers/importer';

/** How often the bar is drawn, in milliseconds. */
const INTERVAL = 100;
const WIDTH = 24;

/** A bar on the last line of a terminal; nothing where the stream is none. */
export interface ProgressBar {
	show(progress: ReadProgress): void;
	clear(): void;
}

/** Draws how far a reading is: share, rows, rows a second and the time left of the file. */
export function progressBar(stream: WriteStream): ProgressBar {
	let file = '';
	let started = 0;
	let drawn = 0;
	const clear = () => {
		if (stream.isTTY && drawn > 0) stream.write('\r\u001b[2K');
	};
	return {
		clear,
		show(progress) {
			if (!stream.isTTY) return;
			const now = performance.now();
			if (progress.file !== file) {
				file = progress.file;
				started = now;
			} else if (now - drawn < INTERVAL) return;
			drawn = now;
			const share = progress.bytesTotal > 0 ? progress.bytesDone / progress.bytesTotal : 0;
			const seconds = (now - started) / 1000;
			const rate = seconds > 0 ? progress.rowsDone / seconds : 0;
			const left = share > 0 ? (seconds / share) * (1 - share) : 0;
			const filled = Math.round(Math.min(1, share) * WIDTH);
			const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
			stream.write(
				`\r\u001b[2K${bar} ${Math.round(share * 100)}%  ${progress.rowsDone.toLocaleString('en-US')} rows, ${Math.round(rate).toLocaleString('en-US')} a second, ${left.toFixed(1)} s left  ${file}`.slice(
					0,
					(stream.columns ?? 80) + 5
				)
			);
		}
	};
}
