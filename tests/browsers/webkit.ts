/** WebKit, the engine of every browser on an iPhone, as WebKitGTK by WebDriver. */
import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Driven } from './driven.ts';

const DRIVER = '/usr/bin/WebKitWebDriver';
const SCREEN = '/usr/bin/Xvfb';
const PORT = 4477;
const DISPLAY = ':77';

/** Undefined when there is no WebKitGTK here, with its driver and something to draw on. */
export async function webkit(): Promise<Driven | undefined> {
	const [binary] = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser');
	if (!binary || !existsSync(DRIVER) || !existsSync(SCREEN)) return undefined;
	const screen = spawn(SCREEN, [DISPLAY, '-screen', '0', '1024x900x24'], { stdio: 'ignore' });
	const driver = spawn(DRIVER, [`--port=${String(PORT)}`], {
		// Its sandbox needs rights that a container does not give.
		env: { ...process.env, DISPLAY, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
		stdio: 'ignore'
	});
	async function call(method: string, path: string, body?: object): Promise<unknown> {
		const answer = await fetch(`http://127.0.0.1:${String(PORT)}${path}`, {
			method,
			...(body && { body: JSON.stringify(body) })
		});
		const { value } = (await answer.json()) as { value: unknown };
		if (!answer.ok) throw new Error(JSON.stringify(value));
		return value;
	}
	// Over https no page of ours is kept asleep behind the next one (see `server/headers.ts`); here it
	// is http, where WebKit keeps it all the same.
	const args = ['--automation', '--enable-page-cache=false'];
	const asked = { 'webkitgtk:browserOptions': { binary, args } };
	let session: { sessionId: string } | undefined;
	for (let tries = 0; !session; tries += 1) {
		await pause(500);
		try {
			const made = await call('POST', '/session', { capabilities: { alwaysMatch: asked } });
			session = made as { sessionId: string };
		} catch (error) {
			if (tries > 20) throw error;
		}
	}
	const at = `/session/${session.sessionId}`;
	await call('POST', `${at}/timeouts`, { script: 180_000, pageLoad: 60_000 });
	return {
		name: 'WebKit',
		async go(url) {
			await call('POST', `${at}/url`, { url });
		},
		async run(expression) {
			const script = `const done = arguments[0];
				(${expression}).then((value) => done([value]), (error) => done([, String(error)]));`;
			const [value, error] = (await call('POST', `${at}/execute/async`, {
				script,
				args: []
			})) as [string | null, string?];
			if (error !== undefined) throw new Error(error);
			return value ?? '';
		},
		async close() {
			await call('DELETE', at).catch(() => undefined);
			driver.kill();
			screen.kill();
		}
	};
}
