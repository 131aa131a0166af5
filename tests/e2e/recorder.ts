/** Stands between browser and server, notes everything the server is asked, and can be gone. */
import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Asked {
	method: string;
	/** With what follows `?`. */
	path: string;
	/** Names and values, as they came. */
	headers: string;
	body: string;
	/** Bytes of the answer's body as they went over the wire. */
	bytes: number;
}

/** What the server answered. */
export interface Answer {
	path: string;
	status: number;
	headers: IncomingHttpHeaders;
}

export interface Recorder {
	port: number;
	/** Everything asked since the last `forget`. */
	asked: Asked[];
	/** Every answer of the server since the beginning. */
	answers: Answer[];
	forget(): void;
	/** Whoever asks meets a closed port. */
	down(): Promise<void>;
	up(): Promise<void>;
	/** Passes on to another server from now on. */
	aim(port: number): void;
	/** Set: answers this path itself, instead of the server. */
	instead: Map<string, { status: number }>;
	/** Set: of this path's next answer only so many bytes come, then the line breaks or is silent. */
	limits: Map<string, { bytes: number; then: 'break' | 'silence' }>;
}

/** Starts one before the server at this port of this machine. */
export async function recorder(target: number): Promise<Recorder> {
	const sockets = new Set<Socket>();
	let aim = target;
	const asked: Asked[] = [];
	const answers: Answer[] = [];
	const instead: Recorder['instead'] = new Map();
	const limits: Recorder['limits'] = new Map();
	const server = createServer((from, answer) => {
		const entry: Asked = {
			method: from.method ?? '',
			path: from.url ?? '',
			headers: from.rawHeaders.join('\n'),
			body: '',
			bytes: 0
		};
		asked.push(entry);
		from.on('data', (chunk: Buffer) => (entry.body += chunk.toString('latin1')));
		const own = instead.get(entry.path);
		if (own) {
			answer.writeHead(own.status).end();
			return;
		}
		const { url: path, method, headers } = from;
		const to = request({ host: '127.0.0.1', port: aim, path, method, headers }, (got) => {
			const status = got.statusCode ?? 502;
			answers.push({ path: entry.path, status, headers: got.headers });
			answer.writeHead(status, got.rawHeaders);
			got.on('data', (chunk: Buffer) => (entry.bytes += chunk.length));
			const limit = limits.get(entry.path);
			limits.delete(entry.path);
			if (!limit) return void got.pipe(answer);
			got.on('data', (chunk: Buffer) => {
				const room = limit.bytes - (entry.bytes - chunk.length);
				if (room <= 0) return;
				answer.write(chunk.subarray(0, room));
				// What was written first must get through.
				if (chunk.length >= room && limit.then === 'break') setTimeout(() => answer.destroy(), 200);
			});
		});
		to.on('error', () => answer.destroy());
		from.pipe(to);
	});
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
	});
	const listen = (port: number) =>
		new Promise<void>((done, failed) => {
			server.once('error', failed);
			server.listen(port, '127.0.0.1', () => {
				server.off('error', failed);
				done();
			});
		});
	await listen(0);
	const { port } = server.address() as AddressInfo;
	return {
		port,
		asked,
		answers,
		instead,
		limits,
		forget: () => void asked.splice(0),
		down: () =>
			new Promise((done) => {
				server.close(() => done());
				for (const socket of sockets) socket.destroy();
			}),
		up: () => listen(port),
		aim: (next) => (aim = next)
	};
}
