/**
 * Sent means sent: the phone's outbox against the real relay, over a network that loses, doubles and
 * delays, with the relay killed before, while and after it commits. Nothing may be lost, nothing
 * doubled, and each thread keeps its order. The control run leaves the ids out and must double. On
 * PostgreSQL two relays take turns, and what is sent twice goes to both at once.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import {
	type Answer,
	answerOf,
	nextToSend,
	nextTry,
	settle,
	type Waiting
} from '#lib/domain/help-outbox.ts';
import { REFUSALS } from '#lib/domain/help-wire.ts';
import { open } from '#lib/server/database.ts';
import type { Arriving, Put } from '#lib/server/relay/arrivals.ts';
import * as links from '#lib/server/relay/links.ts';
import { randomId } from '#lib/server/relay/secret.ts';
import type { Asker } from '#lib/server/relay/threads.ts';
import { describeOnEach, type Place } from '../contract/databases.ts';
import { arriving, relayPerson, relayTeam, TODAY } from '../contract/relay-team.ts';
import type { Ask } from './child-relay.ts';

const NODE = resolve('node_modules/node/bin/node');
const THREADS = 30;
const EACH = 10;
const KILLS = 9;

/** The same numbers each time: a run that fails can be run again. */
function dice(seed: string): () => number {
	let count = 0;
	return () => {
		count += 1;
		const hash = createHash('sha256')
			.update(`${seed} ${String(count)}`)
			.digest();
		return hash.readUInt32BE() / 2 ** 32;
	};
}

/** The relay's process, started again whenever it has died. */
class Relay {
	kills = 0;
	readonly #place: Place;
	#child: Promise<ChildProcess> | undefined;
	#number = 0;

	constructor(place: Place) {
		this.#place = place;
	}

	#running(): Promise<ChildProcess> {
		this.#child ??= new Promise((ready, failed) => {
			const { data, databaseUrl = '' } = this.#place;
			const child = fork(resolve('tests/faults/child-relay.ts'), [data, databaseUrl], {
				execPath: NODE,
				execArgv: []
			});
			child.once('message', () => ready(child));
			child.once('error', failed);
		});
		return this.#child;
	}

	/** What the relay did; undefined when it died over it. */
	async put(asker: Asker, one: Arriving, die?: Ask['die']): Promise<Put | undefined> {
		const child = await this.#running();
		const { body: bytes, ...rest } = one;
		this.#number += 1;
		const number = this.#number;
		const ask: Ask = { number, asker, arriving: rest, body: Buffer.from(bytes).toString('base64') };
		return new Promise((done) => {
			const hear = (message: unknown) => {
				const answer = message as { number: number; put: Put };
				if (answer.number !== number) return;
				child.off('exit', died);
				child.off('message', hear);
				done(answer.put);
			};
			const died = () => {
				child.off('message', hear);
				this.#child = undefined;
				this.kills += 1;
				done(undefined);
			};
			child.on('message', hear);
			child.once('exit', died);
			child.send({ ...ask, ...(die && { die }) });
		});
	}

	async stop(): Promise<void> {
		const child = await this.#child;
		if (!child) return;
		this.#child = undefined;
		const gone = new Promise((done) => child.once('exit', done));
		child.kill('SIGKILL');
		await gone;
	}
}

/** What the phone gets to see of what the relay did. */
function seen(put: Put | undefined, id: string): Answer {
	if (!put) return answerOf(undefined, id);
	const contentType = 'application/json';
	if ('refused' in put) {
		const said = { status: REFUSALS[put.refused], body: JSON.stringify({ code: put.refused }) };
		return answerOf({ ...said, contentType }, id);
	}
	const status = put.stored === 'new' ? 201 : 200;
	return answerOf({ status, contentType, body: JSON.stringify({ envelope: id }) }, id);
}

interface Item extends Waiting {
	asker: Asker;
	arriving: Arriving;
}

/** Sends everything until the outbox is empty; what each thread then holds. */
async function run(place: Place, seed: string, withIds: boolean) {
	const chance = dice(seed);
	const relays = [new Relay(place)];
	if (place.databaseUrl !== undefined) relays.push(new Relay(place));
	const kills = () => relays.reduce((sum, relay) => sum + relay.kills, 0);
	let turn = 0;
	const put: Relay['put'] = (asker, one, die) => {
		turn += 1;
		return (relays[turn % relays.length] ?? new Relay(place)).put(asker, one, die);
	};
	try {
		const before = await open(place);
		const team = await relayTeam(before);
		const link = { hash: team.link, team: team.id, label: '', quota: 500, expires: null };
		await links.put(before.db, link, TODAY);
		await before.close();

		const outbox = new Map<string, Item>();
		const wanted: Record<string, string[]> = {};
		let now = 0;
		for (let index = 0; index < THREADS; index += 1) {
			const { thread, asker } = relayPerson(team);
			for (let counter = 0; counter < EACH; counter += 1) {
				const one = arriving(thread, { counter });
				(wanted[thread] ??= []).push(Buffer.from(one.body).toString('base64'));
				const waiting = { thread, id: one.id, counter, since: now, tries: 0, notBefore: 0 };
				outbox.set(one.id, { ...waiting, asker, arriving: one });
				now += 1;
			}
		}

		/** Without ids every arrival is a new one, as a relay would have it that only appends. */
		const counters = new Map<string, number>();
		const deliver = (item: Item, die?: Ask['die']) => {
			if (withIds) return put(item.asker, item.arriving, die);
			const { thread } = item;
			const counter = counters.get(thread) ?? 0;
			counters.set(thread, counter + 1);
			const header = { ...item.arriving.header, counter };
			const kind = counter === 0 ? ('request' as const) : ('message' as const);
			const anew = { ...item.arriving, id: randomId(16), header: { ...header, kind } };
			return put(item.asker, anew, die);
		};

		const late: Item[] = [];
		const faults = { lost: 0, unanswered: 0, doubled: 0, late: 0, portal: 0 };
		const attempts = { count: 0 };
		while (outbox.size > 0) {
			const items = [...outbox.values()];
			const item = nextToSend(items, now);
			if (!item) {
				now = Math.max(now + 1, nextTry(items, now) ?? now + 1);
				continue;
			}
			attempts.count += 1;
			const roll = chance();
			let answer: Answer;
			if (kills() < KILLS && attempts.count % 25 === 0) {
				const die = (['after', 'during', 'before'] as const)[kills() % 3];
				answer = seen(await deliver(item, die), item.id);
			} else if (roll < 0.12) {
				faults.lost += 1;
				answer = answerOf(undefined, item.id);
			} else if (roll < 0.27) {
				faults.unanswered += 1;
				await deliver(item);
				answer = answerOf(undefined, item.id);
			} else if (roll < 0.39) {
				faults.doubled += 1;
				const both = [deliver(item), deliver(item)];
				answer = seen((await Promise.all(both))[1], item.id);
			} else if (roll < 0.5) {
				// A copy stays in the network and arrives when nobody expects it.
				faults.late += 1;
				late.push(item);
				answer = seen(await deliver(item), item.id);
			} else if (roll < 0.53) {
				faults.portal += 1;
				const page = { status: 200, contentType: 'text/html', body: '<h1>Sign in</h1>' };
				answer = answerOf(page, item.id);
			} else answer = seen(await deliver(item), item.id);
			const ghost =
				chance() < 0.2 ? late.splice(Math.floor(chance() * late.length), 1)[0] : undefined;
			if (ghost) await deliver(ghost);
			const done = settle(item, answer, now, chance());
			if (done.then === 'drop' && done.sent) outbox.delete(item.id);
			else if (done.then === 'retry') outbox.set(item.id, done.item);
			else throw new Error(`${done.then} after ${JSON.stringify(answer)}`);
			now += 50;
		}
		for (const ghost of late) await deliver(ghost);
		for (const relay of relays) await relay.stop();

		const after = await open(place);
		const rows = await after.db
			.selectFrom('envelopes')
			.select(['thread', 'body'])
			.orderBy('thread')
			.orderBy('sequence')
			.execute();
		await after.close();
		const stored: Record<string, string[]> = {};
		for (const row of rows) {
			(stored[row.thread] ??= []).push(Buffer.from(row.body).toString('base64'));
		}
		return { wanted, stored, rows: rows.length, kills: kills(), faults };
	} finally {
		for (const relay of relays) await relay.stop();
	}
}

describeOnEach('the outbox', (contract, kind) => {
	contract(
		'300 envelopes, 9 kills, losses, doubles and delays: none lost, none doubled, all in order',
		async (place) => {
			const { wanted, stored, kills, faults } = await run(place, 'one', true);
			expect(stored).toEqual(wanted);
			expect(kills).toBe(KILLS);
			for (const [name, times] of Object.entries(faults)) {
				expect(times, name).toBeGreaterThan(5);
			}
		}
	);

	// Two relays would also take a message before the request that it follows.
	if (kind === 'PostgreSQL') return;
	contract('the control: without ids the same network doubles', async (place) => {
		const { rows, kills } = await run(place, 'one', false);
		expect(rows).toBeGreaterThan(THREADS * EACH + 20);
		expect(kills).toBe(KILLS);
	});
});
