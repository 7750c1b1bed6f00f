import { describe, expect, it } from 'vitest';
import { withinLimit } from './body-limit';

const refusal = () => new Error('too large');

/** A request whose body comes in pieces of ten bytes, and how many of them were taken. */
function request(pieces: number, headers: Record<string, string> = {}) {
	const taken = { pieces: 0 };
	const body = new ReadableStream<Uint8Array>({
		pull(controller) {
			if (taken.pieces === pieces) return controller.close();
			taken.pieces += 1;
			controller.enqueue(new Uint8Array(10));
		}
	});
	const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
	return { request: new Request('http://siterate.test/', init), taken };
}

describe('a limited body', () => {
	it('passes up to its limit', async () => {
		const limited = withinLimit(request(5).request, 50, refusal);
		expect((await limited.arrayBuffer()).byteLength).toBe(50);
	});

	it('is refused where more comes, and read to its end', async () => {
		const { request: long, taken } = request(9);
		await expect(withinLimit(long, 50, refusal).arrayBuffer()).rejects.toThrow('too large');
		await expect.poll(() => taken.pieces).toBe(9);
	});

	it('is refused where more is announced', async () => {
		const { request: long } = request(9, { 'content-length': '90' });
		await expect(withinLimit(long, 50, refusal).text()).rejects.toThrow('too large');
	});

	it('keeps address, method and headers', () => {
		const limited = withinLimit(request(1, { 'x-told': 'yes' }).request, 50, refusal);
		expect([limited.url, limited.method, limited.headers.get('x-told')]).toEqual([
			'http://siterate.test/',
			'POST',
			'yes'
		]);
	});

	it('that is none stays none', () => {
		const bare = new Request('http://siterate.test/');
		expect(withinLimit(bare, 50, refusal)).toBe(bare);
	});
});
