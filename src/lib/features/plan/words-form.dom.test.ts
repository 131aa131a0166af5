import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, test } from 'vitest';
import { savedEntry } from '../../../../tests/fixtures/saved.ts';
import type { OwnWords, PlanEntry } from '#lib/domain/plan.ts';
import type { Saved } from '#lib/storage/state.ts';
import type { PlanBook } from './plan-book.svelte.ts';
import WordsForm from './WordsForm.svelte';

const entry = savedEntry('a', { note: 'old', done: true, step: 'phone' });

let stop: () => Promise<void> = () => Promise.resolve();
afterEach(() => stop());

/** The form over a book that answers so; what was written to the book. */
function form(answer: Saved = { saved: true }) {
	const written: { words: OwnWords; before: OwnWords | undefined }[] = [];
	const book = {
		reword: (_entry: PlanEntry, words: OwnWords, before?: OwnWords) => {
			written.push({ words, before });
			return Promise.resolve(answer);
		}
	} as unknown as PlanBook;
	const target = document.createElement('div');
	document.body.append(target);
	const made = mount(WordsForm, { target, props: { entry, book } });
	flushSync();
	let there = true;
	stop = async () => {
		if (there) await unmount(made);
		there = false;
		target.remove();
	};
	const box = <E extends HTMLInputElement | HTMLTextAreaElement>(selector: string) => {
		const found = target.querySelector<E>(selector);
		if (!found) throw new Error(`no ${selector}`);
		return found;
	};
	const type = (selector: string, text: string) => {
		const field = box(selector);
		field.value = text;
		field.dispatchEvent(new Event('input', { bubbles: true }));
		flushSync();
	};
	const keep = async () => {
		target.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
		await Promise.resolve();
		await Promise.resolve();
		flushSync();
	};
	return { target, written, type, keep, box };
}

describe('what somebody writes', () => {
	test('is kept with what they saw when they began', async () => {
		const { type, keep, written, target } = form();
		type('textarea', 'new');
		await keep();
		expect(written).toEqual([
			{
				words: expect.objectContaining({ note: 'new', step: 'phone', done: true }) as OwnWords,
				before: { note: 'old', step: 'phone', done: true }
			}
		]);
		expect(target.textContent).toContain('Kept on this phone');
	});

	test('untouched is not written', async () => {
		const { keep, written } = form();
		await keep();
		await stop();
		expect(written).toEqual([]);
	});

	test('is kept when the page is left without saying so', async () => {
		const { type, written } = form();
		type('textarea', 'half a thought');
		await stop();
		expect(written.map(({ words }) => words.note)).toEqual(['half a thought']);
	});

	test('stays in the box where it cannot be kept', async () => {
		const { type, keep, target, box } = form({ saved: false, trouble: 'full' });
		type('textarea', 'new');
		await keep();
		expect(target.textContent).toContain('This could not be kept on this phone.');
		expect(box('textarea').value).toBe('new');
	});

	test('another step is not done because the last one was', async () => {
		const { type, keep, written } = form();
		type('input', 'write to them');
		await keep();
		expect(written[0]?.words.done).toBeUndefined();
	});
});
