import { describe, expect, test } from 'vitest';
import { LINES } from '../../../../tests/fixtures/list-lines.ts';
import { LONGEST_LINK } from '#lib/domain/list-link.ts';
import type { ServiceList } from '#lib/domain/list.ts';
import { serviceId } from '#lib/domain/service-id.ts';
import { fragmentOf, openText } from './link.ts';
import { lookFilter, TEMPLATES } from './templates.ts';

const list: ServiceList = {
	id: 'abcdef012345',
	edition: 3,
	from: 'Testham',
	items: [{ id: serviceId('test', '1'), note: 'canary' }]
};

describe('a link with a code word', () => {
	test('opens with it, however it is typed, and shows nothing without', async () => {
		const fragment = (await fragmentOf(list, 'Green Door')) ?? '';
		expect(Buffer.from(fragment, 'base64url').includes('canary')).toBe(false);
		const opened = openText(`https://way.example/list#${fragment}`);
		if (!('locked' in opened)) throw new Error('not locked');
		expect(await opened.locked('blue door')).toBe('wrong-word');
		expect(await opened.locked(' green  door')).toEqual({ list });
	});

	test('locked twice it is another link, and one cut short is damaged', async () => {
		const [one = '', two = ''] = [await fragmentOf(list, 'w'), await fragmentOf(list, 'w')];
		expect(one).not.toBe(two);
		expect(openText(one.slice(0, -3))).toEqual({ refused: 'damaged' });
	});

	test('without a word it is open', async () => {
		expect(openText((await fragmentOf(list, '  ')) ?? '')).toEqual({ list });
	});

	test('a list too long for a link gives none, and locking costs 43 characters', async () => {
		const items = LINES.map((line, at) => ({
			id: serviceId('test', String(at)),
			note: line + line
		}));
		expect(await fragmentOf({ ...list, items })).toBeUndefined();
		const short = { ...list, items: items.slice(0, 9) };
		const open = (await fragmentOf(short)) ?? '';
		const locked = (await fragmentOf(short, 'w')) ?? '';
		expect(open.length).toBeLessThan(LONGEST_LINK);
		expect(Math.abs(locked.length - open.length - 43)).toBeLessThanOrEqual(1);
	});
});

describe('starting points', () => {
	test('look round the place', () => {
		const place = { label: 'Leeds', point: [53.8, -1.55] as const };
		for (const template of TEMPLATES) {
			expect(template.looks.length).toBeGreaterThan(0);
			for (const { filter } of template.looks) {
				expect(lookFilter(filter, place)).toMatchObject({ ...filter, place });
			}
		}
	});
});
