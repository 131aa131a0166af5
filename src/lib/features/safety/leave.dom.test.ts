import { beforeEach, describe, expect, test } from 'vitest';
import { cameBack, leave, type Leaving } from './leave.ts';

const NEUTRAL = 'https://www.bbc.co.uk/weather';

function browser(parts: Partial<Leaving> & { onLine?: boolean; went?: boolean } = {}) {
	const gone: string[] = [];
	const told: unknown[] = [];
	const timers: (() => void)[] = [];
	const notes = new Map<string, string>();
	const made: Leaving = {
		document,
		location: { replace: (to) => void gone.push(String(to)) },
		navigator: { onLine: parts.onLine ?? true },
		worker: () => ({ postMessage: (said: unknown) => void told.push(said) }),
		notes: () => ({
			getItem: (key) => notes.get(key) ?? null,
			setItem: (key, value) => void notes.set(key, value),
			removeItem: (key) => void notes.delete(key)
		}),
		wentBack: () => parts.went ?? false,
		later: (work) => timers.push(work),
		...parts
	};
	return { made, gone, timers, told };
}

const refused = () => {
	throw new DOMException('refused', 'SecurityError');
};

beforeEach(() => {
	document.documentElement.className = '';
	document.title = 'A place to live – Waymark';
});

describe('leaving', () => {
	test('covers the page and takes the title away before it goes', () => {
		const { made, gone } = browser();
		leave('Loading', made);
		expect(document.documentElement.classList.contains('left')).toBe(true);
		expect(document.title).toBe('Loading');
		expect(gone).toEqual(['/exit']);
	});

	test('has the worker end notices, and goes where there is no worker', () => {
		const { made, told } = browser();
		leave('Loading', made);
		expect(told).toEqual([{ type: 'LEFT' }]);
		for (const worker of [() => null, refused]) {
			const without = browser({ worker });
			leave('Loading', without.made);
			expect(without.gone).toEqual(['/exit']);
		}
	});

	test('who is not away in time is sent past the server', () => {
		const { made, gone, timers } = browser();
		leave('Loading', made);
		for (const timer of timers) timer();
		expect(gone).toEqual(['/exit', NEUTRAL]);
	});

	test('to the site that somebody chose, without asking the server', () => {
		const { made, gone, timers } = browser();
		leave('Loading', made, 'https://www.bbc.co.uk/food');
		expect([gone, timers]).toEqual([['https://www.bbc.co.uk/food'], []]);
	});

	test('without a connection the server is not asked', () => {
		const { made, gone } = browser({ onLine: false });
		leave('Loading', made);
		expect(gone).toEqual([NEUTRAL]);
	});

	test('works where nothing may be noted', () => {
		const { made, gone } = browser({ notes: refused });
		leave('Loading', made);
		expect(gone).toEqual(['/exit']);
		expect(cameBack(true, made)).toBe(false);
	});
});

describe('coming back', () => {
	test('by "Back" after Exit, drawn anew or woken', () => {
		const anew = browser({ went: true });
		expect(cameBack(false, anew.made)).toBe(false);
		leave('Loading', anew.made);
		expect(cameBack(false, anew.made)).toBe(true);
		expect(cameBack(false, anew.made)).toBe(true);

		const woken = browser();
		leave('Loading', woken.made);
		expect(cameBack(true, woken.made)).toBe(true);
	});

	test('whoever opens it anew is let in, and may go back again later', () => {
		const { made } = browser();
		leave('Loading', made);
		expect(cameBack(false, made)).toBe(false);
		expect(cameBack(false, { ...made, wentBack: () => true })).toBe(false);
	});
});
