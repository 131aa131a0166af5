import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellPath } from '#lib/directory/format.ts';
import { decodeIndex } from '#lib/directory/index-file.ts';
import { policyOf } from '#lib/server/headers.ts';
import {
	ask,
	askRaw,
	ensureBuilt,
	startServer,
	type Answer,
	type RunningServer
} from './running-server.ts';

let server: RunningServer;
/** A connection that never finishes its headers, begun first because it takes longest. */
let slow: Promise<string>;

beforeAll(async () => {
	ensureBuilt();
	server = await startServer();
	slow = askRaw(server.port, 'GET / HTTP/1.1\r\nhost: x\r\nx-slow: ', true);
}, 120_000);

afterAll(() => server.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
	ask(server.port, path, { headers });

async function index() {
	return decodeIndex((await get('/directory/index.json')).body.toString());
}

async function aCell(): Promise<string> {
	const [cell] = (await index()).cells;
	if (!cell) throw new Error('nothing is published');
	return `/directory/${cellPath(cell, 'core')}`;
}

async function anAsset(): Promise<string> {
	const { body } = await get('/');
	return /\/_app\/immutable\/[^"]+\.js/.exec(body.toString())?.[0] ?? '';
}

function expectDressed({ headers }: Pick<Answer, 'headers'>): void {
	expect(headers).toMatchObject({
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'no-referrer',
		'cross-origin-resource-policy': 'same-origin',
		'content-security-policy': expect.stringMatching(
			/^default-src 'none'; .*frame-ancestors 'none'/
		) as string,
		'cache-control': expect.any(String) as string
	});
	const document = String(headers['content-type']).startsWith('text/html');
	expect([
		headers['permissions-policy'],
		headers['x-frame-options'],
		headers['cross-origin-opener-policy']
	]).toEqual(
		document
			? [
					expect.stringMatching(/^geolocation=\(self\), camera=\(self\), .*microphone=\(\)/),
					'DENY',
					'same-origin'
				]
			: [undefined, undefined, undefined]
	);
	expect(headers).not.toHaveProperty('server');
	expect(headers).not.toHaveProperty('x-powered-by');
	expect(headers).not.toHaveProperty('set-cookie');
	expect(headers).not.toHaveProperty('strict-transport-security');
}

describe('every answer is dressed alike', () => {
	test.each([
		['a page written at build time', '/', 200],
		['the same in Arabic', '/ar', 200],
		['a static file', '/icon.svg', 200],
		['the version', '/_app/version.json', 200],
		['the index of the directory', '/directory/index.json', 200],
		['health', '/health', 200],
		['a page that is not there', '/nowhere', 404],
		['a service that is not there', '/services/none', 404],
		['a directory file that is not there', '/directory/cells/0.000000000000.core', 404],
		['an asset that is not there', '/_app/immutable/none.js', 404]
	])('%s', async (_name, path, status) => {
		const answer = await get(path);
		expect(answer.status).toBe(status);
		expectDressed(answer);
	});

	test('hashed assets and cells, which are kept for ever', async () => {
		for (const path of [await anAsset(), await aCell()]) {
			const answer = await get(path);
			expect(answer.status).toBe(200);
			expectDressed(answer);
			expect(answer.headers['cache-control']).toMatch(/max-age=31536000, ?immutable/);
			expect(answer.headers).not.toHaveProperty('last-modified');
		}
	});

	test('a page, which no browser is to keep', async () => {
		const page = await get('/ar/find');
		expect(page.headers['cache-control']).toBe('no-store');
		expectDressed(page);
	});

	test('icons, which are kept for a day', async () => {
		for (const path of ['/icon.svg', '/icon-192.png']) {
			const icon = await get(path);
			expect(icon.headers['cache-control']).toBe('public, max-age=86400');
			expectDressed(icon);
		}
		expect((await get('/icon-none.svg')).headers['cache-control']).toBe('no-store');
	});

	test.each(['/manifest.webmanifest', '/directory/index.json', '/_app/version.json'])(
		'%s is asked for anew, and 304 when it is the same',
		async (path) => {
			const first = await get(path);
			expect(first.headers['cache-control']).toBe('no-cache');
			const again = await get(path, { 'if-none-match': String(first.headers.etag) });
			expect(again.status).toBe(304);
			expect(again.body).toHaveLength(0);
			expectDressed(again);
			// The headers of a 304 replace the kept ones: a page must not lose its policy by it.
			expect(again.headers['content-security-policy']).toBe(
				first.headers['content-security-policy']
			);
			expect(again.headers['cache-control']).toBe('no-cache');
		}
	);

	test('what never became a request', async () => {
		const broken = [
			['nonsense\r\n\r\n', 400],
			['GET / HTTP/1.1\r\n\r\n', 400],
			[`GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
			['GET / HTTP/1.1\r\nhost: x\r\nexpect: a miracle\r\nconnection: close\r\n\r\n', 417]
		] as const;
		for (const [bytes, status] of broken) {
			const answer = await askRaw(server.port, bytes);
			expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
			const lines = answer.split('\r\n\r\n', 1)[0]?.split('\r\n').slice(1) ?? [];
			const headers = Object.fromEntries(
				lines.map((line) => [line.split(': ', 1)[0]?.toLowerCase(), line.replace(/^.*?: /, '')])
			);
			expectDressed({ headers });
		}
	});
});

/** Bytes of a page and the scripts it names, packed, with which a first visit begins. Half a second. */
const FIRST_FILES = 93_000;

describe('a first visit', () => {
	test.each(['/', '/find', '/ar', '/ar/find'])('%s begins with few bytes', async (path) => {
		const packed = { 'accept-encoding': 'br' };
		const page = await get(path, packed);
		const html = brotliDecompressSync(page.body).toString();
		const scripts = [...html.matchAll(/<link href="([^"]+)" rel="modulepreload">/g)];
		expect(scripts.length).toBeGreaterThan(3);
		let bytes = page.body.length;
		for (const [, script = ''] of scripts) {
			const answer = await get(script, packed);
			expect(answer.headers['content-encoding']).toBe('br');
			bytes += answer.body.length;
		}
		expect(bytes).toBeLessThan(FIRST_FILES);
	});
});

describe('the policy of a page', () => {
	test('is the one it was built with, and nobody may frame it', async () => {
		const { headers, body } = await get('/');
		const policy = policyOf(body.toString());
		expect(policy).toContain('sha256-');
		expect(headers['content-security-policy']).toBe(`${policy}; frame-ancestors 'none'`);
		expect((await get('/?x')).headers['content-security-policy']).toBe(
			headers['content-security-policy']
		);
	});

	test('drawn for this request has this request’s', async () => {
		const { headers, body } = await get('/nowhere');
		const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1];
		expect(body.toString()).toContain(`nonce="${String(nonce)}"`);
		expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
	});

	test('anything else may do nothing', async () => {
		const { headers } = await get('/icon.svg');
		expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
	});
});

describe('directory files', () => {
	test.each([
		['br', 'gzip, deflate, br, zstd', brotliDecompressSync],
		['gzip', 'gzip, br;q=0', gunzipSync],
		[undefined, 'identity', (bytes: Buffer) => bytes],
		[undefined, '', (bytes: Buffer) => bytes]
	])('in %s for "%s"', async (encoding, accept, decode) => {
		for (const path of [await aCell(), '/directory/index.json']) {
			const plain = await get(path, { 'accept-encoding': 'identity' });
			const answer = await get(path, accept ? { 'accept-encoding': accept } : {});
			expect(answer.headers['content-encoding']).toBe(encoding);
			expect(answer.headers['vary']).toBe('accept-encoding');
			expect(answer.headers['content-type']).toBe(
				path.endsWith('.json') ? 'application/json; charset=utf-8' : 'application/octet-stream'
			);
			expect(Number(answer.headers['content-length'])).toBe(answer.body.length);
			expect(decode(answer.body).equals(plain.body)).toBe(true);
		}
	});

	test('HEAD says the same without the file', async () => {
		const answer = await ask(server.port, await aCell(), { method: 'HEAD' });
		expect(answer.status).toBe(200);
		expect(answer.body).toHaveLength(0);
		expect(Number(answer.headers['content-length'])).toBeGreaterThan(0);
	});

	test.each([
		'.lock',
		'.history',
		'.history/x.json',
		'index.json.br',
		'cells',
		'',
		'cells/',
		'a//b'
	])('/directory/%s is not one', async (name) => {
		expect((await get(`/directory/${name}`)).status).toBe(404);
	});
});

describe('what no honest client sends', () => {
	test.each([
		'/%E0%A4%A',
		'/%',
		'/../package.json',
		'/directory/../waymark.sqlite',
		'/directory/..%2fwaymark.sqlite',
		'/directory/%2e%2e/waymark.sqlite',
		'/_app/..%5c..%5cpackage.json',
		'//elsewhere.example/',
		'/%2felsewhere.example/',
		'/a%00b',
		'http://elsewhere.example/'
	])('%s is a bad request', async (path) => {
		const answer = await ask(server.port, path);
		expect(answer.status).toBe(400);
		expectDressed(answer);
	});

	test('an endless address', async () => {
		expect((await get(`/${'a'.repeat(5000)}`)).status).toBe(414);
	});

	test.each([
		['TRACE', '/nowhere'],
		['OPTIONS', '/nowhere'],
		['POST', '/'],
		['DELETE', '/icon.svg'],
		['PUT', '/directory/index.json']
	])('%s %s is not allowed', async (method, path) => {
		const answer = await ask(server.port, path, { method });
		expect(answer.status).toBe(405);
		expect(answer.headers.allow).toMatch(/^GET, HEAD/);
		expectDressed(answer);
	});

	test('more than anybody has to say', async () => {
		const body = Buffer.alloc(600 * 1024);
		const answer = await ask(server.port, '/nowhere', { method: 'POST', body });
		expect(answer.status).toBe(413);
		expectDressed(answer);
	});

	test('a request that never ends is ended', async () => {
		expect(await slow).toMatch(/^HTTP\/1.1 408 /);
	}, 30_000);

	test('leaves the server well, and nothing of it in a log', async () => {
		await get('/canary-path/of-somebody?q=canary-words');
		await ask(server.port, '/canary-path', { method: 'POST', body: 'canary-body' });
		expect((await get('/health')).status).toBe(200);
		expect(server.printed()).not.toContain('canary');
	});
});

describe('behind https', () => {
	test('browsers are told to stay there', async () => {
		const secure = await startServer({ ORIGIN: 'https://waymark.example.org' });
		const { headers } = await ask(secure.port, '/');
		expect(headers['strict-transport-security']).toBe('max-age=63072000');
		await secure.stop();
	}, 60_000);
});

describe('starting and stopping', () => {
	test('SIGTERM ends it in order, and a new start publishes the same bytes', async () => {
		const first = await startServer();
		const file = join(first.data, 'directory', 'index.json');
		const before = readFileSync(file);
		first.child.kill('SIGTERM');
		expect(await first.exited).toBe(0);
		await expect(ask(first.port, '/')).rejects.toThrow();
		const second = await startServer({}, first.data);
		expect(readFileSync(file).equals(before)).toBe(true);
		second.child.kill('SIGINT');
		expect(await second.exited).toBe(0);
		await second.stop();
	}, 60_000);

	test('a bad environment is refused by name', async () => {
		await expect(startServer({ ORIGIN: 'waymark.example.org' })).rejects.toThrow(
			/ORIGIN is "waymark.example.org"/
		);
	});

	test('without examples there are the national services only', async () => {
		const plain = await startServer({ WAYMARK_EXAMPLES: 'no' });
		const { body } = await ask(plain.port, '/directory/index.json');
		const { feeds } = decodeIndex(body.toString());
		expect(feeds.some((feed) => feed.example)).toBe(false);
		expect(feeds.some((feed) => feed.count > 0)).toBe(true);
		expect((await index()).feeds.some((feed) => feed.example)).toBe(true);
		await plain.stop();
	}, 60_000);
});
