import type { Point } from './labels';

/** What an inset shows, and the upper left corner of its frame in map units. */
export const INSETS: readonly (Point & { name: string })[] = [
	{ name: 'AK', x: 1, y: 494 },
	{ name: 'HI', x: 238, y: 545 },
	{ name: 'GU, MP', x: 353, y: 565 },
	{ name: 'AS', x: 404, y: 596 },
	{ name: 'PR, VI', x: 873, y: 584 }
];

/** Islands of a larger locality that are too small to be seen as they are, in map units: Guam, Saipan, Tutuila. */
export const ISLANDS: readonly (Point & { locality: string })[] = [
	{ locality: '01212-01', x: 363, y: 606 },
	{ locality: '01212-01', x: 382, y: 574.5 },
	{ locality: '01212-01', x: 411, y: 607.2 }
];
