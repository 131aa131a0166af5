import { describe, expect, test } from 'vitest';
import { finish, noteUnfinished, unfinished } from './unfinished.ts';

function notes() {
	const kept = new Map<string, string>();
	return () => ({
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
		removeItem: (key: string) => void kept.delete(key)
	});
}

const refused = () => {
	throw new DOMException('refused', 'SecurityError');
};

describe('deleting that is not finished', () => {
	test('stays so until the server answered', async () => {
		const here = notes();
		expect(unfinished(here)).toBe(false);
		noteUnfinished(here);
		expect(unfinished(here)).toBe(true);
		expect(await finish(() => Promise.reject(new TypeError('offline')), here)).toBe(false);
		// The sign-in page of a wireless network is no answer of ours.
		expect(await finish(() => Promise.resolve(false), here)).toBe(false);
		expect(unfinished(here)).toBe(true);
		expect(await finish(() => Promise.resolve(true), here)).toBe(true);
		expect(unfinished(here)).toBe(false);
	});

	test('where nothing may be noted, nothing is to be finished', () => {
		expect(() => noteUnfinished(refused)).not.toThrow();
		expect(unfinished(refused)).toBe(false);
	});
});
