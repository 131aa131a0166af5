import fc from 'fast-check';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { fetchFeed, type Answer, type FetchIo } from './fetch-feed.ts';
import { openReferral } from './open-referral.ts';

const BASE = 'https://feed.example/v3';

interface Fake {
	io: FetchIo;
	asked: string[];
	waits: number[];
	most: () => number;
}

/** IO over a function from path and query to an answer; remembers what was asked and waited. */
function fake(answer: (path: string, query: URLSearchParams, nth: number) => Answer | Error): Fake {
	const asked: string[] = [];
	const waits: number[] = [];
	let running = 0;
	let most = 0;
	const io: FetchIo = {
		get: async (href) => {
			const url = new URL(href);
			const key = url.pathname + url.search;
			asked.push(key);
			running += 1;
			most = Math.max(most, running);
			await Promise.resolve();
			running -= 1;
			const result = answer(
				url.pathname,
				url.searchParams,
				asked.filter((one) => one === key).length
			);
			if (result instanceof Error) throw result;
			return result;
		},
		sleep: async (milliseconds) => void waits.push(milliseconds),
		now: () => Date.UTC(2026, 0, 1)
	};
	return { io, asked, waits, most: () => most };
}

const json = (value: unknown): Answer => ({ status: 200, text: JSON.stringify(value) });
const NOT_FOUND: Answer = { status: 404, text: 'no' };
const row = (id: string) => ({ id, name: `Service ${id}`, status: 'active' });
const ids = (count: number) => Array.from({ length: count }, (_, index) => `s${index + 1}`);

interface Options {
	count: number;
	size?: number;
	/** What the envelope says, instead of what is. */
	envelope?: (page: number) => object;
	list?: string;
	detail?: (id: string) => Answer | Error;
	ignoresPage?: boolean;
}

/** An interface with a list of services and their details. */
function service({
	count,
	size = 50,
	envelope,
	list = '/v3/services',
	detail,
	ignoresPage
}: Options) {
	return (path: string, query: URLSearchParams): Answer | Error => {
		const all = ids(count);
		if (path === list) {
			const page = ignoresPage ? 1 : Number(query.get('page') ?? 1);
			const per = Math.min(size, Number(query.get('per_page') ?? 10));
			const contents = all.slice((page - 1) * per, page * per).map(row);
			const pages = Math.ceil(count / per);
			const said = envelope?.(page) ?? {
				total_items: count,
				total_pages: pages,
				last_page: page >= pages,
				page_number: page,
				empty: contents.length === 0
			};
			return json({ ...said, contents });
		}
		const id = decodeURIComponent(path.slice(list.length + 1));
		if (path.startsWith(`${list}/`) && all.includes(id)) {
			return detail?.(id) ?? json({ ...row(id), email: `${id}@a.org` });
		}
		return NOT_FOUND;
	};
}

const read = (text: string) => openReferral.parse(text, { feed: 'f', today: '2026-01-01' });
const codes = (issues: { code: string }[]) => issues.map(({ code }) => code);

describe('an interface', () => {
	test.each([
		['at its list', `${BASE}/services`],
		['at a page of its list', `${BASE}/services?page=2&per_page=3`],
		['at a root that is not there', BASE],
		['at a root with a slash', `${BASE}/`]
	])('%s: every page and every detail', async (_name, url) => {
		const { io, most } = fake(service({ count: 120 }));
		const { text, complete, shallow, issues } = await fetchFeed(url, io);
		const { services } = read(text);
		expect(services).toHaveLength(120);
		expect(services.every((one) => one.contact?.emails?.length === 1)).toBe(true);
		expect([complete, shallow, issues]).toEqual([true, [], []]);
		expect(most()).toBeLessThanOrEqual(4);
		expect(most()).toBeGreaterThan(1);
	});

	test('at its root, which says its version', async () => {
		const answers = service({ count: 3 });
		const { io } = fake((path, query) =>
			path === '/v3'
				? json({ version: 'HSDS-UK-3.0', profile: 'x', openapi_url: 'y' })
				: answers(path, query)
		);
		const { text, complete } = await fetchFeed(BASE, io);
		expect([
			complete,
			read(text).services.length,
			(JSON.parse(text) as { version: string }).version
		]).toEqual([true, 3, 'HSDS-UK-3.0']);
	});

	test('a root whose list is missing is no complete feed', async () => {
		const { io } = fake((path) =>
			path === '/v3' ? json({ version: '3.0', profile: 'x' }) : NOT_FOUND
		);
		const { text, complete, issues } = await fetchFeed(BASE, io);
		expect([text, complete, codes(issues)]).toEqual(['', false, ['fetch-failed']]);
	});

	test('keeps the query of its address for the list, not for details', async () => {
		const { io, asked } = fake(service({ count: 60 }));
		await fetchFeed(`${BASE}/services?key=1`, io);
		expect(asked).toContain('/v3/services?key=1&page=2&per_page=50');
		expect(asked).toContain('/v3/services/s1');
	});

	test.each<[string, Options, number, boolean, string[]]>([
		['one page', { count: 5 }, 5, true, []],
		['nothing in it', { count: 0 }, 0, true, []],
		['last page never said', { count: 120, envelope: () => ({ empty: false }) }, 120, true, []],
		[
			'last page said wrongly, counted right',
			{ count: 120, envelope: (page) => ({ last_page: page > 9, total_items: 120 }) },
			120,
			true,
			[]
		],
		[
			'last page said too early',
			{ count: 120, envelope: (page) => ({ last_page: page > 1, total_items: 120 }) },
			100,
			false,
			['count-differs']
		],
		[
			'more counted than there are',
			{ count: 120, envelope: (page) => ({ last_page: page === 3, total_items: 121 }) },
			120,
			false,
			['count-differs']
		],
		[
			'fewer counted than there are',
			{ count: 120, envelope: (page) => ({ last_page: page === 3, total_items: 100 }) },
			120,
			true,
			['count-differs']
		],
		[
			'the page ignored, all in it',
			{ count: 5, ignoresPage: true, envelope: () => ({ empty: false, total_items: 5 }) },
			5,
			true,
			[]
		],
		[
			'the page ignored, some missing',
			{ count: 120, ignoresPage: true, envelope: () => ({ empty: false, total_items: 120 }) },
			50,
			false,
			['page-repeated', 'count-differs']
		],
		[
			'the page ignored, nothing counted',
			{ count: 20, ignoresPage: true, envelope: () => ({ empty: false }) },
			20,
			false,
			['page-repeated']
		],
		['pages smaller than asked', { count: 25, size: 4 }, 25, true, []]
	])('%s', async (_name, options, count, complete, expected) => {
		const fetched = await fetchFeed(`${BASE}/services`, fake(service(options)).io);
		expect([
			(JSON.parse(fetched.text) as { contents: unknown[] }).contents.length,
			fetched.complete,
			codes(fetched.issues)
		]).toEqual([count, complete, expected]);
	});

	test('ORUK 1.0 keeps its envelope', async () => {
		const { io } = fake((path) =>
			path === '/v2/services'
				? json({ content: [row('1')], last: true, totalElements: 1 })
				: NOT_FOUND
		);
		const { text, complete } = await fetchFeed('https://feed.example/v2', io);
		expect([complete, Object.keys(JSON.parse(text) as object)]).toEqual([true, ['content']]);
	});

	test('stops at the most pages', async () => {
		const endless = fake((path, query) =>
			path === '/v3/services'
				? json({ empty: false, contents: [row(`p${query.get('page') ?? 0}`)] })
				: NOT_FOUND
		);
		const { complete } = await fetchFeed(`${BASE}/services`, endless.io, { mostPages: 7 });
		expect(complete).toBe(false);
		expect(endless.asked.filter((one) => one.includes('page='))).toHaveLength(7);
	});
});

describe('failures', () => {
	test('a failed detail leaves the row of the list', async () => {
		const { io, waits } = fake(
			service({
				count: 9,
				detail: (id) =>
					id === 's4'
						? { status: 500, text: '' }
						: id === 's7'
							? json({ id: 'other' })
							: json({ ...row(id), email: `${id}@a.org` })
			})
		);
		const { text, complete, shallow, issues } = await fetchFeed(`${BASE}/services`, io);
		expect(read(text).services).toHaveLength(9);
		expect([complete, [...shallow].sort(), codes(issues)]).toEqual([
			true,
			['s4', 's7'],
			['fetch-failed', 'fetch-failed']
		]);
		expect(waits).toEqual([500, 1000, 2000, 4000]);
	});

	test('an interface without details is asked for few', async () => {
		const { io, asked } = fake(service({ count: 200, detail: () => NOT_FOUND }));
		const { text, complete, shallow } = await fetchFeed(`${BASE}/services`, io);
		expect([read(text).services.length, complete, shallow]).toEqual([200, true, []]);
		expect(asked.filter((one) => one.startsWith('/v3/services/')).length).toBeLessThan(12);
	});

	test('a page that fails and the pages after it', async () => {
		const answers = service({ count: 150 });
		const { io } = fake((path, query) =>
			query.get('page') === '2' ? new Error('timed out') : answers(path, query)
		);
		const { text, complete, issues } = await fetchFeed(`${BASE}/services`, io);
		expect([read(text).services.length, complete, codes(issues)]).toEqual([
			100,
			false,
			['fetch-failed', 'count-differs']
		]);
		expect(issues[0]).toMatchObject({ record: 'page 2', seen: 'timed out' });
	});

	test.each<[string, Answer | Error, number[]]>([
		['429 with seconds', { status: 429, text: '', retryAfter: '7' }, [7000]],
		[
			'503 with a date',
			{ status: 503, text: '', retryAfter: 'Thu, 01 Jan 2026 00:00:09 GMT' },
			[9000]
		],
		['429 for a day', { status: 429, text: '', retryAfter: '86400' }, [120_000]],
		['429 with nonsense', { status: 429, text: '', retryAfter: 'later' }, [500]],
		['a broken connection', new Error('ECONNRESET'), [500]]
	])('%s is tried again', async (_name, first, expected) => {
		const { io, waits, asked } = fake((_path, _query, nth) =>
			nth === 1 ? first : { status: 200, text: 'a,b' }
		);
		const { text, complete, requests } = await fetchFeed('https://feed.example/a.csv', io);
		expect([text, complete, waits, requests, asked.length]).toEqual(['a,b', true, expected, 2, 2]);
	});

	test.each([400, 401, 403, 404, 410, 500])(
		'%i for good is said and is not complete',
		async (status) => {
			const { text, complete, issues } = await fetchFeed(
				'https://feed.example/a.json',
				fake(() => ({ status, text: 'x' })).io
			);
			expect([text, complete, codes(issues)]).toEqual(['', false, ['fetch-failed']]);
		}
	);
});

test.each([
	['a meeting feed', '[{"name":"M","day":1}]'],
	['a CSV', 'name,phone\nA,1'],
	['one service', JSON.stringify(row('1'))],
	['NDJSON', `${JSON.stringify(row('1'))}\n${JSON.stringify(row('2'))}`],
	['a list without paging', JSON.stringify({ contents: [row('1')] })]
])('%s is one document, as it came', async (_name, document) => {
	const { io, asked } = fake(() => ({ status: 200, text: document }));
	const { text, complete, issues } = await fetchFeed('https://feed.example/x', io);
	expect([text, complete, issues, asked]).toEqual([document, true, [], ['/x']]);
});

test('whatever fails, complete means that every id came', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 0, max: 130 }),
			fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 }),
			async (count, failures) => {
				let asked = 0;
				const answers = service({ count });
				const { io } = fake((path, query) => {
					asked += 1;
					return failures[asked]
						? { status: [500, 429, 404, 403, 503][(failures[asked] ?? 1) - 1] ?? 500, text: '' }
						: answers(path, query);
				});
				const { text, complete } = await fetchFeed(`${BASE}/services`, io, { retries: 1 });
				const got = complete
					? (JSON.parse(text) as { contents: { id: string }[] }).contents.map(({ id }) => id)
					: ids(count);
				expect(new Set(got)).toEqual(new Set(ids(count)));
			}
		)
	);
});

describe('over a real connection', () => {
	let server: Server | undefined;
	afterEach(async () => {
		server?.closeAllConnections();
		await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
	});

	test('an interface that drops, stalls and refuses every third request', async () => {
		let count = 0;
		const answers = service({ count: 70 });
		server = createServer((request, response) => {
			count += 1;
			const url = new URL(request.url ?? '/', 'http://localhost');
			if (count % 9 === 0) return void request.socket.destroy();
			if (count % 9 === 3) return void response.writeHead(503).end();
			if (count % 9 === 6) return void response.writeHead(429, { 'retry-after': '0' }).end();
			const answer = answers(url.pathname, url.searchParams);
			if (answer instanceof Error) return void request.socket.destroy();
			response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.text);
		});
		await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const get = async (url: string): Promise<Answer> => {
			const response = await fetch(url);
			const retryAfter = response.headers.get('retry-after');
			return {
				status: response.status,
				text: await response.text(),
				...(retryAfter !== null && { retryAfter })
			};
		};
		const { text, complete, shallow, requests } = await fetchFeed(
			`http://127.0.0.1:${port}/v3`,
			{
				get,
				sleep: async () => undefined,
				now: () => 0
			},
			{ retries: 8 }
		);
		expect([read(text).services.length, complete, shallow]).toEqual([70, true, []]);
		// The list, its pages and 70 details, and what had to be asked for again.
		expect(requests).toBeGreaterThan(73);
	});
});
