/**
 * Brings a feed home: one document, or an Open Referral interface page by page with every detail.
 * Nothing that an interface promises is believed: filters, page counts and last pages are checked
 * against what came, because real ones get each of them wrong. All IO is passed in.
 */
import { issue, type Issue } from '../domain/issue.ts';
import { scalar } from './field/at.ts';
import { isRecord, parseJson } from './meetings/json.ts';
import { declaredBy, pageOf, type Page } from './open-referral/page.ts';
import type { Json } from './open-referral/record.ts';

export interface Answer {
	status: number;
	text: string;
	/** The header of that name, as sent. */
	retryAfter?: string;
}

export interface FetchIo {
	/** GET; may reject for timeouts and broken connections. Limits of size and host are its own. */
	get: (url: string) => Promise<Answer>;
	sleep: (milliseconds: number) => Promise<void>;
	/** Epoch milliseconds, for a `Retry-After` that is a date. */
	now: () => number;
	/** Told after each page and detail. */
	onProgress?: (progress: { records: number; details: number; total?: number }) => void;
}

export interface FetchLimits {
	perPage: number;
	mostPages: number;
	/** Details asked for at the same time. */
	atOnce: number;
	/** Further tries after a failure that may pass. */
	retries: number;
}

const LIMITS: FetchLimits = { perPage: 50, mostPages: 10_000, atOnce: 4, retries: 4 };

export interface FetchedFeed {
	/** What an importer reads. Empty when nothing came. */
	text: string;
	/** Whether everything is in it: only then may a record that is missing count as gone. */
	complete: boolean;
	/**
	 * Ids of records whose detail could not be had: they are as shallow as their list had them. None
	 * where the interface has no details at all, and its list is everything.
	 */
	shallow: string[];
	/** GETs sent, retries included. */
	requests: number;
	issues: Issue[];
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
const LONGEST_ASKED_WAIT = 120_000;
/** When so many first details do not exist, the interface has none. */
const DETAILS_TRIED = 5;

function mayPass(status: number): boolean {
	return status === 408 || status === 425 || status === 429 || status >= 500;
}

function askedWait(header: string | undefined, now: number): number | undefined {
	if (header === undefined) return undefined;
	const seconds = Number(header);
	const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
	return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_ASKED_WAIT);
}

/** The list of services below an address, without a query of its own page. */
function listUrl(url: string): URL {
	const list = new URL(url);
	if (!/\/services\/?$/.test(list.pathname)) {
		list.pathname = `${list.pathname.replace(/\/$/, '')}/services`;
	}
	return list;
}

class Fetch {
	readonly issues: Issue[] = [];
	readonly shallow: string[] = [];
	requests = 0;
	readonly #io: FetchIo;
	readonly #limits: FetchLimits;

	constructor(io: FetchIo, limits: FetchLimits) {
		this.#io = io;
		this.#limits = limits;
	}

	/** The answer after as many tries as are allowed; status 0: it never came. */
	async get(url: string): Promise<Answer> {
		for (let tries = 0; ; tries += 1) {
			this.requests += 1;
			let answer: Answer;
			try {
				answer = await this.#io.get(url);
			} catch (error) {
				answer = { status: 0, text: error instanceof Error ? error.message : String(error) };
			}
			const passes = answer.status === 0 || mayPass(answer.status);
			if (!passes || tries >= this.#limits.retries) return answer;
			const own = Math.min(FIRST_WAIT * 2 ** tries, LONGEST_WAIT);
			await this.#io.sleep(askedWait(answer.retryAfter, this.#io.now()) ?? own);
		}
	}

	failed(record: string, url: string, answer: Answer): void {
		const seen = answer.status === 0 ? answer.text : `HTTP ${answer.status}`;
		this.issues.push(issue('fetch-failed', record, url, seen));
	}

	/** Every row of a list, by id; and whether the list was read to its end. */
	async pages(list: URL, first: Page): Promise<{ rows: Map<string, Json>; complete: boolean }> {
		const rows = new Map<string, Json>();
		const add = (page: Page) => {
			const before = rows.size;
			for (const row of page.rows) {
				const id = scalar(row['id']) ?? JSON.stringify(row);
				if (!rows.has(id)) rows.set(id, row);
			}
			this.#progress(rows.size, 0, page.total);
			return rows.size - before;
		};
		add(first);
		let { total, pages } = first;
		const isOnlyPage = first.last === true || (total !== undefined && rows.size >= total);
		let ended = isOnlyPage;
		let broken = false;
		for (let number = 1; !ended; number += 1) {
			if (number > this.#limits.mostPages) {
				broken = true;
				break;
			}
			const url = new URL(list);
			url.searchParams.set('page', String(number));
			url.searchParams.set('per_page', String(this.#limits.perPage));
			const answer = await this.get(url.href);
			const page = answer.status === 200 ? pageOf(answer.text) : undefined;
			if (!page) {
				// An interface may answer 404 for the page behind its last.
				const isBehind = answer.status === 404 && total !== undefined && rows.size >= total;
				if (!isBehind) this.failed(`page ${number}`, url.href, answer);
				broken ||= !isBehind;
				if (pages === undefined || number >= pages) break;
				continue;
			}
			total = page.total ?? total;
			pages = page.pages ?? pages;
			// The first page is the one that opened the list, so it alone may bring nothing new.
			const added = add(page);
			if (page.rows.length > 0 && added === 0 && number > 1) {
				this.issues.push(issue('page-repeated', `page ${number}`, url.href, ''));
				broken ||= total === undefined;
				break;
			}
			ended =
				page.rows.length === 0 ||
				page.last === true ||
				(page.last === undefined && number === pages);
		}
		if (total !== undefined && total !== rows.size) {
			this.issues.push(issue('count-differs', '', list.href, `${rows.size} of ${total}`));
		}
		return { rows, complete: !broken && (total === undefined || rows.size >= total) };
	}

	/** Each row replaced by its detail where there is one; a few at a time. */
	async details(list: URL, rows: Map<string, Json>): Promise<Json[]> {
		const ids = [...rows.keys()];
		const out = [...rows.values()];
		let next = 0;
		let missing = 0;
		let done = 0;
		let offered = true;
		const one = async (index: number, id: string): Promise<void> => {
			const url = new URL(list);
			url.pathname = `${url.pathname.replace(/\/$/, '')}/${encodeURIComponent(id)}`;
			const answer = await this.get(url.href);
			const value = answer.status === 200 ? parseJson(answer.text) : undefined;
			done += 1;
			if (isRecord(value) && scalar(value['id']) === id) {
				// What only the list says (a vendor's own fields) is kept.
				out[index] = { ...out[index], ...value };
				this.#progress(rows.size, done, rows.size);
				return;
			}
			if (answer.status === 404) missing += 1;
			if (missing === done && missing >= DETAILS_TRIED) offered = false;
			this.shallow.push(id);
			this.failed(
				id,
				url.href,
				answer.status === 200 ? { ...answer, status: 0, text: 'no record' } : answer
			);
		};
		const worker = async (): Promise<void> => {
			while (next < ids.length && offered) {
				const index = next;
				next += 1;
				await one(index, ids[index] ?? '');
			}
		};
		await Promise.all(Array.from({ length: this.#limits.atOnce }, worker));
		if (!offered) this.shallow.length = 0;
		return out;
	}

	#progress(records: number, details: number, total: number | undefined): void {
		this.#io.onProgress?.({ records, details, ...(total !== undefined && { total }) });
	}
}

/**
 * The text of a feed. An Open Referral interface is known by what it answers, at its root, at
 * `/services` or at a page of it; anything else (a meeting feed, a CSV) is one document and is
 * complete as it came. Never throws for what the other side does.
 */
export async function fetchFeed(
	url: string,
	io: FetchIo,
	limits: Partial<FetchLimits> = {}
): Promise<FetchedFeed> {
	const fetching = new Fetch(io, { ...LIMITS, ...limits });
	const done = (text: string, complete: boolean): FetchedFeed => {
		const { shallow, requests, issues } = fetching;
		return { text, complete, shallow, requests, issues };
	};
	const answer = await fetching.get(url);
	const isFound = answer.status === 200;
	const declared = isFound ? declaredBy(answer.text) : undefined;
	let list = new URL(url);
	let first = isFound ? pageOf(answer.text) : undefined;
	// A root that has no document of its own, or one for people, may have the list below it.
	const mayHaveList = isFound
		? declared !== undefined || /^\s*</.test(answer.text)
		: answer.status === 404;
	if (!first && mayHaveList && listUrl(url).href !== list.href) {
		const below = await fetching.get(listUrl(url).href);
		first = below.status === 200 ? pageOf(below.text) : undefined;
		if (first) list = listUrl(url);
		else if (declared !== undefined) {
			fetching.failed('', listUrl(url).href, below);
			return done('', false);
		}
	}
	if (!first) {
		if (isFound) return done(answer.text, true);
		fetching.failed('', url, answer);
		return done('', false);
	}
	list.searchParams.delete('page');
	list.searchParams.delete('per_page');
	const { rows, complete } = await fetching.pages(list, first);
	const plain = new URL(list);
	plain.search = '';
	const records = await fetching.details(plain, rows);
	const version = declared === undefined || declared === '' ? {} : { version: declared };
	return done(JSON.stringify({ ...version, [first.key]: records }), complete);
}
