import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitrarySupport } from '../../../../tests/fixtures/arbitrary-caseload.ts';
import { tidySupport } from '#lib/domain/support-change.ts';
import { draftOf, supportFrom, withAct } from './support-draft.ts';

const TODAY = '2026-11-22';

test('a form that is saved as it was opened changes nothing', () => {
	fc.assert(
		fc.property(arbitrarySupport, (record) => {
			// Why not belongs to one outcome only; a form cannot say it of another.
			if (record.outcome?.why && record.outcome.is !== 'they-could-not-help') return;
			expect(supportFrom(draftOf(record, TODAY), record, TODAY)).toEqual(tidySupport(record));
		})
	);
	expect.hasAssertions();
});

test('ticks are today’s until a day is given; what is unticked is gone', () => {
	const draft = draftOf(undefined, TODAY);
	expect(draft.offered).toBe(TODAY);
	draft.done = withAct(draft, 'transport', true, TODAY);
	draft.done = withAct(draft, 'information', true, TODAY);
	draft.answer = 'accepted';
	expect(supportFrom(draft, { id: 'r', person: 'p' }, TODAY)).toEqual({
		id: 'r',
		person: 'p',
		need: 'housing',
		offered: TODAY,
		answer: { is: 'accepted', day: TODAY },
		done: [
			{ kind: 'information', day: TODAY },
			{ kind: 'transport', day: TODAY }
		]
	});
	expect(withAct(draft, 'transport', false, TODAY).map((act) => act.kind)).toEqual(['information']);
});
