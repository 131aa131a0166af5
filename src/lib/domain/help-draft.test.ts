import { describe, expect, test } from 'vitest';
import { decodeSaid, encodeSaid } from '../sealing/said.ts';
import {
	closedToCompany,
	dialledNumber,
	EMPTY_DRAFT,
	firstProblem,
	type HelpDraft,
	problemOf,
	requestOf,
	snapshotOf,
	stepsOf,
	withService
} from './help-draft.ts';
import type { Service } from './service.ts';

const draft = (changes: Partial<HelpDraft>): HelpDraft => ({ ...EMPTY_DRAFT, ...changes });

const meeting = (changes: Partial<Service> = {}): Service => ({
	id: 'm1',
	kind: 'meeting',
	name: 'Midnight Oil',
	needs: ['mutual-aid'],
	delivery: ['in-person'],
	places: [{ precision: 'exact', town: 'Tarnwick' }],
	sessions: [],
	meeting: { fellowship: 'na' },
	access: { open: 'members' },
	provenance: { feed: 'test', sourceId: 'm1' },
	...changes
});

describe('the screens', () => {
	test.for([
		['nobody is called: nothing to be careful about', {}, true, false, true],
		['somebody is called', { ways: ['call'] }, true, true, true],
		['nothing is sent by the app', { ways: ['text'] }, false, true, false]
	] as const)('%s', ([, changes, sending, careful, keep]) => {
		const steps = stepsOf(
			draft({ ...changes, ways: [...('ways' in changes ? changes.ways : [])] }),
			sending
		);
		expect([steps.includes('careful'), steps.includes('keep')]).toEqual([careful, keep]);
		expect([steps[0], steps.at(-1)]).toEqual(['kinds', 'look']);
	});
});

describe('what cannot be left so', () => {
	test.for([
		['a call needs a number', { ways: ['call' as const] }, 'reach', 'phone'],
		['a number that is none', { ways: ['text' as const], phone: 'mine' }, 'reach', 'phone-wrong'],
		['a number', { ways: ['text' as const], phone: '07700 900 123' }, 'reach', undefined],
		[
			'kept nowhere and answered in the app',
			{ ways: ['in-app' as const], keep: 'nothing' as const },
			'keep',
			'way'
		],
		['kept nowhere, nothing said of ways', { keep: 'nothing' as const }, 'keep', undefined]
	] as const)('%s', ([, changes, step, problem]) => {
		const one = draft({ ...changes, ways: 'ways' in changes ? [...changes.ways] : [] });
		expect(problemOf(one, step)).toBe(problem);
		expect(firstProblem(one, true)).toBe(problem === undefined ? undefined : step);
	});

	test.for([
		['+44 7700 900123', '+447700900123'],
		['(01632) 960-123', '01632960123'],
		['12', undefined],
		['0770 090o', undefined]
	] as const)('%s', ([typed, number]) => {
		expect(dialledNumber(typed)).toBe(number);
	});
});

describe('the request', () => {
	test('of somebody who skipped everything asks the least, and can be sent', () => {
		const request = requestOf(EMPTY_DRAFT);
		expect(request).toEqual({
			kinds: ['information'],
			services: [],
			contact: { ways: ['in-app'] },
			needs: []
		});
		const said = { said: { type: 'request', request } as const, after: 0 };
		expect(decodeSaid(encodeSaid(said), 'to-team')).toEqual(said);
	});

	test('carries every answer, and comes out as it went in', () => {
		const request = requestOf(
			draft({
				kinds: ['go-together', 'transport'],
				services: [snapshotOf(meeting(), 'Today at 7pm')],
				words: '  Two lines\nof mine ',
				callMe: ' Sam ',
				ways: ['call', 'in-app'],
				phone: '07700 900123',
				voicemail: false,
				sayWho: true,
				times: 'after four',
				needs: ['bsl'],
				interpreter: 'pl'
			})
		);
		expect(request).toEqual({
			kinds: ['go-together', 'transport'],
			services: [
				{
					id: 'm1',
					name: 'Midnight Oil',
					kind: 'meeting',
					needs: ['mutual-aid'],
					place: 'Tarnwick',
					when: 'Today at 7pm'
				}
			],
			words: 'Two lines\nof mine',
			callMe: 'Sam',
			contact: {
				ways: ['call', 'in-app'],
				phone: '07700900123',
				voicemail: false,
				sayWho: true,
				times: 'after four'
			},
			needs: ['bsl'],
			interpreter: 'pl'
		});
		const said = { said: { type: 'request', request } as const, after: 0 };
		expect(decodeSaid(encodeSaid({ ...said }), 'to-team')?.said.type).toBe('request');
	});

	test('a number that nobody may use is not sent', () => {
		const { contact } = requestOf(
			draft({ ways: ['next-appointment'], phone: '07700900123', voicemail: true, times: 'never' })
		);
		expect(contact).toEqual({ ways: ['next-appointment'] });
	});
});

describe('services', () => {
	test('a feed’s nonsense in a number or name does not stop a request', () => {
		const odd = meeting({ name: '\u202e ', contact: { phones: [{ number: 'ring us' }] } });
		const request = requestOf(draft({ services: [snapshotOf(odd)] }));
		const said = { said: { type: 'request', request } as const, after: 0 };
		expect(decodeSaid(encodeSaid(said), 'to-team')).toBeDefined();
	});

	test('a closed meeting that one goes to is for members’ company only', () => {
		const closed = snapshotOf(meeting());
		const online = snapshotOf(meeting({ id: 'm2', delivery: ['online'] }));
		const open = snapshotOf(meeting({ id: 'm3', access: { open: 'anyone' } }));
		const all = draft({ kinds: ['go-together'], services: [closed, online, open] });
		expect(closedToCompany(all)).toEqual([closed]);
		expect(closedToCompany({ ...all, kinds: ['transport'] })).toEqual([]);
	});

	test('asked about twice it is there once, as it is now', () => {
		const first = withService(EMPTY_DRAFT, snapshotOf(meeting()));
		const second = withService(first, snapshotOf(meeting({ name: 'New name' })));
		expect(second.services.map(({ name }) => name)).toEqual(['New name']);
	});
});
