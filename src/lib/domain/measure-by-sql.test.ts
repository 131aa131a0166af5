/**
 * The measure reckoned a second time, by SQL over flat rows as a spreadsheet would have them, by
 * somebody who shares no code with the first.
 */
import { parse } from 'csv-parse/sync';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryCaseload, asked, PERIOD, TODAY } from '../../../tests/fixtures/caseload.ts';
import { peopleRows } from './caseload-csv.ts';
import { csvFile } from './csv-cell.ts';
import { measure } from './measure.ts';
import { NEEDS } from './need.ts';
import { type Caseload, MUTUAL_AID_KINDS } from './support.ts';
import { supportRows } from './support-csv.ts';

/** Empty tables; dates as text, absent as NULL. */
function empty(): DatabaseSync {
	const db = new DatabaseSync(':memory:');
	db.exec(`
		CREATE TABLE span (person TEXT, since TEXT, until TEXT, substance TEXT);
		CREATE TABLE free (person TEXT, since TEXT, offered TEXT);
		CREATE TABLE checkup (person TEXT, due TEXT, done TEXT);
		CREATE TABLE record (id TEXT, person TEXT, need TEXT, kind TEXT, offered TEXT, answer TEXT,
			outcome TEXT, outcome_day TEXT, why TEXT);
		CREATE TABLE act (record TEXT, kind TEXT, day TEXT);
		CREATE TABLE carer (identified TEXT, offered TEXT, assessed TEXT);
		CREATE TABLE waited (asked TEXT, seen TEXT);
	`);
	return db;
}

/** The files that a team exports, read by somebody else's reader: people by reference, acts out of one cell. */
function exported({ people, records }: Caseload): DatabaseSync {
	const db = empty();
	const load = (name: string, columns: number, rows: string[][]) => {
		const names = Array.from({ length: columns }, (_, at) => `c${String(at)}`);
		db.exec(`CREATE TABLE ${name} (${names.join()})`);
		const [, ...lines] = parse(csvFile(rows), { bom: true });
		const statement = db.prepare(`INSERT INTO ${name} VALUES (${names.map(() => '?').join()})`);
		for (const line of lines) statement.run(...line.map((cell) => (cell === '' ? null : cell)));
	};
	load('people', 6, peopleRows(people, []));
	load('support', 15, supportRows(people, records));
	db.exec(`
		INSERT INTO span SELECT c0, c1, c2, c3 FROM people WHERE c1 IS NOT NULL;
		INSERT INTO record SELECT c14, c0, c1, c2, c3, c4, c8, c9, c10 FROM support;
		WITH RECURSIVE part (record, act, rest) AS (
			SELECT c14, NULL, c6 || '; ' FROM support WHERE c6 IS NOT NULL
			UNION ALL
			SELECT record, substr(rest, 1, instr(rest, '; ') - 1), substr(rest, instr(rest, '; ') + 2)
			FROM part WHERE rest <> ''
		)
		INSERT INTO act SELECT record, substr(act, 12), substr(act, 1, 10) FROM part WHERE act IS NOT NULL;
	`);
	return db;
}

/** The caseload as tables. */
function tables({ people, records, carers, waited }: Caseload): DatabaseSync {
	const db = empty();
	const insert = (table: string, rows: (string | null)[][]) => {
		const marks = rows[0]?.map(() => '?').join();
		if (marks === undefined) return;
		const statement = db.prepare(`INSERT INTO ${table} VALUES (${marks})`);
		for (const row of rows) statement.run(...row);
	};
	insert(
		'span',
		people.flatMap(({ id, treatment }) =>
			treatment.map((one) => [id, one.since, one.until ?? null, one.substance])
		)
	);
	insert(
		'free',
		people.flatMap(({ id, drugFree }) =>
			drugFree ? [[id, drugFree.since, drugFree.offered ?? null]] : []
		)
	);
	insert(
		'checkup',
		people.flatMap(({ id, drugFree }) =>
			(drugFree?.checkUps ?? []).map(({ due, done }) => [id, due, done ?? null])
		)
	);
	insert(
		'record',
		records.map((one) => [
			one.id,
			one.person,
			one.need,
			one.mutualAid ?? null,
			one.offered ?? null,
			one.answer?.is ?? null,
			one.outcome?.is ?? null,
			one.outcome?.day ?? null,
			one.outcome?.why ?? null
		])
	);
	insert(
		'act',
		records.flatMap(({ id, done }) => done.map(({ kind, day }) => [id, kind, day]))
	);
	insert(
		'carer',
		carers.map((one) => [one.identified, one.offered ?? null, one.assessed ?? null])
	);
	insert(
		'waited',
		waited.map((one) => [
			one.asked,
			[one.seen, one.answered].filter((day) => day !== undefined).sort()[0] ?? null
		])
	);
	return db;
}

const IN_PERIOD = `BETWEEN '${PERIOD.from}' AND '${PERIOD.to}'`;
const treatedIn = (from: string, to: string) =>
	`SELECT DISTINCT person FROM span
	 WHERE substance <> 'alcohol-only' AND since <= '${to}' AND coalesce(until, '9999') >= '${from}'`;
const TREATED = treatedIn(PERIOD.from, PERIOD.to);
const received = (also = '') =>
	`SELECT count(DISTINCT person) FROM record JOIN act ON act.record = record.id
	 WHERE act.day ${IN_PERIOD} AND person IN (${TREATED}) ${also}`;
const offered = (also = '') =>
	`SELECT count(DISTINCT person) FROM record WHERE offered ${IN_PERIOD} AND person IN (${TREATED}) ${also}`;

/** Each number's query. */
const QUERIES: Record<string, string> = {
	treated: `SELECT count(*) FROM (${TREATED})`,
	received: received(),
	offered: offered(),
	offers: `SELECT count(*) FROM record WHERE offered ${IN_PERIOD} AND person IN (${TREATED})`,
	outcomes: `SELECT count(*) FROM record WHERE outcome_day ${IN_PERIOD}`,
	asked: `SELECT count(*) FROM waited WHERE asked ${IN_PERIOD}`,
	carers: `SELECT count(*) FROM carer WHERE identified ${IN_PERIOD}`,
	'carers/offered': `SELECT count(offered) FROM carer WHERE identified ${IN_PERIOD}`,
	'carers/assessed': `SELECT count(assessed) FROM carer WHERE identified ${IN_PERIOD}`,
	...Object.fromEntries(
		NEEDS.flatMap((need) => [
			[`received/${need}`, received(`AND need = '${need}'`)],
			[`offered/${need}`, offered(`AND need = '${need}'`)],
			[
				`gap/${need}`,
				`SELECT count(*) FROM record WHERE outcome = 'they-could-not-help' AND outcome_day ${IN_PERIOD} AND need = '${need}'`
			],
			...['closed', 'full', 'not-for-me', 'wrong-information', 'not-said'].map((why) => [
				`gap/${need}/${why}`,
				`SELECT count(*) FROM record WHERE outcome = 'they-could-not-help' AND outcome_day ${IN_PERIOD}
				 AND need = '${need}' AND coalesce(why, 'not-said') = '${why}'`
			])
		])
	),
	...Object.fromEntries(
		MUTUAL_AID_KINDS.flatMap((kind) => [
			[
				`received/mutual-aid/${kind}`,
				received(`AND need = 'mutual-aid' AND record.kind = '${kind}'`)
			],
			[`offered/mutual-aid/${kind}`, offered(`AND need = 'mutual-aid' AND kind = '${kind}'`)]
		])
	),
	...Object.fromEntries(
		['accepted', 'declined', 'not-now', 'none'].map((answer) => [
			`answer/${answer}`,
			`SELECT count(*) FROM record WHERE offered ${IN_PERIOD} AND person IN (${TREATED})
			 AND coalesce(answer, 'none') = '${answer}'`
		])
	),
	...Object.fromEntries(
		['went', 'could-not-go', 'they-could-not-help', 'want-help'].map((outcome) => [
			`outcome/${outcome}`,
			`SELECT count(*) FROM record WHERE outcome_day ${IN_PERIOD} AND outcome = '${outcome}'`
		])
	),
	...Object.fromEntries(
		['07', '08', '09'].flatMap((month) => {
			const first = `2026-${month}-01`;
			const treated = treatedIn(first, `2026-${month}-31`);
			return [
				[`month/2026-${month}/treated`, `SELECT count(*) FROM (${treated})`],
				[
					`month/2026-${month}/received`,
					`SELECT count(DISTINCT person) FROM record JOIN act ON act.record = record.id
					 WHERE substr(act.day, 1, 7) = '2026-${month}' AND person IN (${treated})`
				]
			];
		})
	),
	...(() => {
		const drugs = `person IN (SELECT person FROM span WHERE substance <> 'alcohol-only')`;
		const free = `FROM free WHERE since ${IN_PERIOD} AND ${drugs}`;
		const checks = `FROM checkup WHERE due ${IN_PERIOD} AND due <= '${TODAY}' AND ${drugs}`;
		return {
			free: `SELECT count(*) ${free}`,
			'free/offered': `SELECT count(offered) ${free}`,
			checks: `SELECT count(*) ${checks}`,
			'checks/done': `SELECT count(done) ${checks}`
		};
	})()
};

test('SQL over the same rows finds the same numbers', () => {
	fc.assert(
		fc.property(arbitraryCaseload, (caseload) => {
			const { counts } = measure(caseload, asked(caseload));
			const db = tables(caseload);
			for (const [name, query] of Object.entries(QUERIES)) {
				const row = db.prepare(query).get() ?? {};
				expect(Object.values(row)[0], name).toBe(counts[name]);
			}
			db.close();
			// Every number but those that need a calendar of working days or months.
			const others = Object.keys(counts).filter((name) => !(name in QUERIES));
			expect(others).toEqual(
				others.filter((name) => /^(wait\/|why\/|free\/(past|kept))/.test(name))
			);
		}),
		{ numRuns: 60 }
	);
});

test('SQL over the files that a team exports finds the same numbers', () => {
	// What those files are of: times in treatment and support.
	const held = Object.entries(QUERIES).filter(([name]) =>
		/^(treated|received|offered|offers|answer|outcome|gap|month)/.test(name)
	);
	expect(held.length).toBeGreaterThan(60);
	fc.assert(
		fc.property(arbitraryCaseload, (caseload) => {
			const { counts } = measure(caseload, asked(caseload));
			const db = exported(caseload);
			for (const [name, query] of held) {
				const row = db.prepare(query).get() ?? {};
				expect(Object.values(row)[0], name).toBe(counts[name]);
			}
			db.close();
		}),
		{ numRuns: 30 }
	);
});
