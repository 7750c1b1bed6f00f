import { expect, it } from 'vitest';
import { rememberedNewest } from './remembered';

it('computes once what is among the newest, and again what is not', () => {
	const computed: string[] = [];
	const known = rememberedNewest(2, (key) => {
		computed.push(key);
		return key === 'nothing' ? undefined : key.length;
	});
	expect(['one', 'three', 'one', 'fifth', 'one'].map(known)).toEqual([3, 5, 3, 5, 3]);
	expect(computed).toEqual(['one', 'three', 'fifth']);
	expect([known('three'), known('nothing'), known('nothing')]).toEqual([5, undefined, undefined]);
	expect(computed.slice(3)).toEqual(['three', 'nothing']);
});
