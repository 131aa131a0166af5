/** Asks the relay for a team's sealed records, and gives it new ones. Knows nothing of what is in them. */
import { type Refusal, REFUSALS } from '#lib/domain/help-wire.ts';
import { type Framed, readFrames, writeFrames } from '#lib/domain/record-wire.ts';

export type RecordPage = { records: Framed[]; more: boolean };

/** What came of asking. */
export type Asked<T> =
	| { is: 'done'; value: T }
	/** Refused, and why. */
	| { is: 'refused'; code: Refusal }
	/** No answer, or none of ours: offline, a captive portal. */
	| { is: 'unreached' };

export type Fetcher = (address: string, init: RequestInit) => Promise<Response>;

const OCTETS = 'application/octet-stream';
const UNREACHED = { is: 'unreached' } as const;

const typeOf = (response: Response) =>
	response.headers.get('content-type')?.split(';', 1)[0]?.trim();

async function refusalOf(response: Response): Promise<Asked<never>> {
	if (typeOf(response) !== 'application/json') return UNREACHED;
	const { code } = (await response.json()) as { code?: unknown };
	const known = typeof code === 'string' && code in REFUSALS;
	return known ? { is: 'refused', code: code as Refusal } : UNREACHED;
}

/** All that the caseload asks. `fetcher` is the browser's, or a test's. */
export function recordApi(fetcher: Fetcher = (...given) => fetch(...given)) {
	async function ask(path: string, init: RequestInit): Promise<Response | Asked<never>> {
		try {
			const response = await fetcher(`/api/team/records${path}`, {
				...init,
				credentials: 'same-origin',
				cache: 'no-store',
				redirect: 'error',
				referrerPolicy: 'no-referrer'
			});
			return response.ok ? response : await refusalOf(response);
		} catch {
			return UNREACHED;
		}
	}

	async function page(path: string, signal?: AbortSignal): Promise<Asked<RecordPage>> {
		const answer = await ask(path, signal ? { signal } : {});
		if ('is' in answer) return answer;
		if (typeOf(answer) !== OCTETS) return UNREACHED;
		try {
			const read = readFrames(new Uint8Array(await answer.arrayBuffer()));
			return read ? { is: 'done', value: read } : UNREACHED;
		} catch {
			return UNREACHED;
		}
	}

	async function send(
		method: string,
		path: string,
		body: Uint8Array<ArrayBuffer>,
		isAnswer: (given: Record<string, unknown>) => boolean
	): Promise<Asked<undefined>> {
		const answer = await ask(path, { method, body, headers: { 'content-type': OCTETS } });
		if ('is' in answer) return answer;
		if (typeOf(answer) !== 'application/json') return UNREACHED;
		try {
			const given = (await answer.json()) as Record<string, unknown> | null;
			return given && isAnswer(given) ? { is: 'done', value: undefined } : UNREACHED;
		} catch {
			return UNREACHED;
		}
	}

	return {
		/** Records that changed after a count; waits up to so many seconds for one that does. */
		changed: (after: number, wait: number, signal?: AbortSignal) =>
			page(`?after=${String(after)}&wait=${String(wait)}`, signal),
		/** Revisions that are sealed to an epoch that is over, after an id. */
		old: (after: string) => page(`/old?after=${after}`),
		/** Every kept change of a record. */
		history: (id: string) => page(`/${id}`),
		/** Stores the next revision of one. */
		put: (id: string, revision: number, body: Uint8Array<ArrayBuffer>) =>
			send('PUT', `/${id}/${String(revision)}`, body, (given) => given['record'] === id),
		/** Stores some, all or none. */
		post: (records: readonly Omit<Framed, 'change'>[]) =>
			send(
				'POST',
				'',
				writeFrames(records.map((one) => ({ ...one, change: 0 }))),
				(given) => typeof given['stored'] === 'number'
			)
	};
}

export type RecordApi = ReturnType<typeof recordApi>;
