import { expect, it } from 'vitest';
import { MAP } from './geometry';
import { INSETS, ISLANDS } from './insets';

const frames = [...MAP.insets.matchAll(/M(\d+),(\d+)h(\d+)v(\d+)/g)].map((found) => {
	const [x = 0, y = 0, width = 0, height = 0] = found.slice(1).map(Number);
	return { x, y, width, height };
});

it('names every inset of the map at the corner of its frame', () => {
	expect(INSETS.map(({ x, y }) => ({ x, y }))).toEqual(frames.map(({ x, y }) => ({ x, y })));
});

it('has every island in an inset, of a locality that is drawn', () => {
	for (const { locality, x, y } of ISLANDS) {
		expect(MAP.localities.map(({ id }) => id)).toContain(locality);
		const around = frames.filter(
			(frame) =>
				x > frame.x && x < frame.x + frame.width && y > frame.y && y < frame.y + frame.height
		);
		expect(around).toHaveLength(1);
	}
});
