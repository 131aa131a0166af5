import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryPerson } from '../../../../tests/fixtures/arbitrary-caseload.ts';
import { draftOf, personFrom } from './person-draft.ts';

test('a form that is saved as it was opened changes nothing', () => {
	fc.assert(
		fc.property(arbitraryPerson, (person) => {
			expect(personFrom(draftOf(person, 'me'), person, person.id)).toEqual(person);
		})
	);
});

test('what was emptied is gone, what the form does not show is kept', () => {
	const before = {
		id: 'p',
		reference: 'HT-1',
		treatment: [{ since: '2026-01-01', substance: 'opiates' as const }],
		threads: ['t'],
		keyworker: 'm',
		later: 'kept'
	};
	const draft = { ...draftOf(before, 'me'), keyworker: '', spans: [] };
	expect(personFrom(draft, before, 'p')).toEqual({
		id: 'p',
		reference: 'HT-1',
		treatment: [],
		threads: ['t'],
		later: 'kept'
	});
	expect(draftOf(undefined, 'me').keyworker).toBe('me');
});
