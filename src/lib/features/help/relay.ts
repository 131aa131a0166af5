/**
 * The relay as a phone asks it: nothing but ciphertext, ids and capabilities goes out, without
 * cookies, and nothing is kept in the browser's cache. What is not in the relay's own words is no
 * answer.
 */
import * as v from 'valibot';
import { answerOf, type Received } from '#lib/domain/help-outbox.ts';
import { fromBase64Url, LIMITS, POST_HEADER, READ_HEADER } from '#lib/domain/help-wire.ts';
import type { CalendarDate } from '#lib/domain/service.ts';
import type { Bytes } from '#lib/sealing/bytes.ts';

/** After this a question counts as unanswered, milliseconds. */
const PATIENCE = 20_000;

type Fetch = typeof fetch;

const bytes = v.pipe(
	v.string(),
	v.transform((text): Bytes => fromBase64Url(text) ?? new Uint8Array())
);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const Endorsement = v.object({ operatorKey: bytes, signature: bytes, signed: day, until: day });

const Team = v.object({
	id: v.string(),
	name: v.pipe(v.string(), v.maxLength(400)),
	phone: v.nullable(v.pipe(v.string(), v.maxLength(40))),
	promise: count,
	retention: count,
	rootKey: bytes,
	statement: bytes,
	/** Absent: a server of before, or a team that never wrote one. */
	card: v.optional(v.nullable(bytes)),
	/** Absent from servers of before; what is none counts as not there. */
	endorsement: v.optional(v.fallback(v.nullable(Endorsement), null), null)
});
const Push = v.object({ key: v.string(), told: v.array(v.string()) });
/** `push`: absent from servers of before, and where the operator has none. */
const Thread = v.object({
	deleteOn: v.string(),
	team: Team,
	push: v.optional(v.fallback(v.optional(Push), undefined))
});
const Envelopes = v.object({
	envelopes: v.array(v.object({ sequence: count, id: v.string(), day: v.string(), body: bytes })),
	more: v.boolean()
});
const Stored = v.object({ envelope: v.string(), day: v.string() });

/** What the relay says of a team: to be believed only after its statement was checked. */
export type TeamTold = v.InferOutput<typeof Team>;
export type ThreadTold = v.InferOutput<typeof Thread>;
export type EnvelopesTold = v.InferOutput<typeof Envelopes>;

/** `gone`: the relay says that it is not there; `none`: the relay said nothing. */
export type Told<T> = { is: 'told'; told: T } | { is: 'gone' } | { is: 'none' };

export class Relay {
	readonly #fetch: Fetch;
	readonly #reached: (reached: boolean) => void;

	/** `reached` hears after each question whether our server answered it. */
	constructor(fetching: Fetch, reached: (reached: boolean) => void = () => undefined) {
		this.#fetch = fetching;
		this.#reached = reached;
	}

	async #send(path: string, init: RequestInit, patience = PATIENCE): Promise<Received | undefined> {
		// By hand: older phones know neither `AbortSignal.timeout` nor `any`.
		const own = new AbortController();
		const stop = () => own.abort();
		const timer = setTimeout(stop, patience);
		init.signal?.addEventListener('abort', stop, { once: true });
		if (init.signal?.aborted) stop();
		try {
			const answer = await this.#fetch(`/api/${path}`, {
				...init,
				signal: own.signal,
				credentials: 'omit',
				cache: 'no-store',
				redirect: 'error',
				referrerPolicy: 'no-referrer'
			});
			const retryAfter = answer.headers.get('retry-after');
			const received = {
				status: answer.status,
				contentType: answer.headers.get('content-type') ?? '',
				body: await answer.text(),
				...(retryAfter !== null && { retryAfter })
			};
			this.#reached(true);
			return received;
		} catch {
			if (!init.signal?.aborted) this.#reached(false);
			return undefined;
		} finally {
			clearTimeout(timer);
			init.signal?.removeEventListener('abort', stop);
		}
	}

	async #ask<T>(
		path: string,
		headers: Record<string, string>,
		shape: v.GenericSchema<unknown, T>,
		options: { signal?: AbortSignal; patience?: number; method?: string } = {}
	): Promise<Told<T>> {
		const { patience, ...init } = options;
		const received = await this.#send(path, { ...init, headers }, patience);
		// Its refusals have a shape of their own, which a captive portal does not hit.
		const answer = answerOf(received, '');
		if (answer.is === 'refused' && answer.code === 'not-found') return { is: 'gone' };
		if (received?.status !== 200 || !/^application\/json\b/.test(received.contentType)) {
			return { is: 'none' };
		}
		try {
			const read = v.safeParse(shape, JSON.parse(received.body));
			return read.success ? { is: 'told', told: read.output } : { is: 'none' };
		} catch {
			return { is: 'none' };
		}
	}

	/** The team of a link. */
	team(id: string, post: string): Promise<Told<TeamTold>> {
		return this.#ask(`teams/${id}`, { [POST_HEADER]: post }, Team);
	}

	/** A thread's last day and its team. */
	thread(id: string, read: string): Promise<Told<ThreadTold>> {
		return this.#ask(`threads/${id}`, { [READ_HEADER]: read }, Thread);
	}

	/** Envelopes after a sequence number; with `wait` the question is held open until there are some. */
	envelopes(
		id: string,
		read: string,
		after: number,
		wait = 0,
		signal?: AbortSignal
	): Promise<Told<EnvelopesTold>> {
		const path = `threads/${id}/envelopes?after=${String(after)}&wait=${String(wait)}`;
		return this.#ask(path, { [READ_HEADER]: read }, Envelopes, {
			...(signal && { signal }),
			patience: PATIENCE + Math.min(wait, LIMITS.waitSeconds) * 1000
		});
	}

	/** Has this browser told when there is something new in a thread. */
	async putPush(
		id: string,
		read: string,
		{ endpoint, hash }: { endpoint: string; hash: string }
	): Promise<'done' | 'refused' | 'unreached'> {
		const received = await this.#send(`threads/${id}/push/${hash}`, {
			method: 'PUT',
			headers: { 'content-type': 'application/json', [READ_HEADER]: read },
			body: JSON.stringify({ endpoint })
		});
		if (received?.status === 204) return 'done';
		return answerOf(received, '').is === 'refused' ? 'refused' : 'unreached';
	}

	/** Has it told no more; true when it is not. */
	dropPush(id: string, read: string, hash: string): Promise<boolean> {
		return this.#drop(`threads/${id}/push/${hash}`, read);
	}

	/** Deletes a thread for everybody; true when it is gone. */
	remove(id: string, read: string): Promise<boolean> {
		return this.#drop(`threads/${id}`, read);
	}

	async #drop(path: string, read: string): Promise<boolean> {
		const headers = { [READ_HEADER]: read };
		const received = await this.#send(path, { method: 'DELETE', headers });
		const answer = answerOf(received, '');
		return received?.status === 204 || (answer.is === 'refused' && answer.code === 'not-found');
	}

	/** Hands an envelope over: what came back, believed of nothing. */
	put(
		thread: string,
		id: string,
		body: Bytes,
		capabilities: { read: string; post?: string },
		signal?: AbortSignal
	): Promise<Received | undefined> {
		const { read, post } = capabilities;
		return this.#send(`threads/${thread}/envelopes/${id}`, {
			method: 'PUT',
			headers: {
				'content-type': 'application/octet-stream',
				[READ_HEADER]: read,
				...(post !== undefined && { [POST_HEADER]: post })
			},
			body,
			...(signal && { signal })
		});
	}
}

/** The day that stands on an acknowledgement; undefined when it names none. */
export function dayOf(received: Received | undefined): CalendarDate | undefined {
	try {
		const read = v.safeParse(Stored, JSON.parse(received?.body ?? ''));
		return read.success && /^\d{4}-\d{2}-\d{2}$/.test(read.output.day)
			? read.output.day
			: undefined;
	} catch {
		return undefined;
	}
}
