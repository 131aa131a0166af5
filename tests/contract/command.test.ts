import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { issue } from '#lib/domain/issue.ts';
import type { FeedState } from '#lib/server/feeds.ts';
import { isPushKey, PushKeys } from '#lib/server/push/vapid.ts';
import type { QualityReport } from '#lib/server/quality.ts';
import type { ImportReport } from '#lib/server/report.ts';
import type { PublishReport } from '#lib/server/publish.ts';
import { placed } from '../../src/cli/import-feed.ts';

const NODE = resolve('node_modules/node/bin/node');

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'waymark-command-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
	code: number | null;
	out: string;
	err: string;
}

const environment = () => ({ PATH: process.env['PATH'] ?? '', WAYMARK_DATA: join(folder, 'data') });

/** Runs the command as somebody would, in a process of its own. */
function waymark(...args: string[]): Ran {
	const { status, stdout, stderr } = spawnSync(NODE, [resolve('src/cli/waymark.js'), ...args], {
		cwd: folder,
		env: environment(),
		encoding: 'utf8'
	});
	return { code: status, out: stdout, err: stderr };
}

/** The same without standing still, while this process answers it. */
function waymarkBeside(...args: string[]): Promise<Ran> {
	return new Promise((done) => {
		const child = spawn(NODE, [resolve('src/cli/waymark.js'), ...args], { env: environment() });
		let out = '';
		let err = '';
		child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
		child.on('close', (code) => done({ code, out, err }));
	});
}

function rows(count: number): string {
	const lines = Array.from(
		{ length: count },
		(_, n) => `Desk ${n},housing,0117 900 ${1000 + n},BS1 4DJ,${n}`
	);
	return ['Name,Need,Phone,Postcode,Id', ...lines, ''].join('\n');
}

function file(name: string, text: string): string {
	const path = join(folder, name);
	writeFileSync(path, text);
	return path;
}

describe('how it is called', () => {
	test('--help lists the verbs, and each says more', () => {
		const { code, out } = waymark('--help');
		expect(code).toBe(0);
		for (const verb of [
			'import',
			'feeds',
			'publish',
			'area',
			'postcodes',
			'check',
			'export',
			'measure',
			'serve'
		]) {
			expect(out).toMatch(new RegExp(`^ +${verb} `, 'm'));
			const help = waymark(verb, '--help');
			expect(help.code).toBe(0);
			expect(help.out).toContain(`waymark ${verb}`);
		}
		expect(existsSync(join(folder, 'data'))).toBe(false);
	}, 60_000);

	test.each([
		[[], /Usage: waymark/],
		[['fly'], /no verb "fly"/],
		[['publish', '--fast'], /--fast/],
		[['publish', 'now'], /takes no "now"/],
		[['import'], /which file/],
		[['import', 'x.csv', '--format', 'pdf'], /--format is "pdf"/],
		[['import', 'x.csv', '--fellowship', 'xx'], /--fellowship is "xx"/],
		[['import', 'x.csv', '--feed', 'My Feed'], /"My Feed" cannot be/],
		[['import', 'x.csv', '--mapping', 'none.json'], /none\.json cannot be read/],
		[['feeds', 'fly'], /no "fly"/],
		[['feeds', 'add', 'x', 'ftp://x'], /no address/],
		[['export'], /--format/],
		[['postcodes'], /which file/],
		[['postcodes', 'a.zip', 'b.zip'], /which file/],
		[['postcodes', 'a.zip', '--near', 'Newport'], /--near is "Newport"/],
		[['postcodes', 'a.zip', '--near', '40.4,-3.7'], /--near is/],
		[['postcodes', 'a.zip', '--bbox', '-2.9,51.5,-3.1,51.6'], /--bbox .* is empty/],
		[['postcodes', 'a.zip', '--bbox', '2.2,48.8,2.4,48.9'], /--bbox .* is not in the UK/],
		[['postcodes', 'a.zip', '--near', '51.6,-3', '--bbox', '-3,51,-2,52'], /not both/],
		[['postcodes', 'a.zip', '--near', '51.6,-3', '--radius', 'far'], /--radius is "far"/],
		[['postcodes', 'a.zip', '--near', '51.6,-3', '--year', '25'], /--year is "25"/]
	])(
		'%j is wrong usage',
		(args, words) => {
			const { code, out, err } = waymark(...args);
			expect(code).toBe(2);
			expect(out + err).toMatch(words);
			expect(err).not.toContain('    at ');
		},
		60_000
	);
});

describe('from a file to a directory', () => {
	test('import, check, publish and export', () => {
		const path = file('Town Desks.csv', `${rows(3)},housing,,,4\n`);
		const tried = waymark('import', path, '--dry-run');
		expect(tried.out).toMatch(/town-desks: imported \(tried only/);
		expect(JSON.parse(waymark('feeds', '--json').out)).toEqual([]);

		const report = waymark('import', path, '--licence', 'OGL-UK-3.0', '--title', 'Town desks');
		expect(report.code).toBe(0);
		expect(report.out).toMatch(/read 4, new 3, .* refused 1/);
		expect(report.out).toMatch(/Refused:\n +4 · Name\n +This record has no name\./);
		const again = waymark('import', path, '--json');
		const [second] = JSON.parse(again.out) as ImportReport[];
		expect(second).toMatchObject({ feed: 'town-desks', new: 0, unchanged: 3, refused: 1 });

		const checked = JSON.parse(waymark('check', '--json').out) as QualityReport;
		expect(checked.services).toBe(3);
		expect(checked.faults['never-checked'].count).toBe(3);
		expect(waymark('check').out).toMatch(/3 \(100 %\) do not say when they were checked/);

		const out = join(folder, 'site');
		const published = JSON.parse(waymark('publish', '--out', out, '--json').out) as PublishReport;
		expect(published).toMatchObject({ services: 3, changed: true });
		expect(published.feeds).toMatchObject([
			{ name: 'town-desks', title: 'Town desks', licence: 'OGL-UK-3.0', count: 3 }
		]);
		expect(existsSync(join(out, 'index.json'))).toBe(true);
		expect(waymark('publish', '--out', out).out).toMatch(/^Nothing has changed/);

		const exported = join(folder, 'out.json');
		expect(waymark('export', '--format', 'oruk', '--out', exported).code).toBe(0);
		const page = JSON.parse(readFileSync(exported, 'utf8')) as { contents: { name: string }[] };
		expect(page.contents.map((one) => one.name).sort()).toEqual(['Desk 0', 'Desk 1', 'Desk 2']);
		expect(waymark('export', '--format', 'csv').out.split('\r\n')).toHaveLength(5);
	}, 60_000);

	test('a mapping says what a spreadsheet calls our columns', () => {
		const mapping = file('mapping.json', '{"name": "Wie es heisst"}');
		const path = file('odd.csv', 'Wie es heisst,Phone,Town,Website\nDesk,0117 900 1000,Bristol,\n');
		const refused = waymark('import', path, '--json');
		const [report] = JSON.parse(waymark('import', path, '--mapping', mapping, '--json').out) as [
			ImportReport
		];
		expect(refused.code).toBe(1);
		expect(report).toMatchObject({ outcome: 'done', new: 1 });
	}, 60_000);

	test('several files of one feed are one feed', () => {
		const a = file('a.csv', 'Name,Phone,Id\nA,0117 900 1000,1\n');
		const b = file('b.csv', 'Name,Phone,Id\nB,0117 900 1001,2\n');
		expect(waymark('import', a, b, '--feed', 'town').code).toBe(0);
		const [feed] = JSON.parse(waymark('feeds', '--json').out) as FeedState[];
		expect(feed).toMatchObject({ name: 'town', services: 2, missing: 0 });
	}, 60_000);

	test('of a feed that is read in pieces each refusal names its record', () => {
		const seen = ['[3]', 'contents[3]', 'contents[3].services[1]', 'row 3', 'id-3'].map((record) =>
			issue('not-a-record', record, '', 7)
		);
		expect(placed(seen, 5000).map(({ record }) => record)).toEqual([
			'[5003]',
			'contents[5003]',
			'contents[5003].services[1]',
			'row 3',
			'id-3'
		]);
		expect(placed(seen, 0)).toEqual(seen);
	});

	test('what is no feed is refused and leaves nothing', () => {
		const { code, out } = waymark('import', file('notes.json', '{"hello": 1}'));
		expect(code).toBe(1);
		expect(out).toMatch(/notes: nothing came in/);
		expect(waymark('import', join(folder, 'missing.csv')).code).toBe(1);
		expect(JSON.parse(waymark('feeds', '--json').out)).toEqual([]);
	}, 60_000);
});

describe('feeds', () => {
	test('are read from their address; what shrinks waits for a person; what fails changes nothing', async () => {
		let answer = { status: 200, text: rows(20) };
		const source = createServer((_request, response) => {
			response.writeHead(answer.status, { 'content-type': 'text/csv' });
			response.end(answer.text);
		});
		await new Promise<void>((done) => source.listen(0, '127.0.0.1', done));
		const address = source.address();
		const port = address !== null && typeof address === 'object' ? address.port : 0;
		const url = `http://127.0.0.1:${port}/desks.csv`;
		const state = async () => {
			const [feed] = JSON.parse((await waymarkBeside('feeds', '--json')).out) as FeedState[];
			return feed;
		};

		expect((await waymarkBeside('feeds', 'add', 'town', url)).code).toBe(0);
		expect((await waymarkBeside('feeds', 'add', 'town', url)).code).toBe(1);
		expect((await waymarkBeside('feeds', 'refresh')).code).toBe(0);
		expect(await state()).toMatchObject({ services: 20, outcome: 'done' });

		answer = { status: 200, text: rows(10) };
		const shrunken = await waymarkBeside('feeds', 'refresh', 'town');
		expect(shrunken.code).toBe(1);
		expect(shrunken.out).toMatch(/10 of 20 services have gone at once\. Nothing was taken away/);
		expect((await waymarkBeside('feeds')).out).toMatch(/ON HOLD/);
		expect(await state()).toMatchObject({ services: 20, missing: 0 });

		answer = { status: 404, text: 'gone' };
		expect((await waymarkBeside('feeds', 'refresh', 'town')).code).toBe(1);
		expect(await state()).toMatchObject({ services: 20, outcome: 'failed' });

		const approved = await waymarkBeside('feeds', 'approve', 'town');
		expect(approved.out).toMatch(/10 services of town are gone/);
		expect(await state()).toMatchObject({ services: 10, missing: 10 });
		expect(await state()).not.toHaveProperty('hold');
		expect((await waymarkBeside('feeds', 'approve', 'town')).code).toBe(1);
		expect((await waymarkBeside('feeds', 'remove', 'town')).code).toBe(0);
		expect((await waymarkBeside('feeds', 'remove', 'town')).code).toBe(1);
		source.close();
	}, 120_000);

	test('keep what they had of a record whose detail cannot be had', async () => {
		let broken = false;
		const listed = ['a', 'b'].map((id) => ({ id, name: `Desk ${id}`, status: 'active' }));
		const source = createServer((request, response) => {
			const id = /\/services\/(\w)$/.exec(request.url ?? '')?.[1];
			const detail = { ...listed[id === 'a' ? 0 : 1], phones: [{ number: '0117 900 1000' }] };
			const page = { total_items: 2, last_page: true, contents: listed };
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(id === undefined ? page : broken ? {} : detail));
		});
		await new Promise<void>((done) => source.listen(0, '127.0.0.1', done));
		const address = source.address();
		const port = address !== null && typeof address === 'object' ? address.port : 0;
		const phones = async () =>
			(await waymarkBeside('export', '--format', 'csv')).out.match(/01179001000/g)?.length;

		const url = `http://127.0.0.1:${port}/services`;
		expect((await waymarkBeside('feeds', 'add', 'town', url)).code).toBe(0);
		expect((await waymarkBeside('feeds', 'refresh')).code).toBe(0);
		expect(await phones()).toBe(2);
		broken = true;
		const refreshed = await waymarkBeside('feeds', 'refresh', '--json');
		const [report] = JSON.parse(refreshed.out) as ImportReport[];
		expect(report).toMatchObject({ outcome: 'done', unchanged: 2, counts: { 'fetch-failed': 2 } });
		expect(await phones()).toBe(2);
		source.close();
	}, 120_000);
});

test('runs on the Node it brings, whatever Node calls it', () => {
	const other = spawnSync('/usr/bin/env', ['node', resolve('src/cli/waymark.js'), '--help'], {
		env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
		encoding: 'utf8'
	});
	expect(other.status).toBe(0);
	expect(other.stdout).toContain('Usage: waymark');
}, 60_000);

test('push keys makes a key that serve takes, as a line for a settings file', () => {
	const made = waymark('push', 'keys');
	expect(made.code).toBe(0);
	const lines = made.out.trim().split('\n');
	const key = /^WAYMARK_PUSH_KEY=([\w-]{43})$/.exec(lines.at(-1) ?? '')?.[1] ?? '';
	expect(isPushKey(key)).toBe(true);
	expect(lines.slice(0, -1).every((line) => line.startsWith('# '))).toBe(true);
	const pair = JSON.parse(waymark('push', 'keys', '--json').out) as Record<string, string>;
	expect(new PushKeys(pair['privateKey'] ?? '').publicKey).toBe(pair['publicKey']);
	expect(pair['privateKey']).not.toBe(key);
	expect(waymark('push').code).toBe(2);
	expect(waymark('push', 'keys', 'file').code).toBe(2);
});
