/**
 * What every address under `/api` has in common: who may send here, what a body may be, and how a
 * refusal looks. Knows nothing of the framework, so that the routes are one line each.
 */
import * as v from 'valibot';
import { LARGEST_ENVELOPE, LIMITS } from '../../domain/help-wire.ts';
import { RECORD_LIMITS } from '../../domain/record-wire.ts';
import { refusalStatus, type TeamRefusal } from '../../domain/team-wire/rules.ts';
import { type ServerContext, serverContext } from '../context.ts';
import type { Database } from '../database.ts';

/** What a route hands over of a request. */
export interface ApiEvent {
	request: Request;
	url: URL;
	params: Partial<Record<string, string>>;
}

export interface Call extends ApiEvent {
	context: ServerContext;
	database: Database;
	now: Date;
}

/** What a route takes: nothing, sealed bytes, many sealed records, or JSON. */
export type BodyKind = 'none' | 'envelope' | 'records' | 'json';

const OCTETS = 'application/octet-stream';
const TYPES = { envelope: OCTETS, records: OCTETS, json: 'application/json' } as const;
const MOST_BYTES = {
	none: 0,
	envelope: LARGEST_ENVELOPE,
	records: RECORD_LIMITS.postBytes,
	json: LIMITS.bodyBytes
} as const;

const ALWAYS = { 'cache-control': 'no-store' };

/** Ends the answering of a request; the only thing thrown on purpose here. */
export class Refused extends Error {
	override readonly name = 'Refused';
	readonly code: TeamRefusal;
	/** Seconds after which asking again makes sense. */
	readonly after: number | undefined;
	constructor(code: TeamRefusal, after?: number) {
		super(code);
		this.code = code;
		this.after = after;
	}
}

function refusal({ code, after }: Refused): Response {
	const headers = after === undefined ? ALWAYS : { ...ALWAYS, 'retry-after': String(after) };
	return Response.json({ code }, { status: refusalStatus(code) ?? 500, headers });
}

/** An answer with something in it. */
export function json(
	value: unknown,
	status = 200,
	headers: Readonly<Record<string, string>> = {}
): Response {
	return Response.json(value, { status, headers: { ...ALWAYS, ...headers } });
}

/** An answer of bytes. */
export function octets(bytes: Uint8Array<ArrayBuffer>): Response {
	return new Response(bytes, { headers: { ...ALWAYS, 'content-type': OCTETS } });
}

/** An answer with nothing in it. */
export function nothing(headers: Readonly<Record<string, string>> = {}): Response {
	return new Response(null, { status: 204, headers: { ...ALWAYS, ...headers } });
}

/**
 * Only our own pages write. A browser that says where a request comes from must say it is us; one
 * too old to say so may still show what it was given (a header that no other site can send), but
 * never just its cookie.
 */
function checkSite({ headers }: Request, url: URL): void {
	const site = headers.get('sec-fetch-site');
	if (site !== null) {
		if (site !== 'same-origin') throw new Refused('cross-site');
		return;
	}
	const origin = headers.get('origin');
	const host = origin === null ? undefined : URL.parse(origin)?.host;
	if (origin !== null && host !== url.host) throw new Refused('cross-site');
	if (origin === null && headers.has('cookie')) throw new Refused('cross-site');
}

/** Reads a body to its end or to its limit, whatever its length was said to be. */
async function readBody(request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	if (Number(request.headers.get('content-length') ?? 0) > most) throw new Refused('too-large');
	const reader = request.body?.getReader();
	for (;;) {
		const part = await reader?.read();
		if (!part || part.done) break;
		length += part.value.length;
		if (length > most) {
			await reader?.cancel();
			throw new Refused('too-large');
		}
		chunks.push(part.value);
	}
	const body = new Uint8Array(length);
	let at = 0;
	for (const chunk of chunks) {
		body.set(chunk, at);
		at += chunk.length;
	}
	return body;
}

function checkType(request: Request, kind: BodyKind): void {
	if (kind === 'none') return;
	const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
	if (type !== TYPES[kind]) throw new Refused('wrong-type');
}

/** Answers one request; what goes wrong on the way becomes a refusal. */
export async function answer(
	event: ApiEvent,
	kind: BodyKind,
	run: (call: Call, body: Uint8Array<ArrayBuffer>) => Promise<Response>
): Promise<Response> {
	try {
		// One address for each thing: none with a language before it.
		if (!event.url.pathname.startsWith('/api/')) throw new Refused('not-found');
		const { request, url } = event;
		const writes = request.method !== 'GET' && request.method !== 'HEAD';
		if (writes) checkSite(request, url);
		checkType(request, kind);
		const body = writes ? await readBody(request, MOST_BYTES[kind]) : new Uint8Array();
		const context = serverContext();
		const database = await context.database();
		return await run({ ...event, context, database, now: new Date() }, body);
	} catch (error) {
		if (error instanceof Refused) return refusal(error);
		throw error;
	}
}

/** The value of a JSON body; a refusal when it is not of that shape. */
export function parse<T>(schema: v.GenericSchema<unknown, T>, body: Uint8Array<ArrayBuffer>): T {
	let given: unknown;
	try {
		given = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
	} catch {
		throw new Refused('bad-request');
	}
	const read = v.safeParse(schema, given);
	if (!read.success) throw new Refused('bad-request');
	return read.output;
}

/** A whole number of the address's query. */
export function numberOf(url: URL, name: string, most: number): number {
	const text = url.searchParams.get(name) ?? '0';
	if (!/^\d{1,10}$/.test(text)) throw new Refused('bad-request');
	return Math.min(Number(text), most);
}
