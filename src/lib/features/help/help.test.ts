/** A phone and a team with real keys, over the relay's real routes and a real database. */
import 'fake-indexeddb/auto';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_DRAFT, type HelpDraft } from '#lib/domain/help-draft.ts';
import { threadOf } from '#lib/domain/help-thread.ts';
import { fromBase64Url, toBase64Url } from '#lib/domain/help-wire.ts';
import type { TeamCard } from '#lib/domain/team-card.ts';
import { signCard } from '#lib/sealing/card.ts';
import { createContext, serverContext, setContext } from '#lib/server/context.ts';
import type { Database as Register } from '#lib/server/database.ts';
import { newPushKey } from '#lib/server/push/vapid.ts';
import * as cards from '#lib/server/relay/card.ts';
import * as endorsements from '#lib/server/relay/endorsements.ts';
import * as links from '#lib/server/relay/links.ts';
import { hashOf } from '#lib/server/relay/secret.ts';
import * as relayTeams from '#lib/server/relay/teams.ts';
import { type Database, destroy, open } from '#lib/storage/database.ts';
import * as operators from '#lib/storage/operator.ts';
import * as teams from '#lib/storage/teams.ts';
import * as threads from '#lib/storage/threads.ts';
import { Desk, liveTeam, type LiveTeam, rotate } from '../../../../tests/fixtures/live-team.ts';
import { relayHere } from '../../../../tests/fixtures/relay-here.ts';
import { Help } from './help.ts';
import { isSealedAway } from './read.ts';

let data: string;
let register: Register;
let team: LiveTeam;
let desk: Desk;
const opened: { name: string; database: Database; help: Help }[] = [];

beforeEach(async () => {
	data = mkdtempSync(join(tmpdir(), 'waymark-help-'));
	const context = createContext({
		data,
		directory: join(data, 'directory'),
		host: '',
		port: 0,
		examples: false,
		origin: 'https://waymark.example.org',
		push: { key: newPushKey(), own: [] },
		exitUrl: 'https://www.bbc.co.uk/weather'
	});
	setContext(context);
	register = await context.database();
	team = await liveTeam(register);
	desk = new Desk(team, relayHere);
});
afterEach(async () => {
	for (const { name, database, help } of opened.splice(0)) {
		await help.stop();
		database.close();
		await destroy(name);
	}
	await register.close();
	rmSync(data, { recursive: true, force: true });
});

interface Phone {
	help: Help;
	database: Database;
	net: { up: boolean; alter?: (path: string, init: RequestInit) => Promise<Response | undefined> };
	asked: string[];
	clock: { now: number };
	browser: FakePush;
}

/** The browser's own part of push, and what is left for its worker. */
class FakePush {
	/** Undefined while it is not subscribed. */
	at: string | undefined;
	/** What it is subscribed to next; undefined while it would not. */
	next: string | undefined = 'one';
	left: { team: readonly string[] } | undefined;
	here = () =>
		Promise.resolve(
			this.at === undefined ? undefined : { endpoint: this.at, hash: hashOf(this.at) }
		);
	subscribe = () => {
		this.at = this.next && `https://updates.push.services.mozilla.com/wpush/v2/${this.next}`;
		return this.here();
	};
	unsubscribe = () => {
		const before = this.at;
		this.at = undefined;
		return Promise.resolve(before);
	};
	notice = {
		readNotice: () => Promise.resolve(this.left),
		leaveNotice: (team: readonly string[]) => Promise.resolve(void (this.left = { team })),
		renewNotice: () => Promise.resolve(),
		dropNotice: () => Promise.resolve(void (this.left = undefined))
	};
}

async function phone(operator?: Uint8Array<ArrayBuffer>): Promise<Phone> {
	const name = `phone-${String(opened.length)}-${String(Math.random())}`;
	const { database } = await open(undefined, name);
	const net: Phone['net'] = { up: true };
	const asked: string[] = [];
	const clock = { now: Date.now() };
	const write = async (work: (open: Database) => Promise<unknown>) => {
		await work(database);
		return { saved: true as const };
	};
	const browser = new FakePush();
	const help = new Help({
		push: { browser, notice: browser.notice },
		storage: {
			read: (work) => work(database),
			write,
			writeAsked: write,
			persist: () => Promise.resolve(true)
		},
		fetch: async (path, init = {}) => {
			if (!net.up) throw new TypeError('no network');
			asked.push(`${init.method ?? 'GET'} ${String(path)}`);
			const own = await net.alter?.(String(path), init);
			return own ?? relayHere(String(path), init);
		},
		lock: (_name, work) => work(),
		operator,
		now: () => clock.now,
		chance: () => 0.5
	});
	opened.push({ name, database, help });
	return { help, database, net, asked, clock, browser };
}

async function connected(): Promise<Phone> {
	const made = await phone();
	const met = await made.help.teams.meet(`https://waymark.example.org/list#${team.fragment}`);
	if (met.is !== 'team') throw new Error(met.is);
	await made.help.teams.connect(met.team);
	return made;
}

const draft = (changes: Partial<HelpDraft> = {}): HelpDraft => ({
	...EMPTY_DRAFT,
	kinds: ['transport'],
	words: 'canary violet',
	...changes
});

async function ask(one: Phone, changes: Partial<HelpDraft> = {}) {
	const known = await teams.get(one.database, team.idText);
	if (!known) throw new Error('not connected');
	const asked = await one.help.ask(draft(changes), known);
	if (!('thread' in asked)) throw new Error('not kept');
	await one.help.flush(true);
	return asked;
}

const row = async (one: Phone, id: string) => {
	const found = await threads.get(one.database, id);
	if (!found) throw new Error('no such thread');
	return found;
};

describe('connecting', () => {
	test('a link gives a team that was checked, and keeps nothing before somebody agrees', async () => {
		const one = await phone();
		const met = await one.help.teams.meet(team.fragment);
		expect(met).toMatchObject({
			is: 'team',
			team: { id: team.idText, about: { name: 'Harbour team', phone: '01632960100', promise: 2 } }
		});
		expect(await teams.all(one.database)).toEqual([]);
		expect(one.asked).toEqual([`GET /api/teams/${team.idText}`]);
	});

	test('a root key that is not the link’s is a hard stop', async () => {
		const one = await phone();
		const other = await liveTeam(register, { name: 'Harbour team' });
		one.net.alter = async (path, init) => {
			const real = (await (await relayHere(path, init)).json()) as Record<string, unknown>;
			return Response.json({ ...real, rootKey: toBase64Url(other.root.publicBytes) });
		};
		expect(await one.help.teams.meet(team.fragment)).toEqual({ is: 'alarm', why: 'wrong-root' });
	});

	test('an epoch older than one that was seen is a hard stop, also after it was connected', async () => {
		const one = await connected();
		const old = await (await relayHere(`/api/teams/${team.idText}`, headers())).text();
		await rotate(register, team);
		expect((await one.help.teams.check(team.idText))?.seen?.epoch).toBe(2);
		one.net.alter = () =>
			Promise.resolve(new Response(old, { headers: { 'content-type': 'application/json' } }));
		expect((await one.help.teams.check(team.idText))?.problem).toBe('rolled-back');
		expect(await one.help.teams.meet(team.fragment)).toEqual({ is: 'alarm', why: 'rolled-back' });
		delete one.net.alter;
		expect((await one.help.teams.check(team.idText))?.problem).toBeUndefined();
	});

	test('what an admin signed is learned and shown; an older card, another’s or none is a hard stop', async () => {
		const one = await connected();
		const idBytes = fromBase64Url(team.idText) ?? new Uint8Array();
		const write = async (edition: number, card: TeamCard) => {
			const signed = toBase64Url(await signCard(team.root, idBytes, edition, card));
			expect(await cards.put(register, team.idText, signed)).toBe('done');
		};
		const { thread } = await ask(one);
		await write(1, {
			name: 'Quay team',
			phone: '01632960123',
			hours: 'Mondays, 9 to 5',
			promise: 1
		});
		// Nobody has to open it: the phone hears of it when it looks what is new.
		one.clock.now += 61_000;
		await one.help.lookAll();
		const learned = await teams.get(one.database, team.idText);
		const about = {
			name: 'Quay team',
			phone: '01632960123',
			hours: 'Mondays, 9 to 5',
			promise: 1,
			retention: 90
		};
		expect(learned).toMatchObject({ card: 1, about });
		expect((await row(one, thread)).about).toEqual(about);

		const first = (await (
			await relayHere(`/api/teams/${team.idText}`, headers())
		).json()) as object;
		await write(2, { name: 'Quay team', promise: 3 });
		expect((await one.help.teams.check(team.idText))?.about).toEqual({
			name: 'Quay team',
			promise: 3,
			retention: 90
		});
		const other = await liveTeam(register, { name: 'Harbour team' });
		const forged = toBase64Url(await signCard(other.root, idBytes, 3, { name: 'X', promise: 1 }));
		for (const [card, problem] of [
			[undefined, 'rolled-back'],
			[null, 'rolled-back'],
			[(first as { card: string }).card, 'rolled-back'],
			[forged, 'bad-signature'],
			['AAAA', 'malformed']
		] as const) {
			one.net.alter = () => Promise.resolve(Response.json({ ...first, card }));
			const known = await one.help.teams.check(team.idText);
			expect(known, problem).toMatchObject({ problem, card: 2, about: { promise: 3 } });
			expect(await one.help.teams.meet(team.fragment), problem).toEqual({
				is: 'alarm',
				why: problem
			});
		}
		// Only what the server says around it was changed: what is signed is shown.
		const now = (await (await relayHere(`/api/teams/${team.idText}`, headers())).json()) as object;
		one.net.alter = () => Promise.resolve(Response.json({ ...now, name: 'X', phone: '0999' }));
		expect(await one.help.teams.check(team.idText)).toMatchObject({ about: { name: 'Quay team' } });
		expect((await teams.get(one.database, team.idText))?.problem).toBeUndefined();
	});

	test('without a network a team is kept, and nothing is sealed before it was checked', async () => {
		const one = await phone();
		one.net.up = false;
		const met = await one.help.teams.meet(team.fragment);
		if (met.is !== 'team') throw new Error(met.is);
		expect(met.team.about).toBeUndefined();
		await one.help.teams.connect(met.team);
		const { thread } = await ask(one);
		expect((await threads.outbox(one.database)).map((item) => item.bytes)).toEqual([undefined]);
		one.net.up = true;
		await one.help.flush(true);
		expect(await threads.outbox(one.database)).toEqual([]);
		expect((await desk.open(thread)).request.words).toBe('canary violet');
	});

	test('a captive portal is no team and no acknowledgement', async () => {
		const one = await phone();
		one.net.alter = () =>
			Promise.resolve(
				new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } })
			);
		const met = await one.help.teams.meet(team.fragment);
		if (met.is !== 'team') throw new Error(met.is);
		expect(met.team.about).toBeUndefined();
		await one.help.teams.connect(met.team);
		await ask(one);
		expect((await threads.outbox(one.database)).length).toBe(1);
	});

	test('a link that was taken back, and a text that is none', async () => {
		const one = await phone();
		await links.revoke(register.db, team.idText, hashOf(team.capability), '2026-11-22');
		expect(await one.help.teams.meet(team.fragment)).toEqual({ is: 'gone' });
		expect(await one.help.teams.meet('https://example.org')).toEqual({ is: 'no-link' });
	});
});

describe('whose word a team’s name has', () => {
	/** The operator of this server: a key that endorses. */
	async function anOperator() {
		const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
		const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
		const word = async (of: LiveTeam, day = '2026-11-20', days = 400) => {
			const row = await relayTeams.get(register.db, of.idText);
			if (row?.root_key == null) throw new Error('no keys');
			const made = endorsements.signed(pem, { ...row, root_key: row.root_key }, day, days);
			if (!made) throw new Error('not signed');
			return made;
		};
		const endorse = async (...given: Parameters<typeof word>) =>
			endorsements.put(register.db, await word(...given));
		return { word, endorse };
	}

	async function meet(one: Phone, of: LiveTeam) {
		const met = await one.help.teams.meet(of.fragment);
		if (met.is !== 'team') throw new Error(`${met.is} ${'why' in met ? met.why : ''}`);
		return met;
	}
	const aboutOf = async (one: Phone, of = team) => (await meet(one, of)).team.about;
	const connect = async (one: Phone, of: LiveTeam) => {
		const met = await meet(one, of);
		await one.help.teams.connect(met.team, met.operator);
	};
	const kept = (one: Phone) => teams.get(one.database, team.idText);

	test('nobody’s: the name is told as a claim, and the team can be asked', async () => {
		const one = await connected();
		expect((await kept(one))?.about?.standing).toBeUndefined();
		expect((await kept(one))?.about?.name).toBe('Harbour team');
		expect(await operators.get(one.database)).toBeUndefined();
		const { thread } = await ask(one);
		expect((await desk.open(thread)).said.length).toBe(1);
	});

	test('the operator’s: confirmed, and its key is pinned only by connecting', async () => {
		const { endorse } = await anOperator();
		await endorse(team);
		const one = await phone();
		expect(await aboutOf(one)).toMatchObject({ name: 'Harbour team', standing: 'confirmed' });
		expect(await operators.get(one.database)).toBeUndefined();
		await connect(one, team);
		expect(await operators.get(one.database)).toHaveLength(65);
		expect(await kept(one)).toMatchObject({ endorsed: '2026-11-20' });
	});

	test('missing beside one that was confirmed: no name, and it can be asked all the same', async () => {
		const { endorse } = await anOperator();
		await endorse(team);
		const one = await phone();
		await connect(one, team);
		const stranger = await liveTeam(register, { name: 'Harbour team' });
		expect(await aboutOf(one, stranger)).toMatchObject({ name: '', standing: 'withheld' });
		await connect(one, stranger);
		const known = await teams.get(one.database, stranger.idText);
		if (!known) throw new Error('not connected');
		expect('thread' in (await one.help.ask(draft(), known))).toBe(true);
		await one.help.flush(true);
		expect(await threads.outbox(one.database)).toEqual([]);
	});

	test('another operator’s: told so, no name, and the first stays pinned', async () => {
		await (await anOperator()).endorse(team);
		const one = await phone();
		await connect(one, team);
		const before = await operators.get(one.database);
		const stranger = await liveTeam(register, { name: 'Harbour team' });
		const other = await anOperator();
		await other.endorse(stranger);
		expect(await aboutOf(one, stranger)).toMatchObject({ name: '', standing: 'other-operator' });
		await connect(one, stranger);
		await other.endorse(team);
		const after = await one.help.teams.check(team.idText);
		expect(after?.about).toMatchObject({ name: '', standing: 'other-operator' });
		expect(await operators.get(one.database)).toEqual(before);
	});

	test('made up by the server: a full stop, when it is met and after it was connected', async () => {
		const { endorse, word } = await anOperator();
		await endorse(team);
		const one = await phone();
		await connect(one, team);
		const { thread } = await ask(one);
		const two = await phone();
		const quay = await liveTeam(register, { name: 'Quay team' });
		for (const forged of [
			{ ...(await word(team)), until: '2099-01-01' },
			{
				...(await word(quay)),
				team: team.idText,
				name: 'Harbour team',
				root_key: (await word(team)).root_key
			}
		]) {
			await endorsements.put(register.db, forged);
			const alarm = { is: 'alarm', why: 'bad-endorsement' };
			expect(await two.help.teams.meet(team.fragment)).toEqual(alarm);
			expect((await one.help.teams.check(team.idText))?.problem).toBe('bad-endorsement');
		}
		await ask(one);
		expect((await threads.outbox(one.database))[0]?.bytes).toBeUndefined();
		await endorse(team);
		await one.help.look(thread, { team: true });
		expect((await kept(one))?.problem).toBeUndefined();
	});

	test('over, or older than one that was seen: no name until it is renewed', async () => {
		const { endorse } = await anOperator();
		await endorse(team);
		const one = await phone();
		await connect(one, team);
		const state = async () => (await one.help.teams.check(team.idText))?.about?.standing;
		await endorse(team, '2026-11-10');
		expect(await state()).toBe('withheld');
		await endorse(team, '2026-11-21', 1);
		one.clock.now = Date.parse('2026-11-25T12:00:00Z');
		expect(await state()).toBe('withheld');
		await endorse(team, '2026-11-25');
		expect(await state()).toBe('confirmed');
	});

	test('of an app that was built with a key no other operator is believed from the first visit on', async () => {
		const { endorse, word } = await anOperator();
		await endorse(team);
		const key = fromBase64Url((await word(team)).operator_key);
		const [one, two] = [await phone(key), await phone(fromBase64Url('B'.padEnd(86, 'A') + 'A'))];
		expect(await aboutOf(one)).toMatchObject({ standing: 'confirmed' });
		expect(await aboutOf(two)).toMatchObject({ name: '', standing: 'other-operator' });
	});

	test('a change of the team’s name ends the word for the old one', async () => {
		const { endorse } = await anOperator();
		await endorse(team);
		const one = await phone();
		await connect(one, team);
		await register.db.updateTable('teams').set({ name: 'Quay team' }).execute();
		const after = await one.help.teams.check(team.idText);
		expect(after?.about).toMatchObject({ name: '', standing: 'withheld' });
	});
});

const headers = () => ({
	headers: { 'waymark-post': Buffer.from(team.capability).toString('base64url') }
});

describe('sending', () => {
	test('a request is kept before it is sent, and the same bytes go out until they are acknowledged', async () => {
		const one = await connected();
		const sent: string[] = [];
		let lost = 3;
		one.net.alter = async (path, init) => {
			if (init.method !== 'PUT') return undefined;
			sent.push(`${path} ${Buffer.from(init.body as Uint8Array).toString('base64')}`);
			lost -= 1;
			// Stored, and nobody hears of it.
			await relayHere(path, init);
			if (lost > 0) throw new TypeError('reset');
			return undefined;
		};
		const { thread } = await ask(one);
		for (let tries = 0; tries < 4; tries += 1) await one.help.flush(true);
		expect(sent.length).toBe(3);
		expect(new Set(sent).size).toBe(1);
		expect(await threads.outbox(one.database)).toEqual([]);
		const found = await desk.open(thread);
		expect([found.said.length, found.broken]).toEqual([1, 0]);
		expect(await desk.threads()).toEqual([thread]);
		const kept = await row(one, thread);
		expect(threadOf(kept.messages).progress).toBe('sent');
	});

	test('an epoch that ended meanwhile: sealed again, and stored once', async () => {
		const one = await connected();
		one.net.up = false;
		const { thread } = await ask(one);
		await rotate(register, team);
		one.net.up = true;
		await one.help.flush(true);
		expect(await threads.outbox(one.database)).toEqual([]);
		expect(await desk.open(thread)).toMatchObject({ epoch: 2, broken: 0 });
		expect((await row(one, thread)).epoch).toBe(2);
	});

	test('after the team’s people changed the next message brings new keys, and the later ones use them', async () => {
		const one = await connected();
		const { thread } = await ask(one);
		await rotate(register, team);
		await one.help.look(thread, { team: true });
		await one.help.say(thread, { type: 'words', words: 'second' });
		await one.help.say(thread, { type: 'words', words: 'third' });
		await one.help.flush(true);
		const found = await desk.open(thread);
		expect(found.said.map((said) => (said.type === 'words' ? said.words : said.type))).toEqual([
			'request',
			'second',
			'third'
		]);
		expect([found.keys.generation, found.epoch, found.broken]).toEqual([1, 2, 0]);
		expect(found.counters).toEqual([0, 1, 2]);
	});

	test('a rekey that is too late is made anew for the epoch after', async () => {
		const one = await connected();
		const { thread } = await ask(one);
		await rotate(register, team);
		await one.help.look(thread, { team: true });
		one.net.up = false;
		await one.help.say(thread, { type: 'words', words: 'second' });
		await one.help.say(thread, { type: 'words', words: 'third' });
		await rotate(register, team);
		one.net.up = true;
		await one.help.flush(true);
		expect(await threads.outbox(one.database)).toEqual([]);
		const found = await desk.open(thread);
		expect([found.said.length, found.epoch, found.broken]).toEqual([3, 3, 0]);
	});

	test('what the relay refuses is parked with its reason, and goes on under a new link', async () => {
		const one = await connected();
		await links.revoke(register.db, team.idText, hashOf(team.capability), '2026-11-22');
		const { thread } = await ask(one);
		expect((await threads.outbox(one.database))[0]?.parked).toBe('not-found');
		const other = new Uint8Array(16).fill(7);
		const link = { hash: hashOf(other), team: team.idText, label: '', quota: 5, expires: null };
		await links.put(register.db, link, '2026-11-22');
		const known = await teams.get(one.database, team.idText);
		if (!known) throw new Error('not connected');
		await one.help.teams.connect({ ...known, capability: other });
		await one.help.flush(true);
		expect((await desk.open(thread)).said.length).toBe(1);
	});

	test('whatever the relay answers again, what waited for it goes at once', async () => {
		const one = await connected();
		one.net.up = false;
		await ask(one);
		for (let tries = 0; tries < 5; tries += 1) {
			one.clock.now += 400_000;
			await one.help.flush();
		}
		const [late] = await threads.outbox(one.database);
		expect((late?.notBefore ?? 0) - one.clock.now).toBeGreaterThan(30_000);
		one.net.up = true;
		await one.help.teams.check(team.idText);
		await one.help.flush();
		expect(await threads.outbox(one.database)).toEqual([]);
	});

	test('too many: waits as long as the relay says, whatever wakes the phone', async () => {
		const one = await connected();
		await register.db.updateTable('links').set({ quota: 1 }).execute();
		await ask(one);
		await ask(one);
		const [held] = await threads.outbox(one.database);
		expect(held?.heldUntil).toBeGreaterThan(one.clock.now);
		const before = one.asked.length;
		await one.help.flush(true);
		expect(one.asked.length).toBe(before);
	});

	test('written on two phones with the same words, nothing takes another’s place', async () => {
		const one = await connected();
		const { thread } = await ask(one);
		const words = await one.help.words(await row(one, thread));
		const two = await phone();
		expect(await two.help.find(words.join(' '))).toEqual({ thread });
		await two.help.say(thread, { type: 'words', words: 'from the second' });
		await two.help.flush(true);
		await one.help.say(thread, { type: 'words', words: 'from the first' });
		await one.help.flush(true);
		const found = await desk.open(thread);
		expect(found.said.slice(1)).toEqual([
			{ type: 'words', words: 'from the second' },
			{ type: 'words', words: 'from the first' }
		]);
		expect(found.counters).toEqual([0, 1, 2]);
	});
});

describe('what is kept', () => {
	test('“keep nothing” leaves nothing once it is sent, and never says “in the app”', async () => {
		const one = await connected();
		one.net.up = false;
		const { thread } = await ask(one, { keep: 'nothing', ways: ['in-app'] });
		expect((await threads.all(one.database)).length).toBe(1);
		one.net.up = true;
		await one.help.flush(true);
		expect(await threads.all(one.database)).toEqual([]);
		expect((await desk.open(thread)).request.contact.ways).toEqual(['next-appointment']);
	});

	test('“twelve words” stays until they are written down and it is sent; then they lead back', async () => {
		const one = await connected();
		const { thread, words = [] } = await ask(one, { keep: 'words' });
		expect(words.length).toBe(12);
		expect((await threads.all(one.database)).length).toBe(1);
		await threads.note(one.database, thread);
		expect(await threads.all(one.database)).toEqual([]);
		await desk.answer(await desk.open(thread), {
			type: 'words',
			words: 'We can come along.',
			by: 'Jo'
		});
		const two = await phone();
		expect(await two.help.find(words.slice(1).join(' '))).toEqual({ problem: 'count' });
		expect(await two.help.find(words.join(' '))).toEqual({ thread });
		const kept = await row(two, thread);
		expect(kept.messages.map((one) => [one.from, isSealedAway(one)])).toEqual([
			['person', true],
			['team', false]
		]);
		expect(threadOf(kept.messages).progress).toBe('seen');
	});

	test('deleted is deleted for everybody; without a network it says so and keeps it', async () => {
		const one = await connected();
		const { thread } = await ask(one);
		one.net.up = false;
		expect(await one.help.remove(await row(one, thread))).toBe(false);
		expect((await threads.all(one.database)).length).toBe(1);
		one.net.up = true;
		expect(await one.help.remove(await row(one, thread))).toBe(true);
		expect(await threads.all(one.database)).toEqual([]);
		expect(await desk.threads()).toEqual([]);
	});
});

describe('reading', () => {
	test('answers come in order, once, and are new until somebody looks', async () => {
		const one = await connected();
		const { thread } = await ask(one);
		const open = await desk.open(thread);
		await desk.answer(open, { type: 'seen' }, { type: 'words', words: 'Hello', by: 'Jo' });
		await one.help.look(thread);
		await one.help.look(thread);
		const kept = await row(one, thread);
		expect(kept.messages.map((message) => message.said.type)).toEqual(['request', 'seen', 'words']);
		expect([kept.fresh, kept.unopened]).toEqual([true, 0]);
		await desk.answer(open, {
			type: 'arranged',
			arrangement: { date: '2026-12-01', time: '10:00', place: 'Harbour House' }
		});
		await one.help.look(thread, { watched: true });
		expect(threadOf((await row(one, thread)).messages).progress).toBe('arranged');
	});

	test('a forged answer is none: it is counted, not shown', async () => {
		const one = await connected();
		const { thread } = await ask(one);
		const open = await desk.open(thread);
		await desk.answer(open, { type: 'words', words: 'true' });
		one.net.alter = async (path, init) => {
			if (!path.includes('/envelopes?')) return undefined;
			const page = (await (await relayHere(path, init)).json()) as {
				envelopes: { body: string }[];
			};
			const last = page.envelopes.at(-1);
			if (last) last.body = `${last.body.slice(0, -6)}AAAAAA`;
			return Response.json(page);
		};
		await one.help.look(thread);
		const kept = await row(one, thread);
		expect(kept.messages.map((message) => message.said.type)).toEqual(['request']);
		expect(kept.unopened).toBe(1);
	});

	test('at the start it looks once an hour, not more', async () => {
		const one = await connected();
		await ask(one);
		await one.help.begin();
		const looks = () => one.asked.filter((path) => path.includes('/envelopes?')).length;
		expect(looks()).toBe(1);
		await one.help.begin();
		expect(looks()).toBe(1);
		one.clock.now += 3_700_000;
		await one.help.begin();
		expect(looks()).toBe(2);
	});
});

describe('notices', () => {
	const signsOf = async (one: Phone, id: string) => (await row(one, id)).signs;
	const noted = () =>
		register.db.selectFrom('thread_pushes').select(['thread', 'sealed']).execute();
	const turnOn = async (one: Phone, id: string) => one.help.signs?.on(await row(one, id));
	const turnOff = async (one: Phone, id: string) => one.help.signs?.off(await row(one, id));
	const pushes = (one: Phone) => one.asked.filter((path) => path.includes('push'));
	const threads = (found: { thread: string }[]) => found.map(({ thread }) => thread).sort();

	/** A phone with two requests, which knows that its server has push. */
	async function asking() {
		const one = await connected();
		const [first, second] = [await ask(one), await ask(one)];
		for (const { thread } of [first, second]) await one.help.look(thread, { team: true });
		return { one, first: first.thread, second: second.thread };
	}

	test('nothing is asked of anybody before they are switched on', async () => {
		const { one, first } = await asking();
		expect((await row(one, first)).push).toBe(serverContext().push?.publicKey);
		await one.help.begin();
		await one.help.signs?.begin();
		await one.help.signs?.tidy();
		expect([pushes(one), one.browser.at, one.browser.left]).toEqual([[], undefined, undefined]);
	});

	test('where the operator has no key nobody hears of them', async () => {
		const { one, first } = await asking();
		delete serverContext().push;
		await one.help.look(first, { team: true });
		expect((await row(one, first)).push).toBeUndefined();
		expect(await turnOn(one, first)).toBe('refused');
		expect(one.browser.at).toBeUndefined();
	});

	test('are for one request, and the address stays until the last is off', async () => {
		const { one, first, second } = await asking();
		expect(await turnOn(one, first)).toBe('on');
		expect(threads(await noted())).toEqual([first]);
		expect(await signsOf(one, first)).toBe(hashOf(one.browser.at ?? ''));
		expect(one.browser.left).toEqual({ team: [] });
		expect(await turnOn(one, second)).toBe('on');
		expect(threads(await noted())).toEqual([first, second].sort());
		expect(await turnOff(one, first)).toBe('off');
		expect(threads(await noted())).toEqual([second]);
		expect([await signsOf(one, first), one.browser.at === undefined]).toEqual([undefined, false]);
		expect(await turnOff(one, second)).toBe('off');
		expect([await noted(), one.browser.at, one.browser.left]).toEqual([[], undefined, undefined]);
		// Where the address was goes in no path.
		expect(pushes(one).filter((path) => path.includes('wpush'))).toEqual([]);
	});

	test('stay off when browser, server or line would not, and leave nothing behind', async () => {
		const { one, first } = await asking();
		one.browser.next = undefined;
		expect(await turnOn(one, first)).toBe('failed');
		one.browser.next = '/../of-no-such-service\u00e9';
		expect(await turnOn(one, first)).toBe('refused');
		one.browser.next = 'one';
		one.net.up = false;
		expect(await turnOn(one, first)).toBe('unreached');
		expect([await signsOf(one, first), one.browser.at, one.browser.left]).toEqual(
			Array(3).fill(undefined)
		);
		expect(await noted()).toEqual([]);
	});

	test('without a line they are switched off for the whole browser', async () => {
		const { one, first, second } = await asking();
		await turnOn(one, first);
		await turnOn(one, second);
		one.net.up = false;
		expect(await turnOff(one, first)).toBe('all');
		expect([one.browser.at, one.browser.left]).toEqual([undefined, undefined]);
		// What the other request noted is of an address that is there no more.
		expect(await signsOf(one, second)).toEqual(expect.any(String));
	});

	test('go with the request, and stay for a member who hears here', async () => {
		const { one, first } = await asking();
		await turnOn(one, first);
		expect(await one.help.remove(await row(one, first))).toBe(true);
		expect([await noted(), one.browser.at, one.browser.left]).toEqual([[], undefined, undefined]);
		const { one: other, first: request } = await asking();
		other.browser.left = { team: ['amal'] };
		await turnOn(other, request);
		await turnOff(other, request);
		expect([other.browser.at === undefined, other.browser.left]).toEqual([
			false,
			{ team: ['amal'] }
		]);
	});

	test('go on at another address of the browser’s, and are over where the server says so', async () => {
		const { one, first } = await asking();
		await turnOn(one, first);
		one.browser.next = 'two';
		await one.browser.subscribe();
		await one.help.signs?.begin();
		expect(await signsOf(one, first)).toBe(hashOf(one.browser.at ?? ''));
		await one.help.look(first, { team: true });
		expect(await signsOf(one, first)).toBe(hashOf(one.browser.at ?? ''));
		// Its push service said that there is no such browser.
		await register.db.deleteFrom('thread_pushes').execute();
		await one.help.look(first, { team: true });
		expect(await signsOf(one, first)).toBe('ended');
		const before = pushes(one).length;
		await one.help.signs?.begin();
		expect(await turnOff(one, first)).toBe('off');
		expect([pushes(one).length - before, one.browser.at]).toEqual([0, undefined]);
	});
});
