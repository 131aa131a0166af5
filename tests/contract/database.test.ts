import { sql } from 'kysely';
import { expect } from 'vitest';
import { connect, open } from '#lib/server/database.ts';
import { migrate, MigrationError, type Migration } from '#lib/server/migrations.ts';
import { describeOnEach } from './databases.ts';

const NOW = '2026-11-21T12:00:00.000Z';
const ONE: Migration = { name: 'one', statements: ['create table one (id KEY primary key)'] };
const TWO: Migration = { name: 'two', statements: ['alter table one add column more integer'] };
const BROKEN: Migration = {
	name: 'broken',
	statements: ['create table half (id integer)', 'create table half (id integer)']
};

describeOnEach('the database', (contract) => {
	contract('is brought up to date once, and by one process at a time', async (here) => {
		const opened = await Promise.all([open(here, NOW), open(here, NOW), open(here, NOW)]);
		const [first] = opened;
		const steps = await first?.db.selectFrom('migrations').selectAll().execute();
		expect(steps?.length).toBeGreaterThan(2);
		expect(steps?.map((step) => [step.number, step.applied])).toEqual(
			steps?.map((_, at) => [at + 1, NOW])
		);
		await Promise.all(opened.map((one) => one.close()));
	});

	contract('of an older version is migrated, with what it holds', async (here) => {
		const { db, kind, close } = connect(here);
		expect(await migrate(db, kind, NOW, [ONE])).toBe(1);
		await sql`insert into one (id) values ('kept')`.execute(db);
		expect(await migrate(db, kind, NOW, [ONE, TWO])).toBe(1);
		expect(await migrate(db, kind, NOW, [ONE, TWO])).toBe(0);
		const { rows } = await sql`select id, more from one`.execute(db);
		expect(rows).toEqual([{ id: 'kept', more: null }]);
		await close();
	});

	contract('of a newer version, or of another history, is refused in clear words', async (here) => {
		const { db, kind, close } = connect(here);
		await migrate(db, kind, NOW, [ONE, TWO]);
		await expect(migrate(db, kind, NOW, [ONE])).rejects.toThrow(/newer Waymark: it has 2.*"two"/);
		const changed = { ...TWO, statements: ['alter table one add column other integer'] };
		await expect(migrate(db, kind, NOW, [ONE, changed])).rejects.toThrow(MigrationError);
		await close();
	});

	contract('a step that fails leaves nothing of itself', async (here) => {
		const { db, kind, close } = connect(here);
		await migrate(db, kind, NOW, [ONE]);
		await expect(migrate(db, kind, NOW, [ONE, BROKEN])).rejects.toThrow(/half/);
		await expect(sql`select * from half`.execute(db)).rejects.toThrow(/half/);
		expect(await migrate(db, kind, NOW, [ONE, TWO])).toBe(1);
		await close();
	});

	contract('sorts keys by code point', async (here) => {
		const { db, kind, close } = connect(here);
		await migrate(db, kind, NOW, [ONE]);
		await sql`insert into one (id) values ('b'), ('A'), ('é'), ('a'), ('B'), ('-b')`.execute(db);
		const { rows } = await sql<{ id: string }>`select id from one order by id`.execute(db);
		expect(rows.map((row) => row.id)).toEqual(['-b', 'A', 'B', 'a', 'b', 'é']);
		await close();
	});
});

describeOnEach('durability', (contract, kind) => {
	contract('is asked for and read back', async (here) => {
		const { db, close } = await open(here, NOW);
		if (kind === 'SQLite') {
			const { rows: mode } = await sql`pragma journal_mode`.execute(db);
			const { rows: synchronous } = await sql`pragma synchronous`.execute(db);
			const { rows: keys } = await sql`pragma foreign_keys`.execute(db);
			expect([mode, synchronous, keys]).toEqual([
				[{ journal_mode: 'wal' }],
				[{ synchronous: 2 }],
				[{ foreign_keys: 1 }]
			]);
		} else {
			const { rows } = await sql`show synchronous_commit`.execute(db);
			expect(rows).toEqual([{ synchronous_commit: 'on' }]);
		}
		await close();
	});
});
