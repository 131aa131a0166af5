/**
 * How soon a large team's caseload is open: sealed, in a database, behind the real routes; fetched and
 * opened by the browser's own code on a slowed laptop. Beside it: as many bare AES-GCM openings.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium } from 'playwright';
import { build } from 'vite';
import { toBase64Url } from '../../src/lib/domain/base64url.ts';
import type { Entry } from '../../src/lib/domain/caseload-entry.ts';
import { random } from '../../src/lib/sealing/bytes.ts';
import { encodeEntry } from '../../src/lib/sealing/entry.ts';
import type { EpochPair } from '../../src/lib/sealing/envelope.ts';
import { sealRecord } from '../../src/lib/sealing/record.ts';
import { createContext, setContext } from '../../src/lib/server/context.ts';
import type { Database } from '../../src/lib/server/database.ts';
import { hashOf } from '../../src/lib/server/relay/secret.ts';
import * as sessions from '../../src/lib/server/relay/sessions.ts';
import { caller } from '../contract/api-caller.ts';
import { relayTeam } from '../contract/relay-team.ts';
import { FLAGS, needBrowser } from '../e2e/browser.ts';
import { madeUp } from '../fixtures/caseload.ts';
import { anEpoch } from '../fixtures/sealed-team.ts';
import type { OpeningTimes } from './caseload-page.ts';
import type { Figure, Options } from './report.ts';

/** Times slower than this machine. */
const CPU = 2;
const PEOPLE = 2000;
const RECORDS = 20_000;
/** Rows that one statement takes. */
const ROWS = 500;

/** The page's script as one text. */
async function script(): Promise<string> {
	const built = await build({
		configFile: false,
		logLevel: 'error',
		plugins: [svelte({ configFile: false })],
		build: {
			write: false,
			target: 'es2022',
			lib: { entry: 'tests/bench/caseload-page.ts', formats: ['iife'], name: 'bench' }
		}
	});
	const [bundle] = Array.isArray(built) ? built : [built];
	const [chunk] = bundle && 'output' in bundle ? bundle.output : [];
	if (chunk?.type !== 'chunk') throw new Error('The page to be timed was not built.');
	return chunk.code;
}

/** Puts a sealed caseload where the relay keeps such. */
async function writeDown({ db }: Database, team: string, epoch: EpochPair): Promise<void> {
	const { people, records } = madeUp(PEOPLE, RECORDS, 5);
	const written = { by: toBase64Url(random(16)), at: '2026-11-22T09:30Z' };
	const entries: Entry[] = [
		...people.map((value): Entry => ({ kind: 'person', value, written })),
		...records.map((value): Entry => ({ kind: 'support', value, written }))
	];
	for (let from = 0; from < entries.length; from += ROWS) {
		const rows = await Promise.all(
			entries.slice(from, from + ROWS).map(async (entry, at) => {
				const id = random(16);
				const place = { id, revision: 1, kind: 'entry' } as const;
				const body = await sealRecord(epoch, place, encodeEntry(entry));
				return {
					team,
					id: toBase64Url(id),
					revision: 1,
					epoch: 1,
					change: from + at + 1,
					gone: 0,
					day: '2026-11-22',
					hash: hashOf(body),
					body
				};
			})
		);
		await db.insertInto('records').values(rows).execute();
	}
	await db
		.updateTable('teams')
		.set({ last_change: entries.length })
		.where('id', '=', team)
		.execute();
}

/** The page, its script and the real routes; whoever asks is signed in. */
async function serve(code: string, session: string): Promise<Server> {
	const api = caller({ session });
	const answer = async (path: string): Promise<Response> => {
		if (path.startsWith('/api/')) return api(path);
		if (path === '/page.js') {
			return new Response(code, { headers: { 'content-type': 'text/javascript' } });
		}
		const page = '<!doctype html><title>bench</title><script src="/page.js"></script>';
		return new Response(page, { headers: { 'content-type': 'text/html' } });
	};
	const server = createServer((request, response) => {
		void answer(request.url ?? '/').then(async (answered) => {
			response.writeHead(answered.status, Object.fromEntries(answered.headers));
			response.end(Buffer.from(await answered.arrayBuffer()));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return server;
}

/** Each run is a new page: nothing is warm but the machine and the server. */
export async function opening({ runs, log }: Options): Promise<Figure[]> {
	log('caseload: a large team’s records opened on a slowed laptop');
	const code = await script();
	const data = mkdtempSync(join(tmpdir(), 'waymark-caseload-'));
	const exitUrl = 'https://www.bbc.co.uk/weather';
	const directory = join(data, 'directory');
	const context = createContext({ data, directory, host: '', port: 0, examples: false, exitUrl });
	setContext(context);
	const database = await context.database();
	const browser = await chromium.launch({ executablePath: needBrowser(), args: FLAGS });
	const times: OpeningTimes[] = [];
	let server: Server | undefined;
	try {
		const team = await relayTeam(database);
		const made = await anEpoch(new Uint8Array(Buffer.from(team.id, 'base64url')), 1);
		await writeDown(database, team.id, made.epoch);
		server = await serve(code, await sessions.start(database.db, team.member, true, new Date()));
		const { port } = server.address() as AddressInfo;
		for (let run = 1; run <= runs; run += 1) {
			const page = await browser.newPage();
			await page.goto(`http://127.0.0.1:${String(port)}/`);
			const cdp = await page.context().newCDPSession(page);
			await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU });
			const found = await page.evaluate(([id, pair]) => globalThis.timeOpening(id, pair), [
				team.id,
				toBase64Url(made.epochBytes)
			] as const);
			if (found.people !== PEOPLE || found.records !== RECORDS) throw new Error('not all is open');
			times.push(found);
			await page.close();
		}
	} finally {
		await browser.close();
		server?.close();
		await database.close();
		rmSync(data, { recursive: true, force: true });
	}
	const all = PEOPLE + RECORDS;
	const group = `Caseload of ${all.toLocaleString('en-GB')} sealed records opened, processor ${String(CPU)} times slower`;
	const each = (name: keyof OpeningTimes) => times.map((one) => one[name]);
	return [
		{
			group,
			name: 'fetched and open, all of them',
			unit: 'ms',
			values: each('all'),
			floor: each('bare')
		},
		{ group, name: 'asked again, nothing has changed', unit: 'ms', values: each('again') },
		{ group, name: 'longest task meanwhile', unit: 'ms', values: each('longest') },
		{ group, name: 'bare AES-GCM, as many (floor)', unit: 'ms', values: each('bare') }
	];
}
