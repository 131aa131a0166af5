import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { serviceId } from '#lib/domain/service-id.ts';
import type { Service } from '#lib/domain/service.ts';
import { open, type Database } from '#lib/server/database.ts';
import { exported } from '#lib/server/export/formats.ts';
import * as feeds from '#lib/server/feeds.ts';
import { LockedError, withLock } from '#lib/server/lock.ts';
import * as overrides from '#lib/server/overrides.ts';
import { publish } from '#lib/server/publish.ts';
import { findPublished, publishedIndex } from '#lib/server/published.ts';
import { importFeed } from '#lib/server/register.ts';
import * as suppressions from '#lib/server/suppressions.ts';
import { describeOnEach } from './databases.ts';
import { aService, imported } from './services.ts';

const DAY = '2026-11-01';
const NOON = Date.parse('2026-11-01T12:00:00Z');
const A_DAY = 24 * 60 * 60 * 1000;

async function fill({ db }: Database, feed: feeds.NewFeed, services: Service[]): Promise<void> {
	await feeds.put(db, feed, DAY);
	await importFeed(
		db,
		feed.name,
		{ pieces: [imported(services)], complete: () => true },
		{ today: DAY, now: DAY }
	);
}

/** Services of two towns far apart, 600 in each, so that there are several cells. */
function twoTowns(): Service[] {
	return Array.from({ length: 1200 }, (_, n) =>
		aService('town', n, {
			places: [
				{
					town: n % 2 ? 'North' : 'South',
					point: [n % 2 ? 57 + n / 1e5 : 51 + n / 1e5, -2],
					precision: 'exact'
				}
			]
		})
	);
}

function files(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => /^(?:cells|ids|places)\/|^index/.test(name))
		.sort();
}

describeOnEach('publishing', (contract, kind) => {
	contract(
		'is the same bytes for the same register, whatever the order it came in',
		async (here) => {
			const [first, second] = [join(here.data, 'first'), join(here.data, 'second')];
			const database = await open(here);
			await fill(database, { name: 'town' }, twoTowns());
			const report = await publish(database, { out: first, examples: true, now: NOON });
			expect(report).toMatchObject({ changed: true, services: 1200, hidden: 0, merged: 0 });
			expect(report.cells).toBeGreaterThan(2);
			await feeds.remove(database.db, 'town');
			await fill(database, { name: 'town' }, twoTowns().reverse());
			await publish(database, { out: second, examples: true, now: NOON + A_DAY });
			await database.close();
			expect(files(second)).toEqual(files(first));
			for (const name of files(first)) {
				if (!name.includes('.')) continue;
				expect(readFileSync(join(second, name)).equals(readFileSync(join(first, name)))).toBe(true);
			}
			for (const name of files(first).filter((one) => /\.(core|search|text|json)$/.test(one))) {
				const plain = readFileSync(join(first, name));
				expect(brotliDecompressSync(readFileSync(join(first, `${name}.br`))).equals(plain)).toBe(
					true
				);
				expect(gunzipSync(readFileSync(join(first, `${name}.gz`))).equals(plain)).toBe(true);
			}
		}
	);

	contract(
		'writes only the cells in which something changed, and keeps the old for a day',
		async (here) => {
			const out = join(here.data, 'directory');
			const database = await open(here);
			const services = twoTowns();
			await fill(database, { name: 'town' }, services);
			const run = (now: number) => publish(database, { out, examples: true, now });
			await run(NOON);
			const before = files(out);
			const index = await publishedIndex(out);
			expect(await run(NOON)).toMatchObject({ changed: false, filesWritten: 0, filesRemoved: 0 });

			services[1] = { ...(services[1] as Service), name: 'A new name' };
			await fill(database, { name: 'town' }, services);
			const changed = await run(NOON + 1000);
			expect(changed).toMatchObject({ changed: true, filesRemoved: 0 });
			const next = await publishedIndex(out);
			const hashes = new Set(index?.cells.map((cell) => cell.hash));
			expect(next?.cells.filter((cell) => !hashes.has(cell.hash))).toHaveLength(1);
			// Whoever still reads by the old index finds all it names.
			expect(files(out)).toEqual(expect.arrayContaining(before));

			await fill(database, { name: 'town' }, services.slice(0, -1));
			await run(NOON + 2000);
			expect(files(out)).toEqual(expect.arrayContaining(before));
			const later = await run(NOON + 2 * A_DAY);
			expect(later.changed).toBe(false);
			expect(later.filesRemoved).toBeGreaterThan(0);
			expect(before.some((name) => !existsSync(join(out, name)))).toBe(true);
			expect(await findPublished(services[1].id, out)).toMatchObject({ name: 'A new name' });
			await database.close();
		}
	);

	contract(
		'leaves out what is hidden, not listed or gone, and lays corrections over',
		async (here) => {
			const out = join(here.data, 'directory');
			const database = await open(here);
			const { db } = database;
			const id = (n: number) => serviceId('town', `record-${n}`);
			const services = Array.from({ length: 30 }, (_, n) => aService('town', n));
			services[1] = aService('town', 1, { availability: { status: 'not-listed' } });
			await fill(database, { name: 'town', title: 'Town', licence: 'OGL-UK-3.0' }, services);
			const kept = services.slice(0, -1);
			await fill(database, { name: 'town', title: 'Town', licence: 'OGL-UK-3.0' }, kept);
			const reason = 'asked';
			await suppressions.add(db, { kind: 'service', value: id(2), reason }, DAY);
			await overrides.set(db, { service: id(3), field: 'name', value: 'Corrected', reason }, DAY);
			const hide = { status: 'not-listed' };
			await overrides.set(db, { service: id(4), field: 'availability', value: hide, reason }, DAY);
			const far = [{ town: 'Far', point: [58, -4], precision: 'exact' }];
			await overrides.set(db, { service: id(5), field: 'places', value: far, reason }, DAY);

			const report = await publish(database, { out, examples: true, now: NOON });
			expect(report).toMatchObject({ services: 26, hidden: 3 });
			expect(report.feeds).toEqual([
				{ name: 'town', title: 'Town', licence: 'OGL-UK-3.0', fetched: DAY, count: 26 }
			]);
			for (const n of [1, 2, 4, 29]) expect(await findPublished(id(n), out)).toBeUndefined();
			expect(await findPublished(id(3), out)).toMatchObject({
				name: 'Corrected',
				provenance: { feed: 'town', sourceId: 'record-3', fetched: DAY }
			});
			expect((await findPublished(id(5), out))?.places).toMatchObject(far);
			expect(await findPublished('../../etc', out)).toBeUndefined();
			await database.close();
		}
	);

	contract('an address that one feed keeps secret is in no other', async (here) => {
		const out = join(here.data, 'directory');
		const database = await open(here);
		const place = { address: '3 Mill Lane', town: 'Bath', precision: 'postcode' as const };
		const says = {
			places: [{ ...place, postcode: 'BA1 1JW' }],
			description: 'Come to Mill Lane in your own time.'
		};
		const refuge = aService('a', 1, {
			name: 'Haven Women’s Refuge',
			places: [{ town: 'Bath', precision: 'hidden' }]
		});
		const listed = aService('b', 1, { name: 'The Haven', ...says });
		const desk = aService('b', 2, { name: 'Haven Advice', ...says });
		const namesake = aService('b', 3, {
			name: 'Haven',
			places: [{ ...place, postcode: 'YO1 7HH' }],
			contact: { phones: [{ number: '01632960999' }] }
		});
		await fill(database, { name: 'a' }, [refuge]);
		await fill(database, { name: 'b' }, [listed, desk, namesake]);
		await publish(database, { out, examples: true, now: NOON });
		expect(await findPublished(listed.id, out)).toMatchObject({
			places: [{ town: 'Bath', precision: 'hidden' }],
			description: 'Come in your own time.'
		});
		for (const open of [desk, namesake]) {
			expect((await findPublished(open.id, out))?.places).toMatchObject([place]);
		}
		const csv = (await Array.fromAsync(exported(database, 'csv'))).join('');
		expect(csv.match(/3 Mill Lane/g)).toHaveLength(2);

		// Gone from its feed or not, it was told once that nobody is to know.
		await fill(database, { name: 'a' }, [aService('a', 9)]);
		await publish(database, { out, examples: true, now: NOON });
		expect((await findPublished(listed.id, out))?.places).toEqual([
			{ town: 'Bath', precision: 'hidden' }
		]);
		await database.close();
	});

	contract('doubles are one, and the id of either leads to it', async (here) => {
		const out = join(here.data, 'directory');
		const database = await open(here);
		const where = [{ postcode: 'BS1 4DJ', town: 'Bristol', precision: 'postcode' as const }];
		const one = aService('a', 1, { name: 'The Hub', places: where, summary: 'Short.' });
		const two = aService('b', 2, { name: 'Hub', places: where, summary: 'Longer words.' });
		await fill(database, { name: 'a' }, [one]);
		await fill(database, { name: 'b' }, [two, aService('b', 3)]);
		expect(await publish(database, { out, examples: true, now: NOON })).toMatchObject({
			services: 2,
			merged: 1
		});
		const [kept = '', gone = ''] = [one.id, two.id].sort();
		expect(await findPublished(kept, out)).toMatchObject({ summary: 'Longer words.' });
		expect(await findPublished(gone, out)).toMatchObject({ id: kept });

		const reason = 'moved';
		await suppressions.add(database.db, { kind: 'service', value: kept, reason }, DAY);
		await publish(database, { out, examples: true, now: NOON });
		expect(await findPublished(kept, out)).toBeUndefined();
		expect(await findPublished(gone, out)).toMatchObject({ id: gone });
		await database.close();
	});

	contract('the example town goes with the first feed of one’s own', async (here) => {
		const out = join(here.data, 'directory');
		const database = await open(here);
		const names = async (examples: boolean) =>
			(await publish(database, { out, examples, now: NOON })).feeds.map((feed) => feed.name);
		const example = { name: 'example', origin: 'ships', example: true } as const;
		await fill(database, example, [aService('example', 1, { example: true })]);
		await fill(database, { name: 'national', origin: 'ships' }, [aService('national', 1)]);
		expect(await names(true)).toEqual(['example', 'national']);
		expect(await names(false)).toEqual(['national']);
		await feeds.add(database.db, { name: 'empty' }, DAY);
		expect(await names(true)).toEqual(['empty', 'example', 'national']);
		await fill(database, { name: 'own' }, [aService('own', 1)]);
		expect(await names(true)).toEqual(['empty', 'national', 'own']);
		await database.close();
	});

	contract('happens once at a time', async (here) => {
		const out = join(here.data, 'directory');
		const database = await open(here);
		await fill(database, { name: 'town' }, twoTowns());
		const run = (patience: number) =>
			publish(database, { out, examples: true, now: NOON, patience });
		const outcomes = await Promise.allSettled([run(0), run(0)]);
		expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(outcomes.find((one) => one.status === 'rejected')?.reason).toBeInstanceOf(LockedError);
		const waited = await Promise.all([run(30_000), run(30_000)]);
		expect(waited.map((one) => one.services)).toEqual([1200, 1200]);
		await database.close();
	});

	contract('what an interrupted publishing left is cleared away', async (here) => {
		const out = join(here.data, 'directory');
		const database = await open(here);
		await fill(database, { name: 'town' }, twoTowns());
		await publish(database, { out, examples: true, now: NOON });
		const before = files(out);
		writeFileSync(join(out, 'cells', '0.0123456789ab.core.77-1.part'), 'half');
		writeFileSync(join(out, 'cells', '0.0123456789ab.core.br'), 'alone');
		writeFileSync(join(out, 'index.json.77-2.part'), 'half');
		expect(await publish(database, { out, examples: true, now: NOON })).toMatchObject({
			changed: false,
			filesRemoved: 3
		});
		expect(files(out)).toEqual(before);
		await database.close();
	});

	if (kind === 'SQLite') {
		contract('a lock ends with what held it', async () => {
			const folder = mkdtempSync(join(tmpdir(), 'waymark-lock-'));
			const path = join(folder, 'lock');
			const failing = withLock(path, 0, 'busy', () => Promise.reject(new Error('broken')));
			await expect(failing).rejects.toThrow('broken');
			expect(await withLock(path, 0, 'busy', () => Promise.resolve('mine'))).toBe('mine');
			rmSync(folder, { recursive: true });
		});
	}
});
