import { describe, expect, test } from 'vitest';
import { typed } from './typed.ts';

function page(html: string): HTMLElement {
	const root = document.createElement('div');
	root.innerHTML = html;
	return root;
}

describe('text that a reload would lose', () => {
	test.for([
		['a textarea', '<textarea></textarea>'],
		['a box without a type', '<input>'],
		['a text box', '<input type="text">'],
		['an email box', '<input type="email">']
	] as const)('%s somebody wrote in', ([, html]) => {
		const root = page(html);
		expect(typed(root)).toBe(false);
		const box = root.firstElementChild as HTMLInputElement;
		box.value = 'half a sentence';
		expect(typed(root)).toBe(true);
		box.value = '   ';
		expect(typed(root)).toBe(false);
	});

	test('what came with the page, searches and choices are not', () => {
		const root = page(
			'<input value="came so"><input type="search"><input type="checkbox" checked><select><option>a</option></select>'
		);
		const search = root.querySelector<HTMLInputElement>('[type=search]');
		if (search) search.value = 'debt';
		expect(search?.value).toBe('debt');
		expect(typed(root)).toBe(false);
	});
});
