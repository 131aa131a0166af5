import { describe, expect, test } from 'vitest';
import { aPerson, REQUEST } from '../../../../tests/fixtures/sealed-team.ts';
import { dateOf, dayNumber } from '#lib/domain/calendar.ts';
import { toBase64Url } from '#lib/domain/help-wire.ts';
import type { EpochBody, TeamAnswer, TeamMember, WrapsBody } from '#lib/domain/team-wire/team.ts';
import { random } from '#lib/sealing/bytes.ts';
import { openRequest, sealRequest } from '#lib/sealing/envelope.ts';
import { publicKey } from '#lib/sealing/keys.ts';
import { fingerprintOf } from '#lib/sealing/statement.ts';
import {
	beginBody,
	cardBody,
	foundingBody,
	newKitBody,
	renewBody,
	roleBody,
	wrapsBody
} from './bodies.ts';
import type { Holder } from './kept-keys.ts';
import { makeKit, type NewKit } from './kit.ts';
import { newKey } from './locks.ts';
import type { Pin } from './pins.ts';
import { renewIfDue } from './renewal.ts';
import { KIT, STATEMENT_DAYS } from './rotation.ts';
import { bytesOf, pinOf, readTeam, type TeamKeys } from './team-keys.ts';

const TODAY = 20_000;

interface Somebody {
	id: string;
	holder: Holder;
	publicKey: string;
}

async function somebody(): Promise<Somebody> {
	const { pair } = await newKey();
	const id = toBase64Url(random(16));
	return { id, publicKey: toBase64Url(pair.publicBytes), holder: { recipient: id, pair } };
}

/** What a server keeps of a team, and says to whoever asks. */
class Relay {
	readonly id = toBase64Url(random(16));
	rootKey = '';
	kitKey = '';
	card: string | null = null;
	kitVouch: string | null = null;
	readonly members = new Map<string, TeamMember>();
	readonly epochs: { epoch: number; publicKey: string; statement: string; begun: string }[] = [];
	/** By `epoch recipient`. */
	readonly wraps = new Map<string, string>();

	keep(epoch: number, wraps: Record<string, string>) {
		for (const [who, wrap] of Object.entries(wraps))
			this.wraps.set(`${String(epoch)} ${who}`, wrap);
	}

	join({ id, publicKey: key }: Somebody, role: TeamMember['role'], vouch: string | null = null) {
		const member = { id, role, name: id, publicKey: key, joined: '2026-11-01', keys: [], vouch };
		this.members.set(id, member);
	}

	take(epoch: number, body: EpochBody, begun = '2026-11-01') {
		const { statement } = body;
		if (body.type === 'renew') {
			const kept = this.epochs.find((one) => one.epoch === epoch);
			if (kept) kept.statement = statement;
			return;
		}
		this.epochs.push({ epoch, publicKey: body.publicKey, statement, begun });
		this.keep(epoch, body.wraps);
		if (body.leaving !== undefined) this.members.delete(body.leaving);
	}

	give(id: string, { wraps, vouch }: WrapsBody) {
		for (const [epoch, wrap] of Object.entries(wraps)) this.keep(Number(epoch), { [id]: wrap });
		const member = this.members.get(id);
		if (member) this.members.set(id, { ...member, vouch });
	}

	says(who: string): TeamAnswer {
		const wrap = (epoch: number, id = who) => this.wraps.get(`${String(epoch)} ${id}`) ?? null;
		const all = [0, ...this.epochs.map(({ epoch }) => epoch)];
		return {
			id: this.id,
			name: 'Harbour',
			phone: null,
			promise: 2,
			retention: 90,
			card: this.card,
			rootKey: this.rootKey,
			rootWrap: wrap(0),
			kitKey: this.kitKey,
			kitVouch: this.kitVouch,
			kitProved: null,
			live: true,
			epochDue: false,
			members: [...this.members.values()].map((one) => ({
				...one,
				keys: all.filter((epoch) => wrap(epoch, one.id) !== null)
			})),
			epochs: this.epochs.map((one) => ({ ...one, wrap: wrap(one.epoch) }))
		};
	}
}

function made<T extends object>(body: T): Exclude<T, { unmade: unknown }> {
	if ('unmade' in body) throw new Error(JSON.stringify(body));
	return body as Exclude<T, { unmade: unknown }>;
}

async function founded(today = TODAY) {
	const relay = new Relay();
	const jo = await somebody();
	const kit = await makeKit(relay.id);
	const me = { id: jo.id, publicKey: bytesOf(jo.publicKey) };
	const body = await foundingBody(relay.id, me, kit, today);
	relay.rootKey = body.rootKey;
	relay.kitKey = body.kitKey;
	relay.kitVouch = body.kitVouch ?? null;
	const { publicKey: epochKey, statement } = body;
	relay.epochs.push({ epoch: 1, publicKey: epochKey, statement, begun: '2026-11-01' });
	relay.keep(0, body.rootWraps);
	relay.keep(1, body.wraps);
	relay.join(jo, 'admin', body.vouch);
	return { relay, jo, kit, body };
}

async function keysOf(relay: Relay, { id, holder }: Somebody): Promise<TeamKeys> {
	const keys = await readTeam(holder, relay.says(id), undefined);
	if (typeof keys === 'string') throw new Error(keys);
	return keys;
}

async function letIn(relay: Relay, admin: Somebody, who: Somebody, role: TeamMember['role']) {
	relay.join(who, role);
	const member = { ...who, role };
	relay.give(who.id, made(await wrapsBody(relay.says(admin.id), admin.holder, member)));
}

async function turn(relay: Relay, admin: Somebody, leaving?: string) {
	const said = relay.says(admin.id);
	const { epoch, body } = made(await beginBody(said, admin.holder, undefined, TODAY, leaving));
	relay.take(epoch, body);
	return body;
}

test('a founded team opens for its founder and for its kit, and belongs to nobody else', async () => {
	const { relay, jo, kit } = await founded();
	const keys = await keysOf(relay, jo);
	expect(keys.fingerprint).toEqual(await fingerprintOf(bytesOf(relay.rootKey)));
	expect([...keys.epochs.keys()]).toEqual([1]);
	expect(keys.expires).toBe(TODAY + STATEMENT_DAYS);
	const holder = { recipient: KIT, pair: kit.key.pair };
	expect(await readTeam(holder, relay.says(KIT), undefined)).toHaveProperty('current');
	const stranger = await somebody();
	expect(await readTeam(stranger.holder, relay.says(stranger.id), undefined)).toBe('waiting');
	expect(await readTeam(stranger.holder, relay.says(jo.id), undefined)).toBe('waiting');
});

test('whoever is let in reads what was sealed before and after; whoever leaves, nothing after', async () => {
	const { relay, jo } = await founded();
	const amal = await somebody();
	await letIn(relay, jo, amal, 'member');
	const seal = async () => {
		const { current } = await keysOf(relay, jo);
		const person = await aPerson();
		const address = person.address();
		const said = { said: { type: 'request' as const, request: REQUEST }, after: 0 };
		const to = { ...current, key: current.publicKey };
		return {
			address,
			epoch: current.epoch,
			bytes: await sealRequest(to, address, said, person.key)
		};
	};
	const before = await seal();
	await turn(relay, jo, amal.id);
	const after = await seal();
	const opens = async (keys: TeamKeys, { epoch, address, bytes }: typeof before) => {
		const pair = keys.epochs.get(epoch);
		return pair !== undefined && (await openRequest(pair, address, bytes)) !== undefined;
	};
	const mine = await keysOf(relay, jo);
	expect([await opens(mine, before), await opens(mine, after)]).toEqual([true, true]);
	// What amal kept of the answers of before.
	expect(await readTeam(amal.holder, relay.says(amal.id), undefined)).toBe('waiting');
	const bea = await somebody();
	await letIn(relay, jo, bea, 'member');
	const hers = await keysOf(relay, bea);
	expect([await opens(hers, before), await opens(hers, after)]).toEqual([true, true]);
});

test('a server that swaps a member’s key gets nothing: nobody compared words with that key', async () => {
	const { relay, jo } = await founded();
	const amal = await somebody();
	await letIn(relay, jo, amal, 'member');
	const spy = await somebody();
	const member = relay.members.get(amal.id);
	if (!member) throw new Error('no amal');
	relay.members.set(amal.id, { ...member, publicKey: spy.publicKey });
	const refused = { unmade: 'untrusted', who: [amal.id] };
	expect(await beginBody(relay.says(jo.id), jo.holder, undefined, TODAY)).toEqual(refused);
	const says = relay.says(jo.id);
	const shown = says.members.find(({ id }) => id === amal.id);
	if (!shown) throw new Error('no amal');
	expect(await roleBody(says, jo.holder, shown, 'admin')).toEqual(refused);
});

test('a server that swaps the kit’s key is stopped by whoever saw the right one', async () => {
	const { relay, jo } = await founded();
	const keys = await keysOf(relay, jo);
	const pin = pinOf(keys, relay.epochs[0]?.publicKey ?? '', bytesOf(relay.kitKey));
	expect(await beginBody(relay.says(jo.id), jo.holder, pin, TODAY)).toHaveProperty('body');
	relay.kitKey = (await somebody()).publicKey;
	expect(await beginBody(relay.says(jo.id), jo.holder, pin, TODAY)).toEqual({
		unmade: 'other-kit'
	});
});

test('a kit’s key is wrapped for only under the root’s word, unless somebody here knows the kit', async () => {
	const { relay, jo, kit } = await founded();
	const keys = await keysOf(relay, jo);
	const begin = (pin?: Pin) => beginBody(relay.says(jo.id), jo.holder, pin, TODAY);
	const other = { unmade: 'other-kit' };
	expect(await begin()).toHaveProperty('body');
	// A browser that has never seen the team is shown another kit, or the right word taken away.
	const [key, word] = [relay.kitKey, relay.kitVouch];
	relay.kitKey = (await somebody()).publicKey;
	expect(await begin()).toEqual(other);
	relay.kitVouch = null;
	expect(await begin()).toEqual(other);
	relay.kitKey = key;
	expect(await begin()).toEqual(other);
	// A kit of before has no word: whoever made it or typed it back goes on.
	const pin = pinOf(keys, relay.epochs[0]?.publicKey ?? '', kit.key.pair.publicBytes);
	expect(await begin(pin)).toHaveProperty('body');
	// The old kit, with its true word, after a new one was made.
	relay.kitVouch = word;
	const next = await makeKit(relay.id);
	const known = { ...pin, kitKey: next.key.pair.publicBytes };
	expect(await begin(known)).toEqual(other);
});

describe('what is due with time', () => {
	/** An admin's page, which may be killed before or after any of its questions. */
	function page(relay: Relay, who: Somebody, today: number, killed?: 'before' | 'after') {
		const asked: EpochBody[] = [];
		const session = {
			me: { id: who.id, team: relay.id, role: 'admin' as const, name: '', confirmed: true },
			team: relay.says(who.id),
			keys: undefined as TeamKeys | undefined,
			holder: who.holder,
			pin: undefined,
			today: () => today,
			refresh: () => Promise.resolve(),
			api: {
				putEpoch: (epoch: number, body: EpochBody) => {
					asked.push(body);
					if (killed === 'before') return Promise.resolve({ is: 'none' as const });
					relay.take(epoch, body, dateOf(today));
					return Promise.resolve(
						killed === 'after' ? { is: 'none' as const } : { is: 'done' as const, value: undefined }
					);
				}
			}
		};
		const run = async () => {
			session.keys = await keysOf(relay, who);
			return renewIfDue(session as unknown as Parameters<typeof renewIfDue>[0]);
		};
		return { run, asked };
	}
	const BEGUN = dayNumber('2026-11-01');

	test.each<[number, EpochBody['type'][]]>([
		[29, []],
		[40, ['renew']],
		[89, ['renew']],
		[90, ['begin']],
		[400, ['begin']]
	])('after %i days: %j', async (days, expected) => {
		const { relay, jo } = await founded(BEGUN);
		const { run, asked } = page(relay, jo, BEGUN + days);
		expect(await run()).toBe(true);
		expect(asked.map((one) => one.type)).toEqual(expected);
		const after = page(relay, jo, BEGUN + days);
		expect(await after.run()).toBe(true);
		expect(after.asked).toEqual([]);
	});

	test.each(['before', 'after'] as const)(
		'killed %s the server took the next epoch: every kept one opens, and the next page goes on',
		async (killed) => {
			const { relay, jo } = await founded(BEGUN);
			for (let turns = 1; turns <= 3; turns += 1) {
				const today = BEGUN + turns * 91;
				expect(await page(relay, jo, today, killed).run()).toBe(false);
				expect((await keysOf(relay, jo)).shut).toEqual([]);
				expect(await page(relay, jo, today).run()).toBe(true);
				const { epochs, shut, current } = await keysOf(relay, jo);
				expect([epochs.size, shut, current.epoch]).toEqual([turns + 1, [], turns + 1]);
			}
		}
	);

	test('where the next epoch cannot begin, the statement does not run out, and the page says so', async () => {
		const { relay, jo } = await founded(BEGUN);
		relay.kitKey = (await somebody()).publicKey;
		const { run, asked } = page(relay, jo, BEGUN + 95);
		expect(await run()).toBe(false);
		expect(asked.map((one) => one.type)).toEqual(['renew']);
	});
});

test('no epoch begins while a kept one does not open, and renewing goes on', async () => {
	const { relay, jo } = await founded();
	await turn(relay, jo);
	relay.wraps.delete(`1 ${jo.id}`);
	expect(await beginBody(relay.says(jo.id), jo.holder, undefined, TODAY)).toEqual({
		unmade: 'shut'
	});
	const { epoch, body } = made(await renewBody(relay.says(jo.id), jo.holder, TODAY + 40));
	relay.take(epoch, body);
	const keys = await keysOf(relay, jo);
	expect([keys.expires, keys.shut]).toEqual([TODAY + 40 + STATEMENT_DAYS, [1]]);
});

test('a turn is all or nothing: until the server took it, every kept epoch still opens', async () => {
	const { relay, jo } = await founded();
	await turn(relay, jo);
	const said = relay.says(jo.id);
	// The page is killed after making the next epoch and before sending it: nothing happened.
	made(await beginBody(said, jo.holder, undefined, TODAY));
	expect((await keysOf(relay, jo)).shut).toEqual([]);
	// Killed after the server took it: a new page reads it like any other.
	await turn(relay, jo);
	const keys = await keysOf(relay, jo);
	expect([[...keys.epochs.keys()].sort(), keys.shut]).toEqual([[1, 2, 3], []]);
});

test('who is no admin makes nothing; who becomes one can', async () => {
	const { relay, jo } = await founded();
	const amal = await somebody();
	await letIn(relay, jo, amal, 'member');
	const theirs = () => beginBody(relay.says(amal.id), amal.holder, undefined, TODAY);
	expect(await theirs()).toEqual({ unmade: 'no-root' });
	const says = relay.says(jo.id);
	const member = says.members.find(({ id }) => id === amal.id);
	if (!member) throw new Error('no amal');
	const body = made(await roleBody(says, jo.holder, member, 'admin'));
	relay.keep(0, { [amal.id]: body.rootWrap ?? '' });
	expect(await theirs()).toHaveProperty('epoch', 2);
});

test('a new kit opens everything that the old one did', async () => {
	const { relay, jo } = await founded();
	await turn(relay, jo);
	const next: NewKit = await makeKit(relay.id);
	const body = made(await newKitBody(relay.says(jo.id), jo.holder, next));
	expect(Object.keys(body.wraps).sort()).toEqual(['0', '1', '2']);
	for (const [epoch, wrap] of Object.entries(body.wraps))
		relay.keep(Number(epoch), { [KIT]: wrap });
	const holder = { recipient: KIT, pair: next.key.pair };
	const keys = await readTeam(holder, relay.says(KIT), undefined);
	if (typeof keys === 'string') throw new Error(keys);
	expect([...keys.epochs.keys()].sort()).toEqual([1, 2]);
	// With it alone, somebody new is let in as an admin.
	const lone = await somebody();
	relay.join(lone, 'admin');
	const answer = relay.says(KIT);
	relay.give(lone.id, made(await wrapsBody(answer, holder, { ...lone, role: 'admin' })));
	expect((await keysOf(relay, lone)).shut).toEqual([]);
	await turn(relay, lone);
	expect((await keysOf(relay, lone)).current.epoch).toBe(3);
});

test('another root, an older epoch, or another key for an epoch is a hard stop', async () => {
	const { relay, jo } = await founded();
	const first = relay.says(jo.id);
	await turn(relay, jo);
	const keys = await keysOf(relay, jo);
	const pin = pinOf(keys, relay.epochs[1]?.publicKey ?? '', bytesOf(relay.kitKey));
	expect(await readTeam(jo.holder, relay.says(jo.id), pin)).toHaveProperty('current');
	expect(await readTeam(jo.holder, first, pin)).toBe('rolled-back');
	const { relay: other } = await founded();
	const planted = { ...other.says(jo.id), id: relay.id };
	expect(await readTeam(jo.holder, planted, pin)).toBe('other-root');
	expect(
		await readTeam(jo.holder, { ...relay.says(jo.id), rootKey: other.rootKey }, undefined)
	).toBe('bad-statement');
	const swapped = relay.says(jo.id);
	const key = await publicKey(bytesOf((await somebody()).publicKey), 'seal');
	if (!key) throw new Error('no key');
	swapped.epochs = swapped.epochs.map((one) => ({ ...one, publicKey: other.kitKey }));
	expect(await readTeam(jo.holder, swapped, undefined)).toBe('bad-statement');
});

test('an admin signs what people see; a card that is older, another’s or gone is a hard stop', async () => {
	const { relay, jo } = await founded();
	const card = { name: 'Quay team', phone: '01632960123', promise: 1 };
	const next = async (edition: number | undefined) =>
		made(await cardBody(relay.says(jo.id), jo.holder, edition, card)).card;
	const first = await next(undefined);
	relay.card = await next(1);
	const keys = await keysOf(relay, jo);
	expect(keys.card).toEqual({ edition: 2, card });
	const pin = pinOf(keys, relay.epochs[0]?.publicKey ?? '', bytesOf(relay.kitKey));
	const read = (given: string | null) =>
		readTeam(jo.holder, { ...relay.says(jo.id), card: given }, pin);
	expect(await read(relay.card)).toHaveProperty('card.edition', 2);
	expect(await read(first)).toBe('rolled-back');
	expect(await read(null)).toBe('rolled-back');
	const { relay: other, jo: stranger } = await founded();
	const theirs = made(await cardBody(other.says(stranger.id), stranger.holder, 8, card)).card;
	expect(await read(theirs)).toBe('bad-statement');
	// Who does not hold the root key signs nothing.
	const amal = await somebody();
	await letIn(relay, jo, amal, 'member');
	expect(await cardBody(relay.says(amal.id), amal.holder, 2, card)).toEqual({ unmade: 'no-root' });
});
