import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toBase64Url } from '#lib/domain/help-wire.ts';
import { measure } from '#lib/domain/measure.ts';
import { type MeasureReport, mergeReports, reportOf } from '#lib/domain/measure-report.ts';
import { generatePair, type KeyPair } from '#lib/sealing/keys.ts';
import { writeMeasureFile } from '#lib/sealing/measure-file.ts';
import { fingerprintOf } from '#lib/sealing/statement.ts';
import { fingerprintWords } from '#lib/sealing/words.ts';
import { asked, madeUp, TODAY } from '../fixtures/caseload.ts';

const NODE = resolve('node_modules/node/bin/node');

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'waymark-measure-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function merge(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(
		NODE,
		[resolve('src/cli/waymark.js'), 'measure', 'merge', ...args],
		{ cwd: folder, env: { PATH: process.env['PATH'] ?? '' }, encoding: 'utf8' }
	);
	return { code: status, out: stdout, err: stderr };
}

function report(seed: number, name = `Team ${String(seed)}`): MeasureReport {
	const caseload = madeUp(90 + seed * 20, 300, seed);
	const id = toBase64Url(new Uint8Array(16).fill(seed));
	return reportOf(measure(caseload, asked(caseload)), { id, name, promise: 2 }, TODAY);
}

async function file(name: string, of: MeasureReport, root?: KeyPair): Promise<KeyPair> {
	const key = root ?? (await generatePair('sign')).pair;
	writeFileSync(join(folder, name), await writeMeasureFile(key, of));
	return key;
}

/** Rows of a CSV file as a program reads them that shares nothing with us. */
function rowsOf(path: string): string[][] {
	const python = spawnSync(
		'python3',
		[
			'-c',
			'import csv, json, sys; print(json.dumps(list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))))',
			path
		],
		{ encoding: 'utf8' }
	);
	if (python.status === 0) return JSON.parse(python.stdout) as string[][];
	return parse(readFileSync(path), { bom: true });
}

test('two teams’ files become one report: text, page, table and data say the same', async () => {
	const [a, b] = [report(1), report(2, '=Team <b>2</b>')];
	const roots = [await file('a.json', a), await file('b.json', b)];
	const merged = mergeReports([a, b]);
	if ('problem' in merged) throw new Error(merged.problem);
	const { low, high } = merged.ranges['treated'] ?? { low: 0, high: 0 };
	expect(low).toBe(high);
	expect(low).toBe(Number(a.cells['treated']) + Number(b.cells['treated']));

	const { code, out, err } = merge('a.json', 'b.json', '-o', 'report.html');
	expect([code, err]).toEqual([0, '']);
	for (const root of roots) {
		const words = fingerprintWords(await fingerprintOf(root.publicBytes)).join(' ');
		expect(out).toContain(words);
		expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain(words);
	}
	expect(out).toContain(`of ${String(low)} people in drug treatment`);

	const page = readFileSync(join(folder, 'report.html'), 'utf8');
	expect(page).toContain(`of ${String(low)} people in drug treatment`);
	expect(page).toContain('=Team &lt;b&gt;2&lt;/b&gt;');
	expect(page).not.toMatch(/<script|<b>|src=|url\(|https?:\/\/(?!www\.w3\.org)/);
	expect(page).toContain('It is not the figure that NDTMS publishes');

	expect(merge('a.json', 'b.json', '--out', 'report.csv').code).toBe(0);
	const [heads, ...rows] = rowsOf(join(folder, 'report.csv'));
	expect(heads).toEqual(['name', 'what it is', 'shown', 'lowest', 'highest']);
	expect(rows.find(([name]) => name === 'treated')).toEqual([
		'treated',
		'In drug treatment',
		String(low),
		String(low),
		String(low)
	]);
	for (const [name = '', , , least, most] of rows) {
		const range = merged.ranges[name];
		expect(range?.low, name).toBe(Number(least));
		expect(range?.high, name).toBe(most === '' ? Infinity : Number(most));
	}

	expect(merge('a.json', 'b.json', '-o', 'report.json').code).toBe(0);
	const data = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as {
		numbers: Record<string, { low: number; high: number | null }>;
		teams: { treated: { low: number } }[];
	};
	expect(data.numbers['treated']).toEqual({ low, high });
	// Each team by itself, as its own file tells it.
	expect(data.teams.map((one) => one.treated.low)).toEqual(
		[b, a].map(({ cells }) => Number(cells['treated']))
	);
});

test('the report speaks the language that is asked for; NICE and the keys stay in theirs', async () => {
	await file('a.json', report(1, 'فريق الميناء'));
	const { code, out } = merge('a.json', '-o', 'report.html', '--language', 'ar');
	expect(code).toBe(0);
	expect(out).toContain('people in drug treatment');
	const page = readFileSync(join(folder, 'report.html'), 'utf8');
	expect(page).toContain('<html lang="ar" dir="rtl">');
	const ours = page
		.replaceAll(/<style>.*?<\/style>/gs, '')
		.replaceAll(/<(\w+) lang="en".*?<\/\1>/gs, '')
		.replaceAll(/<[^>]*>/g, ' ')
		.replaceAll(/NICE|NDTMS|QS23|SMART|Recovery|AA|NA|CA/g, '');
	expect(ours).toContain('فريق الميناء');
	expect(ours.match(/[A-Za-z]{2,}/g)).toBeNull();
	expect(page.match(/lang="en" dir="ltr"/g)?.length).toBeGreaterThan(5);

	expect(merge('a.json', '-o', 'report.csv', '--language', 'ar').code).toBe(0);
	const [, first] = rowsOf(join(folder, 'report.csv'));
	expect(first?.[0]).toBe('treated');
	expect(first?.[1]).toMatch(/[\u0600-\u06ff]/);
});

describe('is refused, and nothing is written:', () => {
	test('a file that was changed', async () => {
		await file('a.json', report(1));
		const text = readFileSync(join(folder, 'a.json'), 'utf8');
		writeFileSync(join(folder, 'a.json'), text.replace(/"treated": \d+/, '"treated": 999'));
		const { code, err } = merge('a.json', '-o', 'report.csv');
		expect(code).toBe(1);
		expect(err).toBe(
			'a.json: Its signature does not fit: it was changed after it was signed. Ask for it again.\n'
		);
		expect(() => readFileSync(join(folder, 'report.csv'))).toThrow('ENOENT');
	});

	test('the same team twice', async () => {
		await file('a.json', report(1));
		await file('b.json', { ...report(1), made: '2026-11-30' });
		const { code, err } = merge('a.json', 'b.json');
		expect([code, err]).toEqual([
			1,
			'a.json (2026-07-01 to 2026-09-30) and b.json (2026-07-01 to 2026-09-30) are of the same team: a team counts once.\n'
		]);
	});

	test('the same key under two teams’ names', async () => {
		const key = await file('a.json', report(1));
		await file('b.json', report(2), key);
		expect(merge('a.json', 'b.json').err).toContain('of the same team');
	});

	test('another quarter', async () => {
		await file('a.json', report(1));
		const caseload = madeUp(60, 200, 5);
		const period = { from: '2026-04-01', to: '2026-06-30' };
		const id = toBase64Url(new Uint8Array(16).fill(5));
		const spring = measure(caseload, asked(caseload, { period }));
		await file('b.json', reportOf(spring, { id, name: 'Spring', promise: 2 }, TODAY));
		const { code, err } = merge('a.json', 'b.json');
		expect(code).toBe(1);
		expect(err).toContain('are of different times');
	});

	const files: [string, string, string][] = [
		['a file that is not there', 'none.json', 'none.json: cannot be read (ENOENT).'],
		[
			'a file of something else',
			'other.json',
			'other.json: This is not a file of a team’s measure.'
		]
	];
	test.for(files)('%s', ([, name, words]) => {
		writeFileSync(join(folder, 'other.json'), '{"plan":1}');
		const { code, err } = merge(name);
		expect([code, err]).toEqual([1, `${words}\n`]);
	});
});

test.for([
	[[], 'measure merge needs the files to merge.'],
	[['a.json', '-o', 'a.html', '--language', 'xx'], '--language is "xx": en or ar.'],
	[['a.json', '--language', 'ar'], '--language is that of the report: name its file with -o.'],
	[['a.json', '-o', 'report.pdf'], '-o is "report.pdf": end it in .html, .csv or .json.']
] as const)('wrong usage: %o', ([args, words]) => {
	const { code, err } = merge(...args);
	expect([code, err]).toEqual([2, `${words}\n`]);
});
