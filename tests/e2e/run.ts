/**
 * Runs the browser tests on the built app: finds or installs a browser, builds when the build is
 * missing or older than what it was built from, runs, and says at the end `N passed, N failed`.
 * Arguments are passed on to Playwright: a file's name, `--grep "…"`.
 *
 * In a whole run a test that fails has one more try, since a shared machine may answer late once
 * among hundreds; whatever needed it is named at the end, to be looked into.
 * A run of chosen tests gives no second try.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { needBrowser } from './browser.ts';

const BUILT = 'build/handler.js';
const REPORT = 'test-results/browser.json';
const SOURCES = ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];

/** When the newest file at or below a path was written. */
function newest(path: string): number {
	const about = statSync(path);
	if (!about.isDirectory()) return about.mtimeMs;
	return Math.max(
		0,
		...readdirSync(path)
			.filter((name) => name !== 'generated')
			.map((name) => newest(join(path, name)))
	);
}

function run(command: string, args: string[], environment: Record<string, string> = {}): number {
	const { status } = spawnSync(command, args, {
		stdio: 'inherit',
		env: { ...process.env, ...environment }
	});
	return status ?? 1;
}

function isStale(): boolean {
	return !existsSync(BUILT) || SOURCES.some((path) => newest(path) > statSync(BUILT).mtimeMs);
}

function counts(): { passed: number; failed: number } {
	try {
		const { stats } = JSON.parse(readFileSync(REPORT, 'utf8')) as {
			stats: { expected: number; unexpected: number; flaky: number; skipped: number };
		};
		if (stats.flaky > 0) console.log(`\nNeeded a second try (named above): ${String(stats.flaky)}`);
		// Nothing may be skipped without anybody noticing.
		return { passed: stats.expected + stats.flaky, failed: stats.unexpected + stats.skipped };
	} catch {
		return { passed: 0, failed: 1 };
	}
}

const browser = needBrowser();
mkdirSync('test-results', { recursive: true });
rmSync(REPORT, { force: true });
const built = isStale() ? run('npx', ['vite', 'build', '--logLevel', 'warn']) : 0;
// Each test starts a server of its own. What Node made of its sources is kept between them; the first to
// end of itself writes it down.
process.env['NODE_COMPILE_CACHE'] = resolve('test-results/compiled');
spawnSync(process.execPath, ['src/cli/waymark.ts', '--help'], { stdio: 'ignore' });
const chosen = process.argv.slice(2);
const tries = chosen.length === 0 ? ['--retries=1'] : chosen;
const status =
	built ||
	run('npx', ['playwright', 'test', '-c', 'tests/e2e/playwright.config.ts', ...tries], {
		WAYMARK_CHROMIUM: browser
	});
const { passed, failed } = counts();
console.log(`\n${String(passed)} passed, ${String(failed)} failed`);
process.exit(status !== 0 || failed > 0 ? 1 : 0);
