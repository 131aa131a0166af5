import { describe, expect, test, vi } from 'vitest';
import { asked, madeUp } from '../../../../tests/fixtures/caseload.ts';
import { measure } from '#lib/domain/measure.ts';
import type { Handed } from './ledger.ts';
import type { Answer, Question } from './messages.ts';
import { type Helper, Reckoner } from './reckoner.svelte.ts';

function aHelper() {
	const questions: Question[] = [];
	const helper: Helper & { ended: boolean } = {
		ended: false,
		onmessage: null,
		onerror: null,
		postMessage: (question: Question) => void questions.push(question),
		terminate: () => (helper.ended = true)
	};
	const answer = (data: Answer) =>
		helper.onmessage?.call(helper as unknown as Worker, new MessageEvent('message', { data }));
	return { helper, questions, answer };
}

const caseload = madeUp(20, 60, 1);
const found = measure(caseload, asked(caseload));

describe('the reckoner', () => {
	test('hands the caseload over once, then only what changed', () => {
		const { helper, questions } = aHelper();
		const reckoner = new Reckoner(() => helper);
		const [first] = caseload.people;
		const since = () => [{ kind: 'person' as const, id: first?.id ?? '' }];
		reckoner.ask({ current: caseload, version: 3, since }, asked(caseload), false);
		reckoner.ask({ current: caseload, version: 3, since }, asked(caseload), true);
		reckoner.ask({ current: caseload, version: 4, since }, asked(caseload), false);
		const handed = questions.map((one) => JSON.parse(one.handed ?? '{}') as Partial<Handed>);
		expect(handed.map(({ whole }) => whole)).toEqual([true, undefined, false]);
		expect(handed[2]?.entries?.people).toEqual([first]);
	});

	test('an answer to an older question is dropped', () => {
		const { helper, answer } = aHelper();
		const reckoner = new Reckoner(() => helper);
		const since = () => [];
		reckoner.ask({ current: caseload, version: 1, since }, asked(caseload), false);
		reckoner.ask({ current: caseload, version: 1, since }, asked(caseload), false);
		answer({ number: 1, measure: { ...found, loose: 99 } });
		expect([reckoner.current, reckoner.busy]).toEqual([undefined, true]);
		answer({ number: 2, measure: found });
		expect([reckoner.current?.measure, reckoner.busy]).toEqual([found, false]);
	});

	test('after a failure the next question begins with a new worker and the whole caseload', () => {
		const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const helpers = [aHelper(), aHelper()];
		let started = 0;
		const reckoner = new Reckoner(() => {
			const next = helpers[started++];
			if (!next) throw new Error('Only two are needed.');
			return next.helper;
		});
		const asking = { current: caseload, version: 1, since: () => [] };
		reckoner.ask(asking, asked(caseload), false);
		helpers[0]?.answer({ number: 1, failed: 'Error: no' });
		expect([reckoner.failed, reckoner.busy]).toEqual([true, false]);
		expect(helpers[0]?.helper).toHaveProperty('ended', true);
		expect(said).toHaveBeenCalledOnce();
		said.mockRestore();
		reckoner.ask(asking, asked(caseload), false);
		expect(reckoner.failed).toBe(false);
		expect(helpers[1]?.questions[0]?.handed).toContain('"whole":true');
	});
});
