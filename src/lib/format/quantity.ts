import { groupThousands } from './money';

/** "1 row", "19,356 rows". */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
	`${groupThousands(String(count))} ${count === 1 ? noun : plural}`;

const KILO = 1000;
const UNITS = ['kB', 'MB', 'GB'];

/** The size of a file: "812 bytes", "2.6 MB". */
export function bytesText(bytes: number): string {
	if (bytes < KILO) return counted(bytes, 'byte');
	let size = bytes / KILO;
	let unit = 0;
	while (size >= KILO && unit < UNITS.length - 1) {
		size /= KILO;
		unit += 1;
	}
	return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${UNITS[unit]}`;
}

/** A stretch of time: "under 1 s", "12 s", "2 min 5 s". */
export function durationText(seconds: number): string {
	const whole = Math.round(seconds);
	if (whole < 1) return 'under 1 s';
	if (whole < 60) return `${whole} s`;
	const rest = whole % 60;
	return rest === 0 ? `${Math.floor(whole / 60)} min` : `${Math.floor(whole / 60)} min ${rest} s`;
}
