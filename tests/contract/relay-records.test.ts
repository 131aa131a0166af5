/** Team records at the relay, on both databases: noise under a head, ordered, kept, never written over. */
import { expect } from 'vitest';
import { readRecordHeader, RECORD_LIMITS } from '#lib/domain/record-wire.ts';
import { type Database, open } from '#lib/server/database.ts';
import * as records from '#lib/server/relay/records.ts';
import { forget } from '#lib/server/relay/retention.ts';
import { randomId } from '#lib/server/relay/secret.ts';
import * as teams from '#lib/server/relay/teams.ts';
import { topicOf } from '#lib/server/wake.ts';
import { describeOnEach, type Place } from './databases.ts';
import { nextEpoch, NOW, relayTeam, type RelayTeam, TODAY, writing } from './relay-team.ts';

async function within(
	place: Place,
	run: (database: Database, team: RelayTeam) => Promise<void>
): Promise<void> {
	const database = await open(place);
	try {
		await run(database, await relayTeam(database));
	} finally {
		await database.close();
	}
}

const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

describeOnEach('records', (contract) => {
	contract('are stored once, in order, and each change is kept', async (place) => {
		await within(place, async (database, team) => {
			const put = (...some: records.Writing[]) => records.put(database, team.id, some, NOW);
			const id = randomId(16);
			const first = writing(id);
			expect(await put(first)).toEqual({ stored: 1 });
			expect(await put(first)).toEqual({ stored: 0 });
			// Somebody else wrote the same revision with other words.
			expect(await put(writing(id))).toEqual({ refused: 'conflict' });
			expect(await put(writing(id, { revision: 3 }))).toEqual({ refused: 'conflict' });
			const second = writing(id, { revision: 2 });
			expect(await put(second)).toEqual({ stored: 1 });
			expect(await put(first)).toEqual({ stored: 0 });
			const other = writing(randomId(16));
			await put(other);
			const { records: seen } = await records.changed(database.db, team.id, 0);
			expect(seen.map((one) => one.id)).toEqual([id, other.id]);
			expect(new Uint8Array(seen[0]?.body ?? [])).toEqual(second.body);
			const [, last] = seen;
			expect((await records.changed(database.db, team.id, last?.change ?? 0)).records).toEqual([]);
			const kept = await records.history(database.db, team.id, id);
			expect(kept.records.map(({ body }) => readRecordHeader(body)?.revision)).toEqual([1, 2]);
		});
	});

	contract('come in all or not at all', async (place) => {
		await within(place, async (database, team) => {
			const put = (...some: records.Writing[]) => records.put(database, team.id, some, NOW);
			const taken = writing(randomId(16));
			await put(taken);
			const fresh = writing(randomId(16));
			expect(await put(fresh, writing(taken.id))).toEqual({ refused: 'conflict' });
			expect(await put(fresh, fresh)).toEqual({ refused: 'bad-request' });
			expect((await records.history(database.db, team.id, fresh.id)).records).toEqual([]);
			expect(await put(fresh, taken, writing(randomId(16)))).toEqual({ stored: 2 });
			const { records: seen } = await records.changed(database.db, team.id, 0);
			expect(new Set(seen.map((one) => one.change)).size).toBe(3);
		});
	});

	contract('of several who write at once, one wins', async (place) => {
		await within(place, async (database, team) => {
			const id = randomId(16);
			const answers = await Promise.all(
				Array.from({ length: 8 }, () => records.put(database, team.id, [writing(id)], NOW))
			);
			expect(answers.filter((one) => 'stored' in one)).toEqual([{ stored: 1 }]);
			expect(answers.filter((one) => 'refused' in one)).toHaveLength(7);
		});
	});

	contract('of another team are not there', async (place) => {
		await within(place, async (database, team) => {
			const other = await relayTeam(database, 'Other');
			const one = writing(randomId(16));
			await records.put(database, team.id, [one], NOW);
			expect((await records.changed(database.db, other.id, 0)).records).toEqual([]);
			expect((await records.history(database.db, other.id, one.id)).records).toEqual([]);
			// The same id is free there: nobody learns that it is taken here.
			expect(await records.put(database, other.id, [writing(one.id)], NOW)).toEqual({ stored: 1 });
			const kept = await records.history(database.db, team.id, one.id);
			expect(new Uint8Array(kept.records[0]?.body ?? [])).toEqual(one.body);
		});
	});

	contract('go page by page', async (place) => {
		await within(place, async (database, team) => {
			const ids = Array.from({ length: RECORD_LIMITS.page + 20 }, () => randomId(16));
			for (let at = 0; at < ids.length; at += 200) {
				const some = ids.slice(at, at + 200).map((id) => writing(id));
				await records.put(database, team.id, some, NOW);
			}
			const first = await records.changed(database.db, team.id, 0);
			expect([first.records.length, first.more]).toEqual([RECORD_LIMITS.page, true]);
			const after = first.records.at(-1)?.change ?? 0;
			const second = await records.changed(database.db, team.id, after);
			expect([second.records.length, second.more]).toEqual([20, false]);
			expect([...first.records, ...second.records].map((one) => one.id)).toEqual(ids);
		});
	});

	contract(
		'are sealed to the newest epoch only, and sealed again where they are',
		async (place) => {
			await within(place, async (database, team) => {
				const put = (...some: records.Writing[]) => records.put(database, team.id, some, NOW);
				const id = randomId(16);
				await put(writing(id));
				await put(writing(id, { revision: 2 }));
				const before = await records.changed(database.db, team.id, 0);
				await teams.begin(database, team.id, nextEpoch(team, 2, team.member), TODAY);
				expect(await put(writing(id, { revision: 3 }))).toEqual({ refused: 'old-epoch' });
				expect(await put(writing(randomId(16)))).toEqual({ refused: 'old-epoch' });
				expect(await put(writing(id, { epoch: 3 }))).toEqual({ refused: 'conflict' });
				const old = () => records.sealedBefore(database.db, team.id, '');
				expect((await old()).records).toHaveLength(2);
				const epochs = async () =>
					(await teams.epochs(database.db, team.id)).map((one) => one.epoch);
				await forget(database, later(5));
				expect(await epochs()).toEqual([2, 1]);
				// What is sealed again must be of the same kind, and is never sealed back.
				expect(await put(writing(id, { epoch: 2, kind: 'gone' }))).toEqual({ refused: 'conflict' });
				expect(await put(writing(id, { epoch: 2 }))).toEqual({ stored: 0 });
				expect(await put(writing(id, { epoch: 2 }))).toEqual({ refused: 'conflict' });
				expect((await old()).records).toHaveLength(1);
				await forget(database, later(5));
				expect(await epochs()).toEqual([2, 1]);
				expect(await put(writing(id, { epoch: 2, revision: 2 }))).toEqual({ stored: 0 });
				expect((await old()).records).toEqual([]);
				await forget(database, later(5));
				expect(await epochs()).toEqual([2]);
				// Sealing again is no change: nobody has to read it again.
				const after = await records.changed(database.db, team.id, 0);
				expect(after.records.map((one) => one.change)).toEqual(
					before.records.map((one) => one.change)
				);
			});
		}
	);

	contract('that were taken away can come back for a month, then are forgotten', async (place) => {
		await within(place, async (database, team) => {
			const put = (...some: records.Writing[]) => records.put(database, team.id, some, NOW);
			const [gone, back] = [randomId(16), randomId(16)];
			for (const id of [gone, back]) {
				await put(writing(id));
				await put(writing(id, { revision: 2, kind: 'gone' }));
			}
			await put(writing(back, { revision: 3 }));
			const kept = async (id: string) =>
				(await records.history(database.db, team.id, id)).records.length;
			await forget(database, later(RECORD_LIMITS.goneDays - 1));
			expect([await kept(gone), await kept(back)]).toEqual([2, 3]);
			await forget(database, later(RECORD_LIMITS.goneDays));
			expect([await kept(gone), await kept(back)]).toEqual([1, 3]);
			// That it is gone is still told to whoever was away.
			const { records: seen } = await records.changed(database.db, team.id, 0);
			expect(seen.map((one) => one.id)).toEqual([gone, back]);
		});
	});

	contract('are news to who waits for them, and to nobody else', async (place) => {
		await within(place, async (database, team) => {
			const listen = (kind: 'records' | 'team') => database.wake.listen(topicOf(kind, team.id));
			const warm = listen('records');
			// On connecting everybody is told to look.
			if (place.databaseUrl) await warm.within(20_000);
			const [heard, inbox] = [listen('records'), listen('team')];
			const one = writing(randomId(16));
			await records.put(database, team.id, [one], NOW);
			expect(await heard.within(20_000)).toBe(true);
			expect(await inbox.within(1)).toBe(false);
			const quiet = listen('records');
			await records.put(database, team.id, [one], NOW);
			expect(await quiet.within(300)).toBe(false);
			for (const each of [warm, heard, inbox, quiet]) each.stop();
		});
	});
});
