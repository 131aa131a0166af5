import { createRawSnippet, flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import Button from './Button.svelte';
import CheckBox from './CheckBox.svelte';
import ChoiceGroup from './ChoiceGroup.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import Field from './Field.svelte';
import Form from './Form.svelte';
import Icon from './Icon.svelte';
import PhoneLink from './PhoneLink.svelte';
import Prose from './Prose.svelte';
import SelectField from './SelectField.svelte';

const words = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));

let mounted: Record<string, unknown> | undefined;

function show<P extends Record<string, unknown>>(component: Component<P>, props: P): HTMLElement {
	mounted = mount(component, { target: document.body, props });
	flushSync();
	return document.body;
}

/** The one element that matches, or a test that says which did not. */
function one<E extends Element>(selector: string): E {
	const found = document.body.querySelectorAll<E>(selector);
	expect(found, selector).toHaveLength(1);
	return found[0] as E;
}

afterEach(async () => {
	if (mounted) await unmount(mounted);
	mounted = undefined;
	document.body.replaceChildren();
});

describe('Button', () => {
	test('busy does nothing and keeps its focus', () => {
		const onclick = vi.fn();
		show(Button, { busy: true, onclick, children: words('Save') });
		const button = one<HTMLButtonElement>('button');
		button.focus();
		button.click();
		expect(onclick).not.toHaveBeenCalled();
		expect(document.activeElement).toBe(button);
		expect(button.getAttribute('aria-disabled')).toBe('true');
	});

	test('does not send a form unless asked to', () => {
		show(Button, { children: words('Change') });
		expect(one<HTMLButtonElement>('button').type).toBe('button');
	});

	test('with an address is a link', () => {
		show(Button, { href: '/find', children: words('Find') });
		expect(one('a').getAttribute('href')).toBe('/find');
	});
});

describe('Field', () => {
	test('label, hint and error belong to the box', () => {
		show(Field, { label: 'Town', hint: 'Or postcode', error: 'Write a town', id: 'town' });
		const input = one<HTMLInputElement>('input');
		const described = input.getAttribute('aria-describedby')?.split(' ') ?? [];
		const texts = described.map((id) => document.getElementById(id)?.textContent?.trim());
		expect(one('label').getAttribute('for')).toBe(input.id);
		expect(texts[0]).toBe('Or postcode');
		expect(texts[1]).toContain('Write a town');
		expect(input.getAttribute('aria-invalid')).toBe('true');
	});
});

describe('ChoiceGroup', () => {
	const options = [
		{ value: 'a', label: 'A' },
		{ value: 'b', label: 'B' },
		{ value: 'c', label: 'C' }
	];
	const box = (value: string) => one<HTMLInputElement>(`input[value="${value}"]`);

	test('many: each press adds or takes away, in the order of the options', () => {
		const onchange = vi.fn();
		show(ChoiceGroup, { legend: 'Which?', options, many: true, chosen: ['c'], onchange });
		box('a').click();
		box('c').click();
		expect(onchange.mock.calls).toEqual([[['a', 'c']], [['a']]]);
	});

	test('one: the new choice takes the place of the old', () => {
		const onchange = vi.fn();
		show(ChoiceGroup, { legend: 'Which?', options, chosen: ['a'], onchange });
		box('b').click();
		expect(onchange.mock.calls).toEqual([[['b']]]);
	});
});

test('Form is sent without leaving the page', () => {
	const onsend = vi.fn();
	show(Form, { onsend, children: words('Town') });
	const event = new SubmitEvent('submit', { cancelable: true });
	one('form').dispatchEvent(event);
	expect(event.defaultPrevented).toBe(true);
	expect(onsend).toHaveBeenCalledOnce();
});

test('SelectField: label, what is chosen, and what is chosen next', () => {
	const options = [
		{ value: '', label: 'Not said' },
		{ value: 'yes', label: 'Yes' },
		{ value: 'no', label: 'No' }
	];
	const onchange = vi.fn();
	show(SelectField, { label: 'Their answer', options, value: 'yes', onchange });
	const select = one<HTMLSelectElement>('select');
	expect(one('label').getAttribute('for')).toBe(select.id);
	expect(select.value).toBe('yes');
	select.value = 'no';
	select.dispatchEvent(new Event('change', { bubbles: true }));
	expect(onchange.mock.calls).toEqual([['no']]);
});

test('CheckBox says what it is now, and is pressed by its words', () => {
	const onchange = vi.fn();
	show(CheckBox, { onchange, 'aria-describedby': 'more', children: words('Went along') });
	const box = one<HTMLInputElement>('input');
	one<HTMLLabelElement>('label').click();
	box.click();
	expect(onchange.mock.calls).toEqual([[true], [false]]);
	expect(box.getAttribute('aria-describedby')).toBe('more');
});

describe('ErrorSummary', () => {
	test('takes the focus when it appears, and gives it to the field that is pressed', () => {
		const input = document.createElement('input');
		input.id = 'town';
		document.body.append(input);
		show(ErrorSummary, { errors: [{ id: 'town', message: 'Write a town' }] });
		expect(document.activeElement).toBe(one('.summary'));
		one<HTMLAnchorElement>('a').click();
		expect(document.activeElement).toBe(input);
	});

	test('nothing wrong is nothing shown', () => {
		show(ErrorSummary, { errors: [] });
		expect(document.body.textContent?.trim()).toBe('');
	});
});

describe('PhoneLink', () => {
	test.for([
		['call', { number: '116123' }, 'tel:116123', 'Call Samaritans, 116 123'],
		[
			'its owner groups it',
			{ number: '08088010800', shown: '0808 80 10 800' },
			'tel:08088010800',
			'Call Samaritans, 0808 80 10 800'
		],
		['extension', { number: '01632960123', extension: '2' }, 'tel:01632960123,2', undefined],
		[
			'a word to send',
			{ number: '85258', text: 'SHOUT' },
			'sms:85258?body=SHOUT',
			'Text SHOUT to 85258, Samaritans'
		],
		['a text', { number: '82111', text: true as const }, 'sms:82111', 'Text 82111, Samaritans']
	] as const)('%s', ([, props, href, name]) => {
		show(PhoneLink, { ...props, who: 'Samaritans' });
		const link = one<HTMLAnchorElement>('a');
		expect(link.getAttribute('href')).toBe(href);
		if (name) expect(link.getAttribute('aria-label')).toBe(name);
	});
});

test('Prose shows markup as the text it is', () => {
	show(Prose, { text: '<img src=x onerror=alert(1)>\n\n- <b>one</b>' });
	expect(document.body.querySelectorAll('img, b')).toHaveLength(0);
	expect(one('li').textContent).toBe('<b>one</b>');
});

test.for([
	[undefined, 'true', null],
	['Saved', null, 'Saved']
] as const)('Icon with label %s', ([label, hidden, name]) => {
	show(Icon, { name: 'saved' as const, label });
	expect(one('svg').getAttribute('aria-hidden')).toBe(hidden);
	expect(one('svg').getAttribute('aria-label')).toBe(name);
});
