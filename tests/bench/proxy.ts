/**
 * Stands before the server and counts every byte that goes out. DevTools cannot: it neither sees nor
 * counts what a service worker fetches.
 */
import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export const KINDS = [
	'html',
	'js',
	'css',
	'index',
	'list',
	'search',
	'text',
	'towns',
	'other',
	/** The app itself, fetched by its worker for visits without signal. */
	'later',
	/** First lines and headers of all answers; HTTP/2 would pack them. */
	'heads'
] as const;
export type Kind = (typeof KINDS)[number];

/** One answer. Times are epoch milliseconds. */
export interface Sent {
	path: string;
	kind: Kind;
	status: number;
	/** When it was asked for. */
	at: number;
	/** Bytes of its head and of its body as they went over the wire. */
	head: number;
	body: number;
}

export interface Proxy {
	port: number;
	/** All answers since the last `forget`, those still going out included. */
	sent(): readonly Sent[];
	forget(): void;
	/** Settles when nothing has been asked for during `calm` milliseconds, or after `patience`. */
	quiet(calm?: number, patience?: number): Promise<void>;
	/** Nobody listens any more, connections are cut; `up` listens at the same port again. */
	down(): Promise<void>;
	up(): Promise<void>;
}

const PARTS: readonly [ending: string, kind: Kind][] = [
	['.core', 'list'],
	['.search', 'search'],
	['.text', 'text']
];

function kindOf(path: string, type: string, destination: string): Kind {
	if (path === '/directory/index.json') return 'index';
	if (path.startsWith('/places/') || path.startsWith('/directory/places/')) return 'towns';
	if (path.startsWith('/directory/')) {
		return PARTS.find(([ending]) => path.endsWith(ending))?.[1] ?? 'other';
	}
	// Pages ask for documents, scripts and styles; only the worker asks for them as data.
	if (destination === 'empty' || destination === 'serviceworker') return 'later';
	if (type.includes('text/html')) return 'html';
	if (type.includes('javascript')) return 'js';
	return type.includes('text/css') ? 'css' : 'other';
}

/** Bytes of the head of an answer: its first line, its headers, the empty line. */
function headBytes(answer: IncomingMessage): number {
	const first = `HTTP/1.1 ${String(answer.statusCode)} ${answer.statusMessage ?? ''}`.length;
	return answer.rawHeaders.reduce((sum, text) => sum + Buffer.byteLength(text) + 2, first + 4);
}

const now = () => performance.timeOrigin + performance.now();

/** Starts one before the server at this port of this machine. */
export async function countingProxy(target: number): Promise<Proxy> {
	const agent = new Agent({ keepAlive: true, maxSockets: 64 });
	const sockets = new Set<Socket>();
	let sent: Sent[] = [];
	let open = 0;
	let last = now();

	const server = createServer((asked, answer) => {
		const at = now();
		const path = asked.url?.split('?', 1)[0] ?? '/';
		open += 1;
		last = at;
		answer.once('close', () => {
			open -= 1;
			last = now();
		});
		const forwarded = request(
			{ host: '127.0.0.1', port: target, path: asked.url, method: asked.method, agent },
			(got) => {
				const kind = kindOf(
					path,
					String(got.headers['content-type'] ?? ''),
					String(asked.headers['sec-fetch-dest'] ?? '')
				);
				const status = got.statusCode ?? 0;
				const entry: Sent = { path, kind, status, at, head: headBytes(got), body: 0 };
				sent.push(entry);
				answer.writeHead(status, got.statusMessage, got.rawHeaders);
				got.on('data', (chunk: Buffer) => (entry.body += chunk.length));
				got.pipe(answer);
			}
		);
		for (let at = 0; at < asked.rawHeaders.length; at += 2) {
			forwarded.setHeader(asked.rawHeaders[at] ?? '', asked.rawHeaders[at + 1] ?? '');
		}
		forwarded.on('error', () => answer.destroy());
		asked.pipe(forwarded);
	});
	server.keepAliveTimeout = 60_000;
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
		sent: () => sent,
		forget: () => (sent = []),
		async quiet(calm = 1000, patience = 45_000) {
			const begin = now();
			while (open > 0 || now() - Math.max(last, begin) < calm) {
				if (now() - begin > patience) return;
				await new Promise((done) => setTimeout(done, 50));
			}
		},
		async down() {
			await new Promise<void>((done) => {
				server.close(() => done());
				for (const socket of sockets) socket.destroy();
			});
			agent.destroy();
		},
		up: () => listen(port)
	};
}

/** Bytes by kind of the answers that were asked for before a moment. */
export function weigh(sent: readonly Sent[], before = Infinity): Record<Kind | 'all', number> {
	const sums = Object.fromEntries([...KINDS, 'all'].map((kind) => [kind, 0]));
	const add = (kind: string, bytes: number) => (sums[kind] = (sums[kind] ?? 0) + bytes);
	for (const { kind, at, head, body } of sent) {
		if (at > before) continue;
		add(kind, body);
		add('heads', head);
		add('all', head + body);
	}
	return sums as Record<Kind | 'all', number>;
}
