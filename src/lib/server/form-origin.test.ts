import { describe, expect, it } from 'vitest';
import { isForeignForm } from './form-origin';

const OWN = 'http://127.0.0.1:3000';

const sent = (method: string, type: string, origin: string | null): boolean =>
	isForeignForm(
		new Request(`${OWN}/data`, {
			method,
			headers: { 'content-type': type, ...(origin === null ? {} : { origin }) }
		}),
		OWN
	);

describe('a form', () => {
	const types = [
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
		'text/plain',
		'Text/Plain;charset=utf-8',
		'application/x-sveltekit-formdata'
	];

	it('is foreign unless a page of this origin has sent it', () => {
		for (const type of types) {
			for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
				expect(sent(method, type, OWN)).toBe(false);
				for (const origin of [null, 'null', 'http://127.0.0.1:3001', 'https://127.0.0.1:3000']) {
					expect(sent(method, type, origin), `${method} ${type} ${origin}`).toBe(true);
				}
			}
		}
	});

	it('is not what reads, nor what a browser asks leave for', () => {
		expect(sent('GET', 'text/plain', 'https://elsewhere.example')).toBe(false);
		expect(sent('POST', 'application/json', 'https://elsewhere.example')).toBe(false);
	});
});
