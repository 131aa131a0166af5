import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDirectory } from './directory-files.ts';

const MAP = 'extras/street.0123456789ab.pmtiles';
const TABLE = 'extras/postcodes.0123456789ab.bin';

let folder: string;
let server: Server;
let address: string;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'waymark-files-'));
	mkdirSync(join(folder, 'extras'));
	writeFileSync(join(folder, MAP), '0123456789');
	writeFileSync(join(folder, TABLE), '0123456789');
	writeFileSync(join(folder, `${TABLE}.br`), 'small');
	writeFileSync(join(folder, 'index.json'), '{"whole":true}');
	server = createServer((request, response) => {
		void serveDirectory(folder, (request.url ?? '/').slice(1), request, response);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
	server.close();
	rmSync(folder, { recursive: true, force: true });
});

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
	fetch(`${address}/${path}`, { method, headers: { 'accept-encoding': 'identity', ...headers } });

describe('a map', () => {
	test('goes whole, as what it is, and is kept for ever', async () => {
		const answer = await ask(MAP, { 'accept-encoding': 'br, gzip' });
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toBe('application/vnd.pmtiles');
		expect(answer.headers.get('content-length')).toBe('10');
		expect(answer.headers.get('content-encoding')).toBeNull();
		expect(answer.headers.get('cache-control')).toContain('immutable');
		expect(await answer.text()).toBe('0123456789');
	});

	test('that broke off goes on where it was', async () => {
		const answer = await ask(MAP, { range: 'bytes=7-' });
		expect(answer.status).toBe(206);
		expect(answer.headers.get('content-range')).toBe('bytes 7-9/10');
		expect(answer.headers.get('content-length')).toBe('3');
		expect(await answer.text()).toBe('789');
		const head = await ask(MAP, { range: 'bytes=7-' }, 'HEAD');
		expect([head.status, await head.text()]).toEqual([206, '']);
	});

	test.each(['bytes=2-4', 'bytes=-3', 'bytes=0-', 'bytes=1-2,4-', 'lines=3-', 'bytes=7-9'])(
		'no piece out of its middle is given: %s',
		async (range) => {
			const answer = await ask(MAP, { range });
			expect([answer.status, await answer.text()]).toEqual([200, '0123456789']);
		}
	);

	test('has nothing after its end', async () => {
		const answer = await ask(MAP, { range: 'bytes=10-' });
		expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */10']);
		expect(await answer.text()).toBe('');
	});
});

test('what changes under its name, or was compressed, has no rest', async () => {
	const index = await ask('index.json', { range: 'bytes=5-' });
	expect([index.status, await index.text()]).toEqual([200, '{"whole":true}']);
	const tagged = await ask(MAP, { range: 'bytes=5-', 'if-range': '"other"' });
	expect(tagged.status).toBe(200);
	await tagged.text();
	const packed = await ask(TABLE, { range: 'bytes=5-', 'accept-encoding': 'br' });
	expect([packed.status, packed.headers.get('content-encoding')]).toEqual([200, 'br']);
	expect(packed.headers.get('content-type')).toBe('application/octet-stream');
	await packed.arrayBuffer().catch(() => undefined);
});
