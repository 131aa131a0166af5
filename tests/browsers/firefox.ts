/** Firefox by WebDriver BiDi, which it speaks itself over a web socket. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Driven } from './driven.ts';

const PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

interface Answer {
	id?: number;
	type?: string;
	message?: string;
	result?: unknown;
}

interface Evaluated {
	type: 'success' | 'exception';
	result?: { value?: string };
	exceptionDetails?: { text: string };
}

/** Undefined when there is no Firefox here. */
export async function firefox(): Promise<Driven | undefined> {
	const binary = PLACES.find((path) => existsSync(path));
	if (!binary) return undefined;
	const profile = mkdtempSync(join(tmpdir(), 'waymark-firefox-'));
	const options = ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile];
	const child = spawn(binary, options, {
		env: { ...process.env, HOME: profile },
		stdio: ['ignore', 'ignore', 'pipe']
	});
	const ended = new Promise<void>((done) => child.once('close', () => done()));
	const socket = new WebSocket(
		await new Promise<string>((done, failed) => {
			let text = '';
			child.stderr.on('data', (chunk: Buffer) => {
				text += chunk.toString();
				const found = /WebDriver BiDi listening on (ws:\S+)/.exec(text)?.[1];
				if (found) done(`${found}/session`);
			});
			void ended.then(() => failed(new Error(text)));
		})
	);
	await new Promise((done) => socket.addEventListener('open', done, { once: true }));
	const waiting = new Map<number, (answer: Answer) => void>();
	socket.addEventListener('message', ({ data }) => {
		const answer = JSON.parse(String(data)) as Answer;
		waiting.get(answer.id ?? 0)?.(answer);
	});
	let last = 0;
	async function send(method: string, params: object = {}): Promise<unknown> {
		const id = (last += 1);
		socket.send(JSON.stringify({ id, method, params }));
		const answer = await new Promise<Answer>((done) => waiting.set(id, done));
		waiting.delete(id);
		if (answer.type === 'error') throw new Error(`${method}: ${answer.message ?? ''}`);
		return answer.result;
	}
	await send('session.new', { capabilities: {} });
	const tree = (await send('browsingContext.getTree')) as { contexts: [{ context: string }] };
	const { context } = tree.contexts[0];
	await send('browsingContext.setViewport', { context, viewport: { width: 390, height: 800 } });
	return {
		name: 'Firefox',
		async go(url) {
			await send('browsingContext.navigate', { context, url, wait: 'complete' });
		},
		async run(expression) {
			const asked = { expression, target: { context }, awaitPromise: true };
			const said = (await send('script.evaluate', asked)) as Evaluated;
			if (said.type === 'exception') throw new Error(said.exceptionDetails?.text);
			return said.result?.value ?? '';
		},
		async close() {
			await send('browser.close').catch(() => undefined);
			await ended;
			rmSync(profile, { recursive: true, force: true });
		}
	};
}
