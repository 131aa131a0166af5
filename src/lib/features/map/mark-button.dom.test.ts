import { expect, test } from 'vitest';
import { NEEDS } from '#lib/domain/need.ts';
import { looksOf, markButton } from './mark-button.ts';
import type { Marker } from './markers.ts';
import { OUTLINES } from './shapes.ts';

const MARKER: Marker = {
	key: '1.1',
	point: [54, -2],
	rows: [0],
	kind: 'housing',
	example: false,
	box: [-2, 54, -2, 54],
	spot: true
};

test('a mark is a real button with a name, and its drawing is silent', () => {
	const button = markButton(MARKER, 'Lantern, A place to live');
	expect(button.tagName).toBe('BUTTON');
	expect(button.type).toBe('button');
	expect(button.getAttribute('aria-label')).toBe('Lantern, A place to live');
	expect(button.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
	expect(button.hasAttribute('style')).toBe(false);
	expect(button.querySelector('.count')).toBeNull();
});

test('each need has an outline and a drawing of its own', () => {
	const seen = NEEDS.map((kind) => {
		const button = markButton({ ...MARKER, kind }, kind);
		expect(button.dataset['kind']).toBe(kind);
		return [...button.querySelectorAll('path')].map((path) => path.getAttribute('d')).join();
	});
	expect(new Set(seen).size).toBe(NEEDS.length);
	expect(new Set(Object.values(OUTLINES)).size).toBe(NEEDS.length + 1);
});

test('many show how many, a crowd never the drawing of one need', () => {
	const spot = markButton({ ...MARKER, rows: [0, 1, 2] }, 'three');
	expect(spot.querySelector('.count')?.textContent).toBe('3');
	expect(spot.querySelector('.sign')).not.toBeNull();
	const crowd = markButton({ ...MARKER, spot: false, rows: [...Array(1200).keys()] }, 'many');
	expect(crowd.querySelector('.count')?.textContent).toBe('999+');
	expect(crowd.querySelector('.sign')).toBeNull();
	expect(crowd.dataset['kind']).toBe('many');
});

test('what is made up is seen to be, and what looks alike needs no new element', () => {
	expect(markButton({ ...MARKER, example: true }, 'x').classList).toContain('example');
	expect(looksOf(MARKER)).toBe(looksOf({ ...MARKER, key: '2.1', rows: [7] }));
	for (const other of [{ example: true }, { rows: [0, 1] }, { kind: undefined }, { spot: false }]) {
		expect(looksOf({ ...MARKER, ...other })).not.toBe(looksOf(MARKER));
	}
});
