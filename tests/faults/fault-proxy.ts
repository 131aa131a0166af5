/**
 * Between a browser and a server: loses what is sent, loses the answer, sends twice, holds up, answers
 * like a captive portal, and has the server killed. Only envelopes on their way in meet it.
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
	/** The server is killed with every so many envelopes; 0: never. */
	killEvery: number;
	/** At most so often. */
	kills: number;
	/** Control: every arrival is passed on as a new one, as a relay would have it that only appends. */
	withoutIds: boolean;
}

interface Parts {
	port: () => number;
	/** Kills the server without warning; settles when another is there. */
	kill: () => Promise<void>;
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

/** Starts one before a server that may change its port. */
export async function faultProxy({ port, kill, chance, faults }: Parts): Promise<FaultProxy> {
	const met = { passed: 0, reset: 0, unanswered: 0, doubled: 0, late: 0, portal: 0, kills: 0 };
	let calm = false;
	let count = 0;
	/** Several may meet a dying server; it is brought back once. */
	let reviving: Promise<void> | undefined;

	const pass = (from: IncomingMessage, path: string, body: Buffer, begun?: () => void) =>
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

	const die = () => {
		met.kills += 1;
		reviving ??= kill().finally(() => (reviving = undefined));
		return reviving;
	};

	/** Without ids: another thread and envelope each time, and an answer that names the one asked for. */
	const deliver = async (from: IncomingMessage, body: Buffer, begun?: () => void) => {
		const path = from.url ?? '';
		const [, , id = ''] = ENVELOPE.exec(path) ?? [];
		if (!faults.withoutIds) return pass(from, path, body, begun);
		const other = (bytes: number) => randomBytes(bytes).toString('base64url');
		const got = await pass(from, `/api/threads/${other(32)}/envelopes/${other(16)}`, body, begun);
		if (got?.status !== 201) return got;
		const said = JSON.parse(got.body.toString()) as Record<string, unknown>;
		const text = Buffer.from(JSON.stringify({ ...said, envelope: id }));
		return { ...got, headers: ['content-type', 'application/json'], body: text };
	};

	async function envelope(from: IncomingMessage, answer: ServerResponse): Promise<void> {
		const body = await bodyOf(from);
		count += 1;
		const roll = chance() * 100;
		const { killEvery, kills } = faults;
		if (!calm && killEvery > 0 && count % killEvery === 0 && met.kills < kills) {
			const when = met.kills % 3;
			// After commit and before the answer; while it is being stored; before it came.
			if (when === 0) await deliver(from, body);
			else if (when === 1) void deliver(from, body, () => setTimeout(() => void die(), 1));
			if (when !== 1) await die();
			else await new Promise((done) => setTimeout(done, 20));
			return void answer.destroy();
		}
		let edge = 0;
		const hit = (share: number) => !calm && roll < (edge += share);
		if (hit(faults.reset)) {
			met.reset += 1;
			answer.destroy();
		} else if (hit(faults.unanswered)) {
			met.unanswered += 1;
			await deliver(from, body);
			answer.destroy();
		} else if (hit(faults.doubled)) {
			met.doubled += 1;
			const both = await Promise.all([deliver(from, body), deliver(from, body)]);
			give(answer, both[1]);
		} else if (hit(faults.late)) {
			met.late += 1;
			await new Promise((done) => setTimeout(done, chance() * faults.longest));
			give(answer, await deliver(from, body));
		} else if (hit(faults.portal)) {
			met.portal += 1;
			answer.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in to the wifi</h1>');
		} else {
			met.passed += 1;
			give(answer, await deliver(from, body));
		}
	}

	const sockets = new Set<Socket>();
	const server = createServer((from, answer) => {
		const work = async () => {
			await reviving;
			if (from.method === 'PUT' && ENVELOPE.test(from.url ?? '')) return envelope(from, answer);
			give(answer, await pass(from, from.url ?? '', await bodyOf(from)));
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
