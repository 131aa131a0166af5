import { expect } from 'vitest';
import { LIMITS } from '#lib/domain/help-wire.ts';
import { open, type Database } from '#lib/server/database.ts';
import { daysAfter } from '#lib/server/relay/day.ts';
import * as arrivals from '#lib/server/relay/arrivals.ts';
import * as links from '#lib/server/relay/links.ts';
import { forget } from '#lib/server/relay/retention.ts';
import { hashOf, randomId } from '#lib/server/relay/secret.ts';
import * as sessions from '#lib/server/relay/sessions.ts';
import * as teams from '#lib/server/relay/teams.ts';
import * as threads from '#lib/server/relay/threads.ts';
import { topicOf } from '#lib/server/wake.ts';
import { describeOnEach, type Place } from './databases.ts';
import {
	arriving,
	nextEpoch,
	NOW,
	relayPerson,
	type RelayTeam,
	relayTeam,
	TODAY
} from './relay-team.ts';

const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

/** Opens, makes a team, and closes whatever happens. */
async function within(
	here: Place,
	run: (database: Database, team: RelayTeam) => Promise<void>
): Promise<void> {
	const database = await open(here, NOW.toISOString());
	try {
		await run(database, await relayTeam(database));
	} finally {
		await database.close();
	}
}

const asMember = (team: RelayTeam) => ({ as: 'member' as const, id: team.member, team: team.id });

describeOnEach('an envelope', (contract) => {
	contract('is stored once: 201, then 200, and 409 with other bytes', async (here) => {
		await within(here, async (database, team) => {
			const { thread, asker } = relayPerson(team);
			const first = arriving(thread);
			expect(await arrivals.put(database, asker, first, NOW)).toEqual({
				stored: 'new',
				day: TODAY
			});
			for (const day of [0, 3]) {
				expect(await arrivals.put(database, asker, first, later(day))).toEqual({
					stored: 'before',
					day: TODAY
				});
			}
			const other = { ...arriving(thread), id: first.id };
			expect(await arrivals.put(database, asker, other, NOW)).toEqual({ refused: 'id-taken' });
			const page = await threads.read(database, asker, thread, 0, NOW);
			expect(page?.envelopes.map((one) => one.id)).toEqual([first.id]);
			expect(Buffer.from(page?.envelopes[0]?.body ?? []).equals(first.body)).toBe(true);
		});
	});

	contract('put fifty times at once is one', async (here) => {
		await within(here, async (database, team) => {
			const { thread, asker } = relayPerson(team);
			const first = arriving(thread);
			const all = await Promise.all(
				Array.from({ length: 50 }, () => arrivals.put(database, asker, first, NOW))
			);
			expect(all.filter((one) => 'stored' in one && one.stored === 'new')).toHaveLength(1);
			expect(all.filter((one) => 'stored' in one && one.stored === 'before')).toHaveLength(49);
			expect((await threads.read(database, asker, thread, 0, NOW))?.envelopes).toHaveLength(1);
		});
	});

	contract('and fifty different ones at once are all there, in one order', async (here) => {
		await within(here, async (database, team) => {
			const { thread, asker } = relayPerson(team);
			await arrivals.put(database, asker, arriving(thread), NOW);
			const more = Array.from({ length: 50 }, (_, at) => arriving(thread, { counter: at + 1 }));
			await Promise.all(more.map((one) => arrivals.put(database, asker, one, NOW)));
			const page = await threads.read(database, asker, thread, 0, NOW);
			expect(page?.envelopes.map((one) => one.sequence)).toEqual(
				Array.from({ length: 51 }, (_, at) => at + 1)
			);
			const row = await threads.get(database, asker, thread);
			expect(row).toMatchObject({ last_sequence: 51, to_team: 51, change: 51 });
		});
	});

	contract(
		'with a counter that is taken is refused: two members answered at once',
		async (here) => {
			await within(here, async (database, team) => {
				const { thread, asker } = relayPerson(team);
				await arrivals.put(database, asker, arriving(thread), NOW);
				const answers = [0, 1].map(() => arriving(thread, { direction: 'to-person' }));
				const said = await Promise.all(
					answers.map((one) => arrivals.put(database, asMember(team), one, NOW))
				);
				expect(said).toContainEqual({ stored: 'new', day: TODAY });
				expect(said).toContainEqual({ refused: 'counter-taken' });
			});
		}
	);

	contract('goes only the way of who sends it', async (here) => {
		await within(here, async (database, team) => {
			const { thread, asker } = relayPerson(team);
			await arrivals.put(database, asker, arriving(thread), NOW);
			const wrong = [
				[asker, arriving(thread, { direction: 'to-person' })],
				[asker, arriving(thread, { direction: 'in-team', kind: 'resealed' })],
				[asMember(team), arriving(thread, { counter: 1 })]
			] as const;
			for (const [who, envelope] of wrong) {
				expect(await arrivals.put(database, who, envelope, NOW)).toEqual({
					refused: 'bad-request'
				});
			}
		});
	});

	contract('of the team’s own is not given to the person', async (here) => {
		await within(here, async (database, team) => {
			const { thread, asker } = relayPerson(team);
			await arrivals.put(database, asker, arriving(thread), NOW);
			const note = arriving(thread, { direction: 'in-team', kind: 'resealed' });
			await arrivals.put(database, asMember(team), note, NOW);
			await arrivals.put(
				database,
				asMember(team),
				arriving(thread, { direction: 'to-person' }),
				NOW
			);
			const read = async (who: threads.Asker) =>
				(await threads.read(database, who, thread, 0, NOW))?.envelopes.map((one) => one.sequence);
			expect(await read(asker)).toEqual([1, 3]);
			expect(await read(asMember(team))).toEqual([1, 2, 3]);
		});
	});

	contract('comes in pages', async (here) => {
		await within(here, async (database, team) => {
			const { thread, asker } = relayPerson(team);
			await arrivals.put(database, asker, arriving(thread), NOW);
			for (let counter = 1; counter <= LIMITS.page; counter += 1) {
				await arrivals.put(database, asker, arriving(thread, { counter }), NOW);
			}
			const first = await threads.read(database, asker, thread, 0, NOW);
			expect([first?.envelopes.length, first?.more]).toEqual([LIMITS.page, true]);
			const rest = await threads.read(database, asker, thread, LIMITS.page, NOW);
			expect([rest?.envelopes.length, rest?.more]).toEqual([1, false]);
		});
	});
});

describeOnEach('a thread', (contract) => {
	contract('is not there for anybody else, exactly as if it were nowhere', async (here) => {
		await within(here, async (database, team) => {
			const { thread, asker } = relayPerson(team);
			await arrivals.put(database, asker, arriving(thread), NOW);
			const other = await relayTeam(database, 'Other team');
			const stranger = relayPerson(other);
			for (const who of [stranger.asker, asMember(other)]) {
				for (const id of [thread, randomId(32)]) {
					expect(await threads.read(database, who, id, 0, NOW)).toBeUndefined();
					expect(await threads.get(database, who, id)).toBeUndefined();
					expect(await threads.remove(database, who, id, NOW)).toBe(false);
				}
				const added = arriving(thread, { counter: 1 });
				expect(await arrivals.put(database, who, added, NOW)).toEqual({ refused: 'not-found' });
				const taken = arriving(thread);
				expect(await arrivals.put(database, who, taken, NOW)).toEqual({ refused: 'not-found' });
			}
			// A member cannot delete what the person wrote.
			expect(await threads.remove(database, asMember(team), thread, NOW)).toBe(false);
			expect((await threads.read(database, asker, thread, 0, NOW))?.envelopes).toHaveLength(1);
		});
	});

	contract('is begun by a request, with a link that works, and nothing else', async (here) => {
		await within(here, async (database, team) => {
			const { thread, asker } = relayPerson(team);
			const put = (who: threads.Asker, one = arriving(thread)) =>
				arrivals.put(database, who, one, NOW);
			const refused = { refused: 'not-found' };
			expect(await put({ as: 'person', readHash: asker.readHash })).toEqual(refused);
			expect(await put({ ...asker, postHash: hashOf('guess') })).toEqual(refused);
			expect(await put(asker, arriving(thread, { counter: 1 }))).toEqual(refused);
			expect(await put(asMember(team))).toEqual(refused);
			const link = { hash: team.link, team: team.id, label: '', quota: 20 };
			const yesterday = daysAfter(TODAY, -1);
			await links.put(database.db, { ...link, expires: yesterday }, TODAY);
			expect(await put(asker)).toEqual(refused);
			await links.put(database.db, { ...link, expires: TODAY }, TODAY);
			expect(await put(asker)).toEqual({ stored: 'new', day: TODAY });
		});
	});

	contract('goes on when its link is taken back; a new one does not begin', async (here) => {
		await within(here, async (database, team) => {
			const { thread, asker } = relayPerson(team);
			await arrivals.put(database, asker, arriving(thread), NOW);
			expect(await links.revoke(database.db, team.id, team.link, TODAY)).toBe(true);
			const more = arriving(thread, { counter: 1 });
			expect(await arrivals.put(database, asker, more, NOW)).toEqual({ stored: 'new', day: TODAY });
			const fresh = relayPerson(team);
			expect(await arrivals.put(database, fresh.asker, arriving(fresh.thread), NOW)).toEqual({
				refused: 'not-found'
			});
			// And a revoked link stays revoked.
			const link = { hash: team.link, team: team.id, label: '', quota: 20, expires: null };
			expect(await links.put(database.db, link, TODAY)).toBe(false);
		});
	});

	contract('that is one too many for its link today waits for tomorrow', async (here) => {
		await within(here, async (database, team) => {
			const link = { hash: team.link, team: team.id, label: '', quota: 3, expires: null };
			await links.put(database.db, link, TODAY);
			const begin = (now: Date) => {
				const { thread, asker } = relayPerson(team);
				return arrivals.put(database, asker, arriving(thread), now);
			};
			const said = await Promise.all(Array.from({ length: 6 }, () => begin(NOW)));
			expect(said.filter((one) => 'stored' in one)).toHaveLength(3);
			expect(said.filter((one) => 'refused' in one && one.refused === 'too-many')).toHaveLength(3);
			expect(await begin(later(1))).toMatchObject({ stored: 'new' });
		});
	});

	contract('begins only with a team that is live and to its newest epoch', async (here) => {
		await within(here, async (database, team) => {
			const { db } = database;
			const begin = (epoch: number) => {
				const { thread, asker } = relayPerson(team);
				return arrivals.put(database, asker, arriving(thread, { epoch }), NOW);
			};
			expect(await begin(2)).toEqual({ refused: 'old-epoch' });
			expect(await teams.begin(database, team.id, nextEpoch(team, 2), TODAY)).toBe('done');
			expect(await begin(1)).toEqual({ refused: 'old-epoch' });
			expect(await begin(2)).toMatchObject({ stored: 'new' });
			await db
				.updateTable('members')
				.set({ role: 'member' })
				.where('id', '=', team.admins[0])
				.execute();
			expect(await begin(2)).toEqual({ refused: 'team-not-ready' });
			await teams.proveKit(db, team.id, TODAY);
			expect(await begin(2)).toMatchObject({ stored: 'new' });
		});
	});

	contract('that was deleted is not revived by a late repeat', async (here) => {
		await within(here, async (database, team) => {
			const { thread, asker } = relayPerson(team);
			const first = arriving(thread);
			await arrivals.put(database, asker, first, NOW);
			expect(await threads.remove(database, asker, thread, NOW)).toBe(true);
			expect(await threads.read(database, asker, thread, 0, NOW)).toBeUndefined();
			for (const day of [0, 29]) {
				await forget(database, later(day));
				expect(await arrivals.put(database, asker, first, later(day))).toEqual({
					refused: 'deleted'
				});
			}
			const stranger = relayPerson(team);
			expect(await arrivals.put(database, stranger.asker, first, NOW)).toEqual({
				refused: 'not-found'
			});
			for (const table of ['envelopes', 'threads', 'fetches'] as const) {
				expect(await database.db.selectFrom(table).selectAll().execute()).toEqual([]);
			}
			await forget(database, later(31));
			expect(await database.db.selectFrom('tombstones').selectAll().execute()).toEqual([]);
		});
	});

	contract('is forgotten after its days, counted from the last envelope', async (here) => {
		await within(here, async (database, team) => {
			const { thread, asker } = relayPerson(team);
			await arrivals.put(database, asker, arriving(thread), NOW);
			await arrivals.put(database, asker, arriving(thread, { counter: 1 }), later(10));
			expect(await forget(database, later(99))).toBe(0);
			expect(await threads.get(database, asker, thread)).toMatchObject({
				delete_on: daysAfter(TODAY, 100)
			});
			expect(await forget(database, later(100))).toBe(1);
			expect(await threads.get(database, asker, thread)).toBeUndefined();
		});
	});

	contract('more of them than are taken at once are forgotten in one go', async (here) => {
		await within(here, async (database, team) => {
			const link = { hash: team.link, team: team.id, label: '', quota: 500, expires: null };
			await links.put(database.db, link, TODAY);
			for (let count = 0; count < 210; count += 1) {
				const { thread, asker } = relayPerson(team);
				await arrivals.put(database, asker, arriving(thread), NOW);
			}
			expect(await forget(database, later(200))).toBe(210);
			expect(await database.db.selectFrom('threads').selectAll().execute()).toEqual([]);
		});
	});
});

describeOnEach('a team', (contract) => {
	contract('sees its changed threads, once each, in the order of change', async (here) => {
		await within(here, async (database, team) => {
			const people = [relayPerson(team), relayPerson(team), relayPerson(team)];
			for (const { thread, asker } of people) {
				await arrivals.put(database, asker, arriving(thread), NOW);
			}
			const [first] = people;
			if (!first) throw new Error('nobody');
			const before = await threads.changed(database.db, team.id, 0);
			expect(before.map((row) => row.id)).toEqual(people.map((one) => one.thread));
			const last = before.at(-1)?.change ?? 0;
			expect(await threads.changed(database.db, team.id, last)).toEqual([]);
			await arrivals.put(database, first.asker, arriving(first.thread, { counter: 1 }), NOW);
			const after = await threads.changed(database.db, team.id, last);
			expect(after.map((row) => row.id)).toEqual([first.thread]);
			const other = await relayTeam(database, 'Other');
			expect(await threads.changed(database.db, other.id, 0)).toEqual([]);
		});
	});

	contract('notes which member fetched what, by day, and no more', async (here) => {
		await within(here, async (database, team) => {
			const { thread, asker } = relayPerson(team);
			await arrivals.put(database, asker, arriving(thread), NOW);
			for (const minute of [0, 1]) {
				const now = new Date(NOW.getTime() + minute * 60_000);
				await threads.read(database, asMember(team), thread, 0, now);
			}
			await threads.read(database, asker, thread, 0, NOW);
			expect(await database.db.selectFrom('fetches').selectAll().execute()).toEqual([
				{ thread, member: team.member, day: TODAY }
			]);
		});
	});

	contract('gets its keys once', async (here) => {
		await within(here, async (database, team) => {
			const founding = {
				rootKey: 'other',
				kitKey: 'other',
				kitLock: 'other',
				kitLogin: 'other',
				publicKey: 'other',
				statement: 'other',
				rootWraps: {},
				wraps: {}
			};
			expect(await teams.found(database, team.id, founding, TODAY)).toBe(false);
			expect((await teams.get(database.db, team.id))?.root_key).not.toBe('other');
		});
	});

	contract('begins an epoch whole or not at all', async (here) => {
		await within(here, async (database, team) => {
			const good = nextEpoch(team, 2, team.member);
			const { [teams.KIT]: _kit, ...withoutKit } = good.wraps;
			const lacking = { ...good.wraps, [team.member]: 'w' };
			for (const wrong of [
				{ ...good, epoch: 3 },
				{ ...good, wraps: withoutKit },
				{ ...good, wraps: lacking },
				{ ...good, wraps: {} },
				{ ...nextEpoch(team, 2), wraps: withoutKit }
			]) {
				expect(await teams.begin(database, team.id, wrong, TODAY)).toBe('conflict');
			}
			expect(await teams.epochs(database.db, team.id)).toHaveLength(1);
			expect(await teams.members(database.db, team.id)).toHaveLength(3);
			expect(await teams.begin(database, team.id, good, TODAY)).toBe('done');
			expect(await teams.begin(database, team.id, good, TODAY)).toBe('done');
			const other = { ...good, statement: 'x'.repeat(205) };
			expect(await teams.begin(database, team.id, other, TODAY)).toBe('conflict');
		});
	});

	contract('that would be left with one way in does not let go', async (here) => {
		await within(here, async (database, team) => {
			const leaving = team.admins[0];
			const next = nextEpoch(team, 2, leaving);
			expect(await teams.begin(database, team.id, next, TODAY)).toBe('conflict');
			await teams.proveKit(database.db, team.id, TODAY);
			expect(await teams.begin(database, team.id, next, TODAY)).toBe('done');
			const last = nextEpoch({ ...team, admins: [team.admins[1], team.admins[1]] }, 3);
			const wraps = { [team.member]: 'w', [teams.KIT]: 'w' };
			const nobody = { ...last, wraps, leaving: team.admins[1] };
			expect(await teams.begin(database, team.id, nobody, TODAY)).toBe('conflict');
		});
	});

	contract('lets go of a member with everything they had', async (here) => {
		await within(here, async (database, team) => {
			const { db } = database;
			const token = await sessions.start(db, team.member, true, NOW);
			expect(await sessions.callerOf(db, token, NOW)).toMatchObject({ id: team.member });
			expect((await teams.wrapsFor(db, team.id, team.member)).size).toBe(1);
			await teams.begin(database, team.id, nextEpoch(team, 2, team.member), TODAY);
			expect(await sessions.callerOf(db, token, NOW)).toBeUndefined();
			expect((await teams.wrapsFor(db, team.id, team.member)).size).toBe(0);
			expect((await teams.wrapsFor(db, team.id, team.admins[0])).size).toBe(3);
			// Notes and new keys for the epoch that they know are refused.
			const { thread, asker } = relayPerson(team);
			await arrivals.put(database, asker, arriving(thread, { epoch: 2 }), NOW);
			const note = arriving(thread, { direction: 'in-team', kind: 'resealed', epoch: 1 });
			const admin = { as: 'member' as const, id: team.admins[0], team: team.id };
			expect(await arrivals.put(database, admin, note, NOW)).toEqual({ refused: 'old-epoch' });
		});
	});

	contract('keeps an old epoch’s keys until its last envelope is gone', async (here) => {
		await within(here, async (database, team) => {
			const { thread, asker } = relayPerson(team);
			await arrivals.put(database, asker, arriving(thread), NOW);
			await teams.begin(database, team.id, nextEpoch(team, 2), TODAY);
			const kept = async () => (await teams.epochs(database.db, team.id)).map((row) => row.epoch);
			await forget(database, later(5));
			expect(await kept()).toEqual([2, 1]);
			await threads.remove(database, asker, thread, later(1));
			// A request may still be on its way while the new epoch begins.
			await forget(database, later(1));
			expect(await kept()).toEqual([2, 1]);
			await forget(database, later(2));
			expect(await kept()).toEqual([2]);
			const wraps = await teams.wrapsFor(database.db, team.id, team.admins[0]);
			expect([...wraps.keys()].sort()).toEqual([0, 2]);
		});
	});

	contract('renews the statement of its current epoch only', async (here) => {
		await within(here, async (database, team) => {
			const { db } = database;
			expect(await teams.renew(db, team.id, 1, 'renewed')).toBe(true);
			await teams.begin(database, team.id, nextEpoch(team, 2), TODAY);
			expect(await teams.renew(db, team.id, 1, 'again')).toBe(false);
			expect(await teams.renew(db, team.id, 3, 'again')).toBe(false);
			const statements = (await teams.epochs(db, team.id)).map((row) => row.statement);
			expect(statements).toContain('renewed');
			expect(statements).not.toContain('again');
		});
	});
});

describeOnEach('a session', (contract) => {
	contract('is kept as a hash and ends in time', async (here) => {
		await within(here, async (database, team) => {
			const { db } = database;
			const token = await sessions.start(db, team.admins[0], true, NOW);
			const [row] = await db.selectFrom('sessions').selectAll().execute();
			expect(JSON.stringify(row)).not.toContain(token);
			const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
			const at = (minutes: number) => sessions.callerOf(db, token, after(minutes));
			expect(await at(0)).toMatchObject({ confirmed: true, role: 'admin' });
			expect(await at(11)).toMatchObject({ confirmed: false });
			expect(await at(40)).toBeDefined();
			expect(await at(71)).toBeUndefined();
			const busy = await sessions.start(db, team.admins[0], true, NOW);
			for (let minute = 0; minute <= 720; minute += 20) {
				expect(await sessions.callerOf(db, busy, after(minute))).toBeDefined();
			}
			expect(await sessions.callerOf(db, busy, after(725))).toBeUndefined();
			await sessions.forgetOld(db, after(725));
			expect(await db.selectFrom('sessions').selectAll().execute()).toEqual([]);
		});
	});

	contract('before the second factor is nobody’s', async (here) => {
		await within(here, async (database, team) => {
			const token = await sessions.start(database.db, team.admins[0], false, NOW);
			expect(await sessions.callerOf(database.db, token, NOW)).toBeUndefined();
			expect(await sessions.callerOf(database.db, randomId(32), NOW)).toBeUndefined();
		});
	});
});

describeOnEach('news', (contract) => {
	contract('wakes who waits, in every process, and nobody else', async (here) => {
		await within(here, async (database, team) => {
			const elsewhere = here.databaseUrl ? await open(here) : database;
			try {
				const { thread, asker } = relayPerson(team);
				await arrivals.put(database, asker, arriving(thread), NOW);
				const mine = elsewhere.wake.listen(topicOf('thread', thread));
				const whole = elsewhere.wake.listen(topicOf('team', team.id));
				const others = elsewhere.wake.listen(topicOf('thread', randomId(32)));
				// The first to listen opens the connection, and everybody is told to look again then.
				await Promise.all([mine.within(here.databaseUrl ? 20_000 : 0), others.within(0)]);
				mine.stop();
				others.stop();
				const again = elsewhere.wake.listen(topicOf('thread', thread));
				const never = elsewhere.wake.listen(topicOf('thread', randomId(32)));
				let woken = 'nobody';
				const race = Promise.race([
					again.within(60_000).then(() => (woken = 'the right one')),
					never.within(60_000).then(() => (woken = 'the wrong one'))
				]);
				await arrivals.put(database, asker, arriving(thread, { counter: 1 }), NOW);
				await race;
				expect(woken).toBe('the right one');
				await whole.within(60_000);
				never.stop();
				again.stop();
				whole.stop();
			} finally {
				if (elsewhere !== database) await elsewhere.close();
			}
		});
	});

	contract('that came before waiting began is heard, and a refused one is none', async (here) => {
		await within(here, async (database, team) => {
			const { thread, asker } = relayPerson(team);
			const listening = database.wake.listen(topicOf('thread', thread));
			if (here.databaseUrl) await listening.within(20_000);
			listening.stop();
			const next = database.wake.listen(topicOf('thread', thread));
			await arrivals.put(database, asker, arriving(thread), NOW);
			expect(await next.within(60_000)).toBe(true);
			next.stop();
			const quiet = database.wake.listen(topicOf('thread', thread));
			const other = relayPerson(team);
			const fence = database.wake.listen(topicOf('thread', other.thread));
			expect(await arrivals.put(database, asker, arriving(thread), NOW)).toEqual({
				refused: 'counter-taken'
			});
			await arrivals.put(database, other.asker, arriving(other.thread), NOW);
			expect(await fence.within(60_000)).toBe(true);
			expect(await quiet.within(0)).toBe(false);
			fence.stop();
			quiet.stop();
		});
	});
});
