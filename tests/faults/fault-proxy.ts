/**
 * Between a browser and one or more servers, which it asks in turn: loses what is sent, loses the answer,
 * sends twice, holds up, answers like a captive portal, and has a server killed. Only envelopes on their
 * way in meet it.
 */
import { randomBytes } from 'node:crypto';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Faults {
	/** Of a hundred. */
	reset: number;
	unanswered: number;
	doubled: number;
	late: number;
	portal: number;
	/** Longest delay, milliseconds. */
	longest: number;
	/** A server is killed with every so many envelopes; 0: never. */
	killEvery: number;
	/** At most so often. */
	kills: number;
	/** Control: every arrival is passed on as a new one, as a relay would have it that only appends. */
	withoutIds: boolean;
}

/** One of the servers behind it. */
export interface Backend {
	/** May be another after it was killed. */
	port: () => number;
	/** Kills it without warning; settles when another is in its place. */
	kill: () => Promise<void>;
}

interface Parts {
	backends: readonly [Backend, ...Backend[]];
	chance: () => number;
	faults: Faults;
}

export interface FaultProxy {
	port: number;
	met: Record<'passed' | 'reset' | 'unanswered' | 'doubled' | 'late' | 'portal' | 'kills', number>;
	/** From now on nothing goes wrong any more. */
	calm(): void;
	close(): Promise<void>;
}

const ENVELOPE = /^\/api\/threads\/([\w-]+)\/envelopes\/([\w-]+)$/;

interface Got {
	status: number;
	headers: IncomingMessage['rawHeaders'];
	body: Buffer;
}

function bodyOf(from: IncomingMessage): Promise<Buffer> {
	return new Promise((done, failed) => {
		const chunks: Buffer[] = [];
		from.on('data', (chunk: Buffer) => chunks.push(chunk));
		from.on('end', () => done(Buffer.concat(chunks)));
		from.on('error', failed);
		from.on('aborted', () => failed(new Error('aborted')));
	});
}

/** Starts one. Like a balancer it leaves out what is dead, and waits where all of them are. */
export async function faultProxy({ backends, chance, faults }: Parts): Promise<FaultProxy> {
	const met = { passed: 0, reset: 0, unanswered: 0, doubled: 0, late: 0, portal: 0, kills: 0 };
	let calm = false;
	let count = 0;
	/** Several may meet a dying server; it is brought back once. */
	const reviving = new Map<Backend, Promise<void>>();
	let turn = 0;

	const next = async (): Promise<Backend> => {
		for (;;) {
			const alive = backends.filter((one) => !reviving.has(one));
			turn += 1;
			const chosen = alive[turn % Math.max(1, alive.length)];
			if (chosen) return chosen;
			await Promise.race(reviving.values());
		}
	};

	const pass = (
		from: IncomingMessage,
		path: string,
		body: Buffer,
		{ port }: Backend,
		begun?: () => void
	) =>
		new Promise<Got | undefined>((done) => {
			const { method, headers } = from;
			const to = request({ host: '127.0.0.1', port: port(), path, method, headers }, (got) => {
				bodyOf(got).then(
					(whole) => done({ status: got.statusCode ?? 502, headers: got.rawHeaders, body: whole }),
					() => done(undefined)
				);
			});
			to.on('error', () => done(undefined));
			to.end(body, begun);
		});

	const give = (answer: ServerResponse, got: Got | undefined) => {
		if (!got) return void answer.destroy();
		answer.writeHead(got.status, got.headers);
		answer.end(got.body);
	};

	const die = (backend: Backend): void => {
		met.kills += 1;
		if (reviving.has(backend)) return;
		reviving.set(
			backend,
			backend.kill().finally(() => reviving.delete(backend))
		);
	};

	/** Without ids: another thread and envelope each time, and an answer that names the one asked for. */
	const deliver = async (
		from: IncomingMessage,
		body: Buffer,
		backend: Backend,
		begun?: () => void
	) => {
		const path = from.url ?? '';
		const [, , id = ''] = ENVELOPE.exec(path) ?? [];
		if (!faults.withoutIds) return pass(from, path, body, backend, begun);
		const other = (bytes: number) => randomBytes(bytes).toString('base64url');
		const elsewhere = `/api/threads/${other(32)}/envelopes/${other(16)}`;
		const got = await pass(from, elsewhere, body, backend, begun);
		if (got?.status !== 201) return got;
		const said = JSON.parse(got.body.toString()) as Record<string, unknown>;
		const text = Buffer.from(JSON.stringify({ ...said, envelope: id }));
		return { ...got, headers: ['content-type', 'application/json'], body: text };
	};

	async function envelope(from: IncomingMessage, answer: ServerResponse): Promise<void> {
		const body = await bodyOf(from);
		const backend = await next();
		count += 1;
		const roll = chance() * 100;
		const { killEvery, kills } = faults;
		if (!calm && killEvery > 0 && count % killEvery === 0 && met.kills < kills) {
			const when = met.kills % 3;
			// After commit and before the answer; while it is being stored; before it came.
			if (when === 0) await deliver(from, body, backend);
			if (when === 1) await deliver(from, body, backend, () => setTimeout(() => die(backend), 1));
			else die(backend);
			return void answer.destroy();
		}
		let edge = 0;
		const hit = (share: number) => !calm && roll < (edge += share);
		if (hit(faults.reset)) {
			met.reset += 1;
			answer.destroy();
		} else if (hit(faults.unanswered)) {
			met.unanswered += 1;
			await deliver(from, body, backend);
			answer.destroy();
		} else if (hit(faults.doubled)) {
			met.doubled += 1;
			const other = await next();
			const both = await Promise.all([deliver(from, body, backend), deliver(from, body, other)]);
			give(answer, both[1]);
		} else if (hit(faults.late)) {
			met.late += 1;
			await new Promise((done) => setTimeout(done, chance() * faults.longest));
			give(answer, await deliver(from, body, backend));
		} else if (hit(faults.portal)) {
			met.portal += 1;
			answer.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in to the wifi</h1>');
		} else {
			met.passed += 1;
			give(answer, await deliver(from, body, backend));
		}
	}

	const sockets = new Set<Socket>();
	const server = createServer((from, answer) => {
		const work = async () => {
			if (from.method === 'PUT' && ENVELOPE.test(from.url ?? '')) return envelope(from, answer);
			const body = await bodyOf(from);
			give(answer, await pass(from, from.url ?? '', body, await next()));
		};
		work().catch(() => answer.destroy());
	});
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		port: (server.address() as AddressInfo).port,
		met,
		calm: () => (calm = true),
		close: () =>
			new Promise((done) => {
				server.close(() => done());
				for (const socket of sockets) socket.destroy();
			})
	};
}
