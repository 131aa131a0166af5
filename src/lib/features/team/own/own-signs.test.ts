/** Notices of members who share a browser, with a server that notes who is told where. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { hashOf } from '#lib/server/relay/secret.ts';
import { ENDED, OwnSigns } from './own-signs.ts';

const KEY = 'the operator’s key';

/** The server's part: the hashes of the browsers of each member. */
const told = new Map<string, string[]>();
let reached = true;
/** The browser's part. */
let at: string | undefined;
let left: { team: readonly string[] } | undefined;
/** A request of this phone wants to hear too. */
let threads = false;

const missed = vi.fn();
const here = () =>
	Promise.resolve(at === undefined ? undefined : { endpoint: at, hash: hashOf(at) });

function member(id: string): OwnSigns {
	const answer = <T>(work: () => T) =>
		Promise.resolve(
			reached ? { is: 'done' as const, value: work() } : { is: 'unreached' as const }
		);
	return new OwnSigns({
		member: id,
		api: {
			push: () => answer(() => ({ key: KEY, told: told.get(id) ?? [] })),
			putPush: (hash) => answer(() => void told.set(id, [hash])),
			dropPush: () => answer(() => void told.delete(id))
		},
		browser: {
			here,
			subscribe: () => {
				at ??= 'https://push.example.org/a-secret';
				return here();
			},
			unsubscribe: () => {
				const before = at;
				at = undefined;
				return Promise.resolve(before);
			}
		},
		notice: {
			readNotice: () => Promise.resolve(left),
			leaveNotice: (team) => Promise.resolve(void (left = { team })),
			renewNotice: () => Promise.resolve(),
			dropNotice: () => Promise.resolve(void (left = undefined))
		},
		tidy: () => {
			if (left?.team.length === 0 && !threads) [left, at] = [undefined, undefined];
			return Promise.resolve();
		},
		missed
	});
}

const noted = async (one: OwnSigns) => (await one.look())?.noted;

beforeEach(() => {
	told.clear();
	missed.mockClear();
	[reached, at, left, threads] = [true, undefined, undefined, false];
});

describe('two members in one browser', () => {
	const [jo, amal] = [member('jo'), member('amal')];

	test('switch notices on and off each for themselves', async () => {
		expect(await noted(jo)).toBeUndefined();
		expect(await jo.on(KEY)).toBe('on');
		expect([await noted(jo), await noted(amal)]).toEqual([hashOf(at ?? ''), undefined]);
		expect(await amal.on(KEY)).toBe('on');
		expect([await noted(jo), await noted(amal)]).toEqual([hashOf(at ?? ''), hashOf(at ?? '')]);
		expect(await jo.off()).toBe('off');
		// The other hears on, at the same address.
		expect([await noted(jo), await noted(amal)]).toEqual([undefined, hashOf(at ?? '')]);
		expect([told.has('jo'), left]).toEqual([false, { team: ['amal'] }]);
		expect(await amal.off()).toBe('off');
		expect([at, left, told.size]).toEqual([undefined, undefined, 0]);
	});

	test('are told that theirs have ended, and not the other’s', async () => {
		await jo.on(KEY);
		at = undefined;
		expect([await noted(jo), await noted(amal)]).toEqual([ENDED, undefined]);
		expect(await jo.off()).toBe('off');
		expect(await noted(jo)).toBeUndefined();
	});

	test('who was on before it was kept whose they are is put down again', async () => {
		await jo.on(KEY);
		left = { team: [] };
		await amal.look();
		expect(left).toEqual({ team: [] });
		await jo.look();
		expect(left).toEqual({ team: ['jo'] });
	});
});

describe('without a line', () => {
	const jo = member('jo');

	test('nothing is switched on, and nothing is left of it', async () => {
		threads = true;
		left = { team: ['amal'] };
		reached = false;
		expect(await jo.on(KEY)).toBe('unreached');
		expect([missed.mock.calls.length, left]).toEqual([1, { team: ['amal'] }]);
		expect(await jo.look()).toBeUndefined();
	});

	test('only the whole browser can be switched off', async () => {
		await jo.on(KEY);
		reached = false;
		expect(await jo.off()).toBe('all');
		expect([at, left]).toEqual([undefined, undefined]);
	});
});
