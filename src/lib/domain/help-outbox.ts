/**
 * What waits on the phone to be sent: which is next, what an answer means, and when to try again.
 * The bytes are frozen before this begins, so that trying again is always safe. Storage, clock,
 * network and chance are the caller's.
 */
import { type Refusal, REFUSALS } from './help-wire.ts';

/** The tag of its Background Sync. */
export const SEND_TAG = 'send-what-waits';

export interface Waiting {
	thread: string;
	/** Of the envelope: the same id is the same bytes for ever. */
	id: string;
	/** Its place among what the phone says in this thread; 0 is the request. */
	counter: number;
	/** When the person pressed Send; epoch milliseconds. */
	since: number;
	tries: number;
	/** Not to be tried before; epoch milliseconds. */
	notBefore: number;
	/** Refused: shown with a way out, tried no more. */
	parked?: Refusal;
}

const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** After so long the screen offers the team's number. */
const LATE_MS = 72 * 3_600_000;
/** The relay asks for no longer pause than this, and would not be believed. */
const LONGEST_ASKED_MS = 24 * 3_600_000;
/** No pause of ours is longer: what is farther away was written by a clock that was wrong. */
const FARTHEST_MS = 2 * LONGEST_ASKED_MS;

/** The first of each thread that is still to be sent: a thread's envelopes go one after the other. */
function heads<W extends Waiting>(items: readonly W[]): W[] {
	const byThread = new Map<string, W>();
	const stopped = new Set<string>();
	for (const item of items) {
		// Without its request a thread does not begin; anything else that is parked blocks nothing.
		if (item.parked !== undefined) {
			if (item.counter === 0) stopped.add(item.thread);
			continue;
		}
		const first = byThread.get(item.thread);
		if (!first || item.counter < first.counter) byThread.set(item.thread, item);
	}
	return [...byThread.values()].filter((item) => !stopped.has(item.thread));
}

/** When an item may be tried; a clock that was set back does not hold it for years. */
function due({ notBefore }: Waiting, now: number): number {
	return notBefore - now > FARTHEST_MS ? now : notBefore;
}

/** What to send now: of what may be tried, the one that waits longest. */
export function nextToSend<W extends Waiting>(items: readonly W[], now: number): W | undefined {
	return heads(items)
		.filter((item) => due(item, now) <= now)
		.sort((a, b) => a.since - b.since || a.counter - b.counter)[0];
}

/** When there will be something to send; undefined when nothing waits. Epoch milliseconds. */
export function nextTry(items: readonly Waiting[], now: number): number | undefined {
	const moments = heads(items).map((item) => due(item, now));
	return moments.length > 0 ? Math.min(...moments) : undefined;
}

/**
 * An item that waits no longer for whoever did not answer: the connection is back, or the relay
 * spoke. Its pauses begin small again; what the relay itself asked for (`heldUntil`) stays. The same
 * item when there is nothing to change.
 */
export function woken<W extends Waiting & { heldUntil?: number }>(item: W, now: number): W {
	const held = item.heldUntil ?? 0;
	const notBefore = held - now > FARTHEST_MS ? 0 : held;
	// That it was tried is never forgotten: the relay may have it.
	const tries = Math.min(item.tries, 1);
	return item.notBefore > notBefore || item.tries > tries ? { ...item, notBefore, tries } : item;
}

/** What came back: stored, refused by the relay, or nothing that the relay would say. */
export type Answer =
	{ is: 'stored' } | { is: 'refused'; code: Refusal; after?: number } | { is: 'none' };

/** What came over the network, before anything is believed of it. */
export interface Received {
	status: number;
	contentType: string;
	body: string;
	retryAfter?: string;
}

const NONE: Answer = { is: 'none' };

/**
 * What an answer means for an envelope. Only the relay's own words count: a captive portal's page
 * with a 200 is none, and neither is an acknowledgement of another envelope.
 */
export function answerOf(received: Received | undefined, id: string): Answer {
	if (!received || !/^application\/json\b/.test(received.contentType)) return NONE;
	let said: unknown;
	try {
		said = JSON.parse(received.body);
	} catch {
		return NONE;
	}
	if (typeof said !== 'object' || said === null) return NONE;
	const { status } = received;
	if (status === 200 || status === 201) {
		return 'envelope' in said && said.envelope === id ? { is: 'stored' } : NONE;
	}
	const code = 'code' in said ? said.code : undefined;
	if (typeof code !== 'string' || !isRefusal(code) || REFUSALS[code] !== status) return NONE;
	const after = /^\d{1,6}$/.test(received.retryAfter ?? '') ? Number(received.retryAfter) : 0;
	return { is: 'refused', code, ...(after > 0 && { after }) };
}

function isRefusal(code: string): code is Refusal {
	return Object.hasOwn(REFUSALS, code);
}

export type Settled<W extends Waiting> =
	/** Sent, or of no more use: mark and drop in one transaction. */
	| { then: 'drop'; sent: boolean }
	/** Put back and try later. */
	| { then: 'retry'; item: W }
	/** Put back, show why, offer a way out. */
	| { then: 'park'; item: W }
	/** Never stored like this: seal the same words again, with the new epoch or counter, under a new id. */
	| { then: 'reseal' };

/** What to do after an answer. `chance` is from 0 to below 1, and spreads the phones out. */
export function settle<W extends Waiting>(
	item: W,
	answer: Answer,
	now: number,
	chance: number
): Settled<W> {
	if (answer.is === 'stored') return { then: 'drop', sent: true };
	if (answer.is === 'refused') {
		switch (answer.code) {
			case 'deleted':
				return { then: 'drop', sent: false };
			case 'old-epoch':
			case 'counter-taken':
				return { then: 'reseal' };
			case 'too-many':
			case 'busy':
				break;
			default:
				return { then: 'park', item: { ...item, parked: answer.code } };
		}
	}
	const backOff = Math.min(FIRST_WAIT_MS * 2 ** Math.min(item.tries, 20), LONGEST_WAIT_MS);
	const asked =
		answer.is === 'refused' ? Math.min((answer.after ?? 0) * 1000, LONGEST_ASKED_MS) : 0;
	const wait = Math.max(backOff, asked) * (0.85 + 0.3 * chance);
	// What the relay asked for is the least.
	const notBefore = now + Math.round(Math.max(wait, asked));
	return { then: 'retry', item: { ...item, tries: item.tries + 1, notBefore } };
}

/** Whether something has waited so long that the screen offers another way. */
export function isLate(item: Waiting, now: number): boolean {
	return now - item.since >= LATE_MS;
}
