import { expect, test } from 'vitest';
import { partOf, personAt } from './place.ts';

test.each([
	['', { is: 'people' }],
	['#', { is: 'people' }],
	['#add', { is: 'add' }],
	['#carers', { is: 'carers' }],
	['#person=AAAAAAAAAAAAAAAAAAAAAA', { is: 'person', id: 'AAAAAAAAAAAAAAAAAAAAAA' }],
	['#person=../x', { is: 'people' }],
	['#people', { is: 'people' }]
])('%s', (hash, part) => {
	expect(partOf(hash)).toEqual(part);
});

test('where somebody is is found again', () => {
	const id = 'EBESExQVFhcYGRobHB0eHw';
	expect(partOf(new URL(personAt(id), 'https://x').hash)).toEqual({ is: 'person', id });
});
