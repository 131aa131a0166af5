import { expect, test } from 'vitest';
import { bareService } from '../../../../tests/fixtures/saved.ts';
import { servicesOf } from './services-of.ts';

const [now, then, old] = [bareService('now'), bareService('then'), bareService('old')];
const list = {
	id: 'abcdef012345',
	edition: 1,
	items: ['listed', 'then', 'old', 'gone', 'lost', 'unheard'].map((id) => ({ id }))
};

test('the directory comes first, then what was kept; the rest is gone, or nobody knows', () => {
	const { services, gone, unknown } = servicesOf(
		list,
		new Map([
			// Merged into another since the list was made.
			['listed', { state: 'listed', service: now }],
			['then', { state: 'listed', service: now }],
			['old', { state: 'gone' }],
			['gone', { state: 'gone' }],
			['lost', { state: 'unknown' }]
		]),
		[then, old]
	);
	expect([...services]).toEqual([
		['listed', now],
		['then', now],
		['old', old]
	]);
	expect([gone, unknown]).toEqual([['gone'], ['lost', 'unheard']]);
});
