/**
 * What waits goes out although no page is open (Background Sync, where the browser has it). The worker
 * hands over frozen bytes and changes nothing on the phone: the next page sends the same ones again, is
 * told that they are there, and notes it. So nothing is doubled, and a thread keeps its order. Behind
 * a lock nothing can be read, and it waits for a page.
 */
import { answerOf, nextToSend, type Waiting, woken } from '../lib/domain/help-outbox.ts';
import { POST_HEADER, READ_HEADER } from '../lib/domain/help-wire.ts';

/** What it takes of a row of the phone's outbox (`KeptEnvelope`). */
export interface Sendable extends Waiting {
	/** Absent while nobody could seal it: only a page can. */
	bytes?: Uint8Array<ArrayBuffer>;
	read: string;
	post?: string;
	heldUntil?: number;
}

/** Held by whoever sends, in any tab: `OUTBOX` of `features/help/flusher.ts`. */
export const OUTBOX_LOCK = 'waymark-outbox';
/** After this a question counts as unanswered, milliseconds. */
const PATIENCE = 20_000;

/** The phone's database as it is; undefined when there is none, which stays so. */
function opened(name: string): Promise<IDBDatabase | undefined> {
	return new Promise((done) => {
		const request = indexedDB.open(name);
		// Nothing was ever kept: it is not for the worker to begin.
		request.onupgradeneeded = () => request.transaction?.abort();
		request.onerror = () => done(undefined);
		request.onsuccess = () => done(request.result);
	});
}

/** What waits on this phone; empty when nothing does, or a lock seals it. */
export async function waitingHere(name = 'waymark'): Promise<Sendable[]> {
	const database = await opened(name);
	if (!database) return [];
	try {
		const tables = ['lock', 'outbox'];
		if (!tables.every((table) => database.objectStoreNames.contains(table))) return [];
		const all = database.transaction(tables);
		const asked = tables.map(
			(table) =>
				new Promise<unknown[]>((done, failed) => {
					const rows = all.objectStore(table).getAll();
					rows.onsuccess = () => done(rows.result);
					rows.onerror = () => failed(new Error('The outbox cannot be read.'));
				})
		);
		const [locks = [], rows = []] = await Promise.all(asked);
		return locks.length > 0 ? [] : (rows as Sendable[]);
	} finally {
		database.close();
	}
}

async function put(item: Sendable, bytes: Uint8Array<ArrayBuffer>, fetching: typeof fetch) {
	const own = new AbortController();
	const timer = setTimeout(() => own.abort(), PATIENCE);
	try {
		const answer = await fetching(`/api/threads/${item.thread}/envelopes/${item.id}`, {
			method: 'PUT',
			headers: {
				'content-type': 'application/octet-stream',
				[READ_HEADER]: item.read,
				...(item.counter === 0 && item.post !== undefined && { [POST_HEADER]: item.post })
			},
			body: bytes,
			signal: own.signal,
			credentials: 'omit',
			cache: 'no-store',
			redirect: 'error',
			referrerPolicy: 'no-referrer'
		});
		const contentType = answer.headers.get('content-type') ?? '';
		return { status: answer.status, contentType, body: await answer.text() };
	} catch {
		return undefined;
	} finally {
		clearTimeout(timer);
	}
}

/**
 * Hands over what may go, each thread in its order. False when nobody answered: worth another try. What
 * the relay refuses is left to a page, with what stands behind it.
 */
export async function handOver(
	items: readonly Sendable[],
	now: number,
	fetching: typeof fetch
): Promise<boolean> {
	let rest = items.map((item) => woken(item, now));
	for (;;) {
		const item = nextToSend(rest, now);
		if (!item) return true;
		const answer = item.bytes && answerOf(await put(item, item.bytes, fetching), item.id);
		if (answer?.is === 'none') return false;
		const { thread } = item;
		rest = rest.filter((one) => (answer?.is === 'stored' ? one !== item : one.thread !== thread));
	}
}

/** Sends what waits, unless a page is at it. Rejects when nobody answered: the browser tries again. */
export async function sendWaiting(): Promise<void> {
	const sent = await navigator.locks.request(OUTBOX_LOCK, { ifAvailable: true }, async (lock) =>
		lock ? handOver(await waitingHere(), Date.now(), fetch) : true
	);
	if (!sent) throw new Error('Nobody answered.');
}
