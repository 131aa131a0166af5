/**
 * What a stranger, an invited person and a member who was let go try: many at once, words that are none,
 * and the moment between two steps. On both databases.
 */
import { sql } from 'kysely';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { LIMITS } from '#lib/domain/help-wire.ts';
import { TEAM_LIMITS } from '#lib/domain/team-wire/rules.ts';
import * as arrivals from '#lib/server/relay/arrivals.ts';
import { dayOf, daysAfter } from '#lib/server/relay/day.ts';
import { letGo } from '#lib/server/relay/leaving.ts';
import { forget } from '#lib/server/relay/retention.ts';
import { randomId } from '#lib/server/relay/secret.ts';
import * as threads from '#lib/server/relay/threads.ts';
import { caller } from './api-caller.ts';
import { type CallerName, type World, world } from './api-world.ts';
import { describeOnEach, type Place } from './databases.ts';
import { arriving, body, relayPerson } from './relay-team.ts';
import { TEAM_RULES } from './team-rules.ts';

async function within(place: Place, run: (here: World) => Promise<void>): Promise<void> {
	const here = await world(place);
	try {
		await run(here);
	} finally {
		await here.database.close();
	}
}

const as = (here: World, name: CallerName) => caller({ headers: here.callers[name] });

/** Held long enough for whoever comes next to be inside, or to wait for the lock. */
async function untilBlocked({ database: { db } }: World): Promise<void> {
	for (;;) {
		const { rows } = await sql<{ n: string }>`select count(*) as n from pg_stat_activity
			where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
		if (Number(rows[0]?.n) > 0) return;
		await pause(10);
	}
}

describeOnEach('many at once', (contract) => {
	contract('are as many as one after the other', async (place) => {
		await within(place, async (here) => {
			const send = as(here, 'person of the thread');
			const answers = await Promise.all(
				Array.from({ length: 40 }, (_, at) =>
					send(`/api/threads/${here.person.thread}/envelopes/${randomId(16)}`, {
						method: 'PUT',
						headers: { 'content-type': 'application/octet-stream' },
						body: body({ kind: 'message', counter: at + 1 })
					})
				)
			);
			const stored = answers.filter(({ status }) => status === 201);
			expect(stored).toHaveLength(LIMITS.envelopesAnHour);
			expect(answers.filter(({ status }) => status === 429)).toHaveLength(
				40 - LIMITS.envelopesAnHour
			);
		});
	});

	contract('questions about one thread are held open ten times', async (place) => {
		await within(place, async (here) => {
			const send = as(here, 'person of the thread');
			const question = `/api/threads/${here.person.thread}/envelopes?after=1&wait=25`;
			const ended = new AbortController();
			let answered = 0;
			const all = Array.from({ length: 30 }, () =>
				send(question, { signal: ended.signal }).then(() => (answered += 1))
			);
			// Those that are not held are answered; those that are wait for longer than this.
			while (answered < 20) await pause(10);
			ended.abort();
			await Promise.all(all);
			expect(answered).toBe(30);
			// Whoever went away holds nothing: there is room again.
			let early = false;
			const next = send(question).then(() => (early = true));
			await pause(200);
			expect(early).toBe(false);
			await arrivals.put(
				here.database,
				here.person.asker,
				arriving(here.person.thread, { counter: 1 }),
				new Date()
			);
			await next;
		});
	});

	contract('logins cannot be gone through by whoever was invited', async (place) => {
		await within(place, async (here) => {
			const send = as(here, 'invited to A');
			const statuses: number[] = [];
			for (let count = 0; count <= TEAM_LIMITS.tries; count += 1) {
				const sent = await TEAM_RULES['POST /invitation']?.send?.(here);
				const account = JSON.parse(String(sent?.body)) as Record<string, unknown>;
				const answer = await send('/api/invitation', {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ ...account, login: here.ways.login })
				});
				statuses.push(answer.status);
			}
			expect(statuses).toEqual([...Array.from({ length: TEAM_LIMITS.tries }, () => 409), 429]);
		});
	});
});

describeOnEach('words that are none', (contract) => {
	contract('are refused and never reach the database', async (place) => {
		await within(place, async (here) => {
			const send = as(here, 'member A');
			for (const label of ['nul \u0000', 'turned \u202e round', 'two\nlines', 'x'.repeat(81)]) {
				const answer = await send(`/api/team/links/${randomId(32)}`, {
					method: 'PUT',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ label })
				});
				expect(answer.status, JSON.stringify(label)).toBe(400);
			}
		});
	});
});

describeOnEach('between two steps', (contract, kind) => {
	contract('a member who is let go hears nothing more of what was asked before', async (place) => {
		await within(place, async (here) => {
			const { database, a, person } = here;
			const now = new Date();
			if (kind === 'PostgreSQL') {
				const warm = database.wake.listen('warm');
				await warm.within(20_000);
				warm.stop();
			}
			const send = as(here, 'member A');
			const held = [
				send(`/api/threads/${person.thread}/envelopes?after=1&wait=25`),
				send('/api/team/records?after=1000&wait=25'),
				send('/api/team/threads?after=1000&wait=25')
			];
			// So that all three are held by now.
			await pause(300);
			await database.db
				.transaction()
				.execute((trx) => letGo(trx, a.id, a.member, dayOf(now), null));
			await arrivals.put(database, person.asker, arriving(person.thread, { counter: 1 }), now);
			const [first] = await Promise.all([held[0]]);
			expect(first?.status).toBe(404);
			expect(await first?.text()).not.toContain(person.thread);
			// What wakes the others too.
			await database.db.transaction().execute((trx) => database.wake.inside(trx, []));
			await database.wake.close();
			expect((await Promise.all(held)).map(({ status }) => status)).toEqual([404, 401, 401]);
		});
	});

	contract('a thread that its person deletes while a member reads it', async (place) => {
		await within(place, async ({ database, a, person }) => {
			const member = { as: 'member', id: a.member, team: a.id } as const;
			const now = new Date();
			for (let round = 0; round < 15; round += 1) {
				const other = relayPerson(a);
				await arrivals.put(database, other.asker, arriving(other.thread), now);
				const [page] = await Promise.all([
					threads.read(database, member, other.thread, 0, now),
					threads.remove(database, other.asker, other.thread, now)
				]);
				expect(page?.envelopes.length ?? 0).toBeLessThanOrEqual(1);
			}
			expect(await threads.get(database, person.asker, person.thread)).toBeDefined();
		});
	});

	contract('a thread that is written to while the old ones are forgotten', async (place) => {
		await within(place, async (here) => {
			const { database, person } = here;
			const soon = new Date(Date.now() + 90 * 86_400_000);
			if (kind === 'SQLite') {
				const next = arriving(person.thread, { counter: 1 });
				const [put] = await Promise.all([
					arrivals.put(database, person.asker, next, soon),
					forget(database, soon)
				]);
				// Stored or refused; never acknowledged and gone.
				const there = await threads.get(database, person.asker, person.thread);
				expect('stored' in put).toBe(there !== undefined);
				return;
			}
			let forgetting = Promise.resolve(0);
			await database.db.transaction().execute(async (trx) => {
				await trx
					.updateTable('threads')
					.set({ delete_on: daysAfter(dayOf(soon), 90) })
					.where('id', '=', person.thread)
					.execute();
				forgetting = forget(database, soon);
				await untilBlocked(here);
			});
			await forgetting;
			expect(await threads.get(database, person.asker, person.thread)).toBeDefined();
		});
	});
});
