import { afterEach, describe, expect, test } from 'vitest';
import { type Command, commandOf, keysWanted, soundWanted, wantKeys, wantSound } from './keys.ts';

const pressed = (key: string, more: Partial<Parameters<typeof commandOf>[0]> = {}) =>
	commandOf({
		key,
		code: '',
		ctrlKey: false,
		metaKey: false,
		altKey: false,
		isComposing: false,
		repeat: false,
		defaultPrevented: false,
		target: document.body,
		...more
	});

const within = (html: string) => {
	document.body.innerHTML = html;
	return document.body.querySelector('[data-here]') ?? document.body;
};

afterEach(() => {
	document.body.innerHTML = '';
	localStorage.clear();
});

describe('a key', () => {
	test.each<[string, Partial<KeyboardEvent>, Command | undefined]>([
		['j', {}, 'next'],
		['K', {}, 'previous'],
		['t', {}, 'take'],
		['?', {}, 'help'],
		['؟', {}, 'help'],
		['3', {}, { phrase: 3 }],
		['0', {}, undefined],
		['x', {}, undefined],
		// The places of J and R on an Arabic keyboard.
		['ت', { code: 'KeyJ' }, 'next'],
		['ق', { code: 'KeyR' }, 'reply'],
		// Where another Latin layout has its J somewhere else, the letter counts.
		['j', { code: 'KeyC' }, 'next'],
		['c', { ctrlKey: true }, undefined],
		['r', { metaKey: true }, undefined],
		['a', { altKey: true }, undefined],
		['t', { isComposing: true }, undefined],
		['t', { defaultPrevented: true }, undefined],
		['j', { repeat: true }, 'next'],
		['t', { repeat: true }, undefined],
		['Enter', {}, undefined],
		['constructor', {}, undefined]
	])('%s %o', (key, more, command) => {
		expect(pressed(key, more)).toEqual(command);
	});

	test.each([
		'<input data-here>',
		'<input type="date" data-here>',
		'<textarea data-here></textarea>',
		'<select data-here></select>',
		'<div contenteditable="true"><b data-here>x</b></div>',
		'<dialog open><button data-here>x</button></dialog>'
	])('says nothing in %s', (html) => {
		expect(pressed('c', { target: within(html) })).toBeUndefined();
	});

	test.each([
		'<button data-here>x</button>',
		'<a href="#x" data-here>x</a>',
		'<input type="radio" data-here>'
	])('works on %s', (html) => {
		expect(pressed('c', { target: within(html) })).toBe('close');
	});
});

test('keys are wanted unless somebody says otherwise, and sound only when somebody does', () => {
	expect([keysWanted(), soundWanted()]).toEqual([true, false]);
	wantKeys(false);
	wantSound(true);
	expect([keysWanted(), soundWanted()]).toEqual([false, true]);
	wantKeys(true);
	wantSound(false);
	expect([keysWanted(), soundWanted(), localStorage.length]).toEqual([true, false, 0]);
});
