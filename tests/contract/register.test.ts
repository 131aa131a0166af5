import { expect } from 'vitest';
import { issue } from '#lib/domain/issue.ts';
import { serviceId } from '#lib/domain/service-id.ts';
import type { Service } from '#lib/domain/service.ts';
import type { Imported } from '#lib/importers/importer.ts';
import { open, type Database } from '#lib/server/database.ts';
import * as feeds from '#lib/server/feeds.ts';
import * as overrides from '#lib/server/overrides.ts';
import { serviceOf } from '#lib/server/record.ts';
import { importFeed, noteFailure } from '#lib/server/register.ts';
import * as suppressions from '#lib/server/suppressions.ts';
import { describeOnEach, type Place } from './databases.ts';
import { aService, imported } from './services.ts';

const DAY_1 = '2026-11-01';
const DAY_2 = '2026-11-02';
const DAY_3 = '2026-11-03';

/** Services 1 to `count` of the feed `town`. */
function town(count: number): Service[] {
	return Array.from({ length: count }, (_, index) => aService('town', index + 1));
}

function read(
	{ db }: Database,
	pieces: Imported[],
	today: string,
	more: { complete?: boolean; dryRun?: boolean; trusted?: boolean } = {}
) {
	const { complete = true, ...options } = more;
	return importFeed(
		db,
		'town',
		{ pieces, complete: () => complete },
		{ today, now: `${today}T12:00:00.000Z`, ...options }
	);
}

async function withFeed(here: Place): Promise<Database> {
	const database = await open(here);
	await feeds.add(database.db, { name: 'town', title: 'Town', licence: 'OGL-UK-3.0' }, DAY_1);
	return database;
}

/** Ids of what would be published, and of what has gone. */
async function state({ db }: Database): Promise<{ there: number; gone: number; held: boolean }> {
	const [feed] = await feeds.list(db);
	return {
		there: feed?.services ?? -1,
		gone: feed?.missing ?? -1,
		held: feed?.hold !== undefined
	};
}

describeOnEach('an import', (contract) => {
	contract('counts new, changed, unchanged and missing', async (here) => {
		const database = await withFeed(here);
		const first = await read(
			database,
			[imported(town(10)), imported([aService('town', 11)])],
			DAY_1
		);
		expect(first).toMatchObject({ run: 1, outcome: 'done', read: 11, new: 11, changed: 0 });

		const again: Service[] = town(10).map((service) => ({
			...service,
			provenance: { ...service.provenance, fetched: DAY_2 }
		}));
		again[0] = aService('town', 1, { name: 'Renamed' });
		const second = await read(database, [imported(again)], DAY_2);
		expect(second).toMatchObject({
			run: 2,
			outcome: 'done',
			new: 0,
			changed: 1,
			unchanged: 9,
			missing: 1
		});

		const rows = await database.db.selectFrom('services').selectAll().orderBy('id').execute();
		expect(rows.map((row) => row.id)).toEqual(rows.map((row) => row.id).toSorted());
		const renamed = rows.find((row) => row.id === again[0]?.id);
		expect(renamed).toMatchObject({ added: DAY_1, changed: DAY_2, missing_since: null });
		expect(renamed && serviceOf(renamed).name).toBe('Renamed');
		expect(rows.find((row) => row.id === serviceId('town', 'record-11'))).toMatchObject({
			added: DAY_1,
			changed: DAY_1,
			missing_since: DAY_2
		});
		await database.close();
	});

	contract('a record that comes back is there again', async (here) => {
		const database = await withFeed(here);
		await read(database, [imported(town(20))], DAY_1);
		await read(database, [imported(town(19))], DAY_2);
		expect(await state(database)).toEqual({ there: 19, gone: 1, held: false });
		const back = await read(database, [imported(town(20))], DAY_3);
		expect(back).toMatchObject({ outcome: 'done', new: 0, changed: 0, unchanged: 20, missing: 0 });
		expect(await state(database)).toEqual({ there: 20, gone: 0, held: false });
		await database.close();
	});

	contract('up to a tenth may go; more waits for a person', async (here) => {
		const database = await withFeed(here);
		await read(database, [imported(town(20))], DAY_1);
		const shrunken = await read(database, [imported(town(17))], DAY_2);
		expect(shrunken).toMatchObject({
			outcome: 'held',
			missing: 3,
			hold: { reason: 'shrunken', had: 20, missing: 3 }
		});
		expect(await state(database)).toEqual({ there: 20, gone: 0, held: true });

		expect(await feeds.approve(database.db, 'town', DAY_3)).toBe(3);
		expect(await state(database)).toEqual({ there: 17, gone: 3, held: false });
		expect(await feeds.approve(database.db, 'town', DAY_3)).toBeUndefined();

		const exactlyATenth = await read(database, [imported(town(20))], DAY_3);
		expect(exactlyATenth.outcome).toBe('done');
		const eighteen = await read(database, [imported(town(18))], DAY_3);
		expect(eighteen).toMatchObject({ outcome: 'done', missing: 2 });
		await database.close();
	});

	contract('an empty or incomplete fetch takes nothing away', async (here) => {
		const database = await withFeed(here);
		const nothing = await read(database, [imported([])], DAY_1);
		expect(nothing).toMatchObject({ outcome: 'failed', read: 0 });
		expect(nothing.hold).toBeUndefined();

		await read(database, [imported(town(20))], DAY_1);
		const empty = await read(database, [imported([])], DAY_2);
		expect(empty).toMatchObject({ outcome: 'held', hold: { reason: 'empty', missing: 20 } });
		expect(await state(database)).toEqual({ there: 20, gone: 0, held: true });

		const cut = await read(database, [imported(town(19))], DAY_2, { complete: false });
		expect(cut).toMatchObject({ outcome: 'held', hold: { reason: 'incomplete', missing: 1 } });

		const whole = await read(database, [imported(town(20))], DAY_3, { complete: false });
		expect(whole.outcome).toBe('done');
		expect(await state(database)).toEqual({ there: 20, gone: 0, held: false });
		await database.close();
	});

	contract('what changed comes in although what has gone is held', async (here) => {
		const database = await withFeed(here);
		await read(database, [imported(town(10))], DAY_1);
		const half = [aService('town', 1, { name: 'Renamed' }), aService('town', 11)];
		const report = await read(database, [imported(half)], DAY_2);
		expect(report).toMatchObject({ outcome: 'held', new: 1, changed: 1, missing: 9 });
		expect(await state(database)).toEqual({ there: 11, gone: 0, held: true });
		await database.close();
	});

	contract('what ships may shrink without asking', async (here) => {
		const database = await withFeed(here);
		await read(database, [imported(town(10))], DAY_1);
		const report = await read(database, [imported(town(2))], DAY_2, { trusted: true });
		expect(report).toMatchObject({ outcome: 'done', missing: 8 });
		await database.close();
	});

	contract('a fetch that failed changes nothing and is remembered', async (here) => {
		const database = await withFeed(here);
		await read(database, [imported(town(10))], DAY_1);
		await read(database, [imported([])], DAY_2);
		const failed = await noteFailure(
			database.db,
			'town',
			[issue('fetch-failed', '', '', '503')],
			`${DAY_3}T12:00:00.000Z`
		);
		expect(failed).toMatchObject({ run: 3, outcome: 'failed', counts: { 'fetch-failed': 1 } });
		const [feed] = await feeds.list(database.db);
		expect(feed).toMatchObject({ services: 10, outcome: 'failed', fetched: DAY_1 });
		expect(feed?.hold).toMatchObject({ reason: 'empty', missing: 10 });
		await database.close();
	});

	contract('that breaks off halfway leaves everything as it was', async (here) => {
		const database = await withFeed(here);
		await read(database, [imported(town(10))], DAY_1);
		function* broken() {
			yield imported([aService('town', 1, { name: 'Renamed' }), aService('town', 12)]);
			throw new Error('the disk has gone');
		}
		const source = { pieces: broken(), complete: () => true };
		await expect(
			importFeed(database.db, 'town', source, { today: DAY_2, now: `${DAY_2}T12:00:00.000Z` })
		).rejects.toThrow('the disk has gone');
		const bodies = await database.db.selectFrom('services').select('body').execute();
		expect(bodies).toHaveLength(10);
		expect(bodies.some((row) => row.body.includes('Renamed'))).toBe(false);
		expect(await database.db.selectFrom('runs').select('number').execute()).toHaveLength(1);
		await database.close();
	});

	contract('of which a detail failed takes nothing from what was known', async (here) => {
		const database = await withFeed(here);
		const whole = (services: Service[], said: string) =>
			imported(services, {
				raw: services.map(({ provenance }) => [provenance.sourceId, { said }])
			});
		await read(database, [whole(town(3), 'all')], DAY_1);
		await read(database, [whole(town(2), 'all')], DAY_2);
		await feeds.approve(database.db, 'town', DAY_2);
		const bare = [2, 3, 4].map((n) => aService('town', n, { places: [], sessions: [] }));
		const report = await importFeed(
			database.db,
			'town',
			{
				pieces: [whole([aService('town', 1, { name: 'Renamed' }), ...bare], 'less')],
				complete: () => true,
				shallow: new Set(['record-2', 'record-3', 'record-4'])
			},
			{ today: DAY_3, now: `${DAY_3}T12:00:00.000Z` }
		);
		expect(report).toMatchObject({ outcome: 'done', new: 1, changed: 1, unchanged: 2, missing: 0 });
		expect(await state(database)).toEqual({ there: 4, gone: 0, held: false });
		const rows = await database.db.selectFrom('services').selectAll().orderBy('added').execute();
		const byName = new Map(rows.map((row) => [serviceOf(row).name, serviceOf(row)]));
		expect(byName.get('Service 2')?.places).toHaveLength(1);
		expect(byName.get('Service 3')?.places).toHaveLength(1);
		expect(byName.get('Service 4')?.places).toEqual([]);
		const raw = await database.db.selectFrom('raw_records').selectAll().execute();
		expect(raw.map((row) => `${row.source_id} ${row.body}`).sort()).toEqual([
			'record-1 {"said":"less"}',
			'record-2 {"said":"all"}',
			'record-3 {"said":"all"}',
			'record-4 {"said":"less"}'
		]);
		await database.close();
	});

	contract('a dry run reports and writes nothing', async (here) => {
		const database = await withFeed(here);
		await read(database, [imported(town(10))], DAY_1);
		const tried = await read(database, [imported(town(1))], DAY_2, { dryRun: true });
		expect(tried).toMatchObject({ dryRun: true, outcome: 'held', unchanged: 1, missing: 9 });
		expect(await state(database)).toEqual({ there: 10, gone: 0, held: false });
		await database.close();
	});

	contract('keeps issues, unmapped terms and the records as they came', async (here) => {
		const database = await withFeed(here);
		const twice = [...town(2), aService('town', 2, { name: 'Again' })];
		const report = await read(
			database,
			[
				imported(twice, {
					issues: [
						issue('no-name', 'row 3', 'name', ''),
						issue('bad-phone', 'row 1', 'phone', 'x')
					],
					unmapped: [
						['Skittles', 1],
						['Bowls', 2]
					],
					raw: [['record-1', { id: 1, name: 'Service 1', extra: null }]]
				}),
				imported([], { unmapped: [['Skittles', 4]] })
			],
			DAY_1
		);
		expect(report).toMatchObject({
			read: 5,
			new: 2,
			refused: 2,
			warned: 1,
			counts: { 'no-name': 1, 'bad-phone': 1, 'repeated-id': 1 },
			unmapped: [
				['Skittles', 5],
				['Bowls', 2]
			]
		});
		expect(report.issues.map((one) => one.code)).toEqual(['no-name', 'bad-phone', 'repeated-id']);
		const raw = () => database.db.selectFrom('raw_records').selectAll().execute();
		expect(await raw()).toMatchObject([
			{ source_id: 'record-1', body: '{"id":1,"name":"Service 1","extra":null}', fetched: DAY_1 }
		]);

		const same = imported(town(2), {
			raw: [['record-1', { id: 1, name: 'Service 1', extra: null }]]
		});
		await read(database, [same], DAY_2);
		expect(await raw()).toMatchObject([{ fetched: DAY_1 }]);
		await read(database, [imported(town(2), { raw: [['record-1', { id: 1 }]] })], DAY_3);
		expect(await raw()).toMatchObject([{ body: '{"id":1}', fetched: DAY_3 }]);
		expect(await database.db.selectFrom('unmapped_terms').selectAll().execute()).toEqual([]);
		const [run] = await database.db.selectFrom('runs').select('report').execute();
		expect(JSON.parse(run?.report ?? '')).toEqual(report);
		await database.close();
	});

	contract(
		'of a feed that nobody added, or of foreign records, is a mistake of ours',
		async (here) => {
			const database = await withFeed(here);
			await expect(
				importFeed(
					database.db,
					'other',
					{ pieces: [], complete: () => true },
					{ today: DAY_1, now: DAY_1 }
				)
			).rejects.toThrow('no feed "other"');
			await expect(read(database, [imported([aService('other', 1)])], DAY_1)).rejects.toThrow(
				'"other"'
			);
			await database.close();
		}
	);
});

describeOnEach('what people decided', (contract) => {
	contract(
		'corrections survive a new import, and the feed can have its word again',
		async (here) => {
			const database = await withFeed(here);
			const { db } = database;
			await read(database, [imported(town(2))], DAY_1);
			const id = serviceId('town', 'record-1');
			const correct = (field: string, value: unknown) =>
				overrides.set(db, { service: id, field, value, reason: 'phoned them' }, DAY_1);
			expect(await correct('name', 'The right name')).toBeUndefined();
			expect(await correct('organisation', null)).toBeUndefined();
			expect(await correct('name', '')).toMatch(/name/);
			expect(await correct('name', null)).toMatch(/cannot be without/);
			expect(await correct('provenance', {})).toMatch(/not a field/);
			expect(await correct('sessions', [{ start: '25:00' }])).toMatch(/0\.start/);

			await read(
				database,
				[imported([aService('town', 1, { name: 'Changed' }), ...town(2).slice(1)])],
				DAY_2
			);
			const row = await db
				.selectFrom('services')
				.select('body')
				.where('id', '=', id)
				.executeTakeFirstOrThrow();
			const now = async () => overrides.corrected(serviceOf(row), await overrides.all(db));
			expect(await now()).toMatchObject({
				name: 'The right name',
				places: [{ town: 'Exampleton' }]
			});
			expect(await now()).not.toHaveProperty('organisation');
			expect(await overrides.remove(db, id, 'name')).toBe(true);
			expect(await overrides.remove(db, id, 'name')).toBe(false);
			expect((await now()).name).toBe('Changed');
			await database.close();
		}
	);

	contract('what must not be listed stays hidden, however a feed names it', async (here) => {
		const database = await withFeed(here);
		const { db } = database;
		await read(database, [imported(town(2))], DAY_1);
		const hide = (kind: 'service' | 'organisation' | 'phone' | 'website', value: string) =>
			suppressions.add(db, { kind, value, reason: 'they asked' }, DAY_1);
		expect(await hide('service', serviceId('town', 'record-1'))).toBe(true);
		expect(await hide('organisation', 'Quiet House, Ltd.')).toBe(true);
		expect(await hide('phone', '01632 960 999')).toBe(true);
		expect(await hide('website', 'https://www.quiet.example/about')).toBe(true);
		expect(await hide('organisation', ' - ')).toBe(false);
		await feeds.remove(db, 'town');
		await feeds.add(db, { name: 'town' }, DAY_2);
		await read(database, [imported(town(2))], DAY_2);

		const hidden = await suppressions.suppressed(db);
		expect(town(2).map(hidden)).toEqual([true, false]);
		expect(hidden(aService('x', 1, { organisation: 'QUIET HOUSE LTD' }))).toBe(true);
		expect(hidden(aService('x', 2, { contact: { phones: [{ number: '01632960999' }] } }))).toBe(
			true
		);
		expect(hidden(aService('x', 3, { contact: { website: 'http://quiet.example/x' } }))).toBe(true);
		expect(hidden(aService('x', 4, { contact: { website: 'http://other.example' } }))).toBe(false);
		expect(await suppressions.remove(db, { kind: 'phone', value: '01632960999' })).toBe(true);
		expect((await suppressions.list(db)).map((one) => one.kind)).toEqual([
			'organisation',
			'service',
			'website'
		]);
		await database.close();
	});
});

describeOnEach('feeds', (contract) => {
	contract('are added once, changed, listed and taken away with their records', async (here) => {
		const database = await withFeed(here);
		const { db } = database;
		expect(await feeds.add(db, { name: 'town', title: 'Other' }, DAY_2)).toBe(false);
		expect((await feeds.find(db, 'town'))?.title).toBe('Town');
		await feeds.change(db, 'town', { url: 'https://town.example/feed' });
		await feeds.put(db, { name: 'ships', title: 'Ships', origin: 'ships', example: true }, DAY_1);
		await feeds.put(db, { name: 'ships', title: 'Renamed', origin: 'ships', example: true }, DAY_2);
		await read(database, [imported(town(3), { raw: [['record-1', {}]] })], DAY_2);
		expect(await feeds.list(db)).toMatchObject([
			{ name: 'ships', title: 'Renamed', added: DAY_1, fetched: null, services: 0, example: 1 },
			{
				name: 'town',
				title: 'Town',
				url: 'https://town.example/feed',
				fetched: DAY_2,
				services: 3,
				outcome: 'done',
				last: `${DAY_2}T12:00:00.000Z`
			}
		]);
		expect(await feeds.remove(db, 'town')).toBe(true);
		expect(await feeds.remove(db, 'town')).toBe(false);
		for (const table of ['services', 'raw_records', 'match_keys', 'runs'] as const) {
			expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
		}
		await database.close();
	});
});
