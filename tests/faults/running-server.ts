/** The real command serving the real build, in a process of its own, and asking it things. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const NODE = resolve('node_modules/node/bin/node');
const COMMAND = resolve('src/cli/waymark.ts');

export interface RunningServer {
	port: number;
	data: string;
	child: ChildProcess;
	/** Everything it has printed. */
	printed(): string;
	/** Resolves with its exit code. */
	exited: Promise<number | null>;
	/** Ends it, if it still runs, and removes its data. */
	stop(): Promise<void>;
}

/** Builds the app if it has not been built. */
export function ensureBuilt(): void {
	if (existsSync('build/handler.js')) return;
	const { status } = spawnSync(NODE, ['node_modules/vite/bin/vite.js', 'build'], {
		stdio: 'inherit'
	});
	if (status !== 0) throw new Error('The app could not be built.');
}

/** Starts `waymark serve` on a free port, with nothing configured but what is given. */
export async function startServer(
	environment: Record<string, string> = {},
	data: string = mkdtempSync(join(tmpdir(), 'waymark-serving-'))
): Promise<RunningServer> {
	const child = spawn(NODE, [COMMAND, 'serve', '--port', '0', '--host', '127.0.0.1'], {
		env: { PATH: process.env['PATH'] ?? '', WAYMARK_DATA: data, ...environment },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let text = '';
	const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
	const port = await new Promise<number>((done, failed) => {
		const read = (chunk: Buffer) => {
			text += chunk.toString();
			const found = /listening on port (\d+)/.exec(text);
			if (found) done(Number(found[1]));
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		void exited.then(() => failed(new Error(`It ended at once: ${text}`)));
	});
	return {
		port,
		data,
		child,
		printed: () => text,
		exited,
		async stop() {
			child.kill('SIGKILL');
			await exited;
			rmSync(data, { recursive: true, force: true });
		}
	};
}

export interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** Asks without following, decoding or tidying anything. */
export function ask(
	port: number,
	path: string,
	options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {}
): Promise<Answer> {
	return new Promise((done, failed) => {
		const { method = 'GET', headers = {}, body } = options;
		const asked = request(
			{ host: '127.0.0.1', port, path, method, headers, agent: false },
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('error', failed);
				response.on('end', () =>
					done({
						status: response.statusCode ?? 0,
						headers: response.headers,
						body: Buffer.concat(chunks)
					})
				);
			}
		);
		asked.on('error', failed);
		asked.end(body);
	});
}

/**
 * Sends bytes as they are; what comes back until the other side hangs up. With `stays` our side never
 * says that it has said all.
 */
export function askRaw(port: number, bytes: string, stays = false): Promise<string> {
	return new Promise((done) => {
		let text = '';
		const socket = connect(port, '127.0.0.1', () => {
			if (stays) socket.write(bytes);
			else socket.end(bytes);
		});
		socket.on('data', (chunk) => (text += chunk.toString('latin1')));
		socket.on('error', () => undefined);
		socket.on('close', () => done(text));
	});
}
