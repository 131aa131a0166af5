/**
 * Everything that has to be right, in one command: `npm test`. Steps of one stage run beside each
 * other; it stops after the first stage in which one fails.
 * `npm run check` is the same without the browser. The last line counts the tests of every kind:
 * `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';

const RESULTS = 'test-results';
const UNIT = `${RESULTS}/unit.json`;
const BROWSER = `${RESULTS}/browser.json`;

interface Step {
	name: string;
	command: string[];
	/** Environment beside the process's own. */
	env?: Record<string, string>;
}

const KIT: Step = { name: 'kit', command: ['svelte-kit', 'sync'] };
const STATIC: Step[] = [
	{
		name: 'lint',
		command: ['eslint', '-c', 'tests/lint/eslint.config.js', '--max-warnings', '0', 'src', 'tests']
	},
	{ name: 'types', command: ['svelte-check', '--fail-on-warnings', '--output', 'human'] },
	{
		name: 'types of the worker',
		command: ['tsc', '--noEmit', '-p', 'src/service-worker/tsconfig.json']
	},
	{ name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] }
];
const BUILD: Step = { name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] };
const UNIT_TESTS: Step = {
	name: 'unit tests',
	command: [
		...['vitest', 'run', '--silent=passed-only'],
		...['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT}`]
	],
	env: { NO_COLOR: '1' }
};
const BROWSER_TESTS: Step = { name: 'browser tests', command: ['node', 'tests/e2e/run.ts'] };

/** Runs a step; whether it went well. What it says comes at once, or in one piece at its end. */
function run({ name, command: [command = '', ...args], env }: Step, alone: boolean) {
	const began = Date.now();
	const told: Buffer[] = [];
	if (alone) console.log(`\n── ${name}`);
	return new Promise<boolean>((resolve) => {
		const child = spawn(command, args, {
			stdio: ['ignore', alone ? 'inherit' : 'pipe', alone ? 'inherit' : 'pipe'],
			env: { ...process.env, ...env }
		});
		for (const stream of [child.stdout, child.stderr]) {
			stream?.on('data', (bytes: Buffer) => told.push(bytes));
		}
		let done = false;
		const end = (well: boolean, why = '') => {
			if (done) return;
			done = true;
			if (!alone) console.log(`\n── ${name}\n${Buffer.concat(told).toString()}${why}`);
			console.log(`${name}: ${String(Math.round((Date.now() - began) / 1000))} s`);
			resolve(well);
		};
		child.on('error', (error) => end(false, String(error)));
		child.on('close', (status) => end(status === 0));
	});
}

interface Count {
	passed: number;
	failed: number;
}

/** Vitest's JSON report; a file that could not even be loaded counts as a failure. */
function unitTests(): Count {
	const report = JSON.parse(readFileSync(UNIT, 'utf8')) as {
		numPassedTests: number;
		numFailedTests: number;
		testResults: { status: string; assertionResults: unknown[] }[];
	};
	const broken = report.testResults.filter(
		(file) => file.status === 'failed' && file.assertionResults.length === 0
	).length;
	return { passed: report.numPassedTests, failed: report.numFailedTests + broken };
}

/** Playwright's JSON report. One that needed its second try (`e2e/run.ts`) was named there. */
function browserTests(): Count {
	const { stats } = JSON.parse(readFileSync(BROWSER, 'utf8')) as {
		stats: { expected: number; unexpected: number; flaky: number };
	};
	return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}

function read(count: () => Count): Count {
	try {
		return count();
	} catch {
		return { passed: 0, failed: 0 };
	}
}

const { values } = parseArgs({ options: { 'no-browser': { type: 'boolean', default: false } } });
rmSync(UNIT, { force: true });
rmSync(BROWSER, { force: true });
mkdirSync(RESULTS, { recursive: true });

const stages: Step[][] = [[KIT], STATIC, [BUILD], [UNIT_TESTS]];
if (!values['no-browser']) stages.push([BROWSER_TESTS]);
let failed: string | undefined;
for (const stage of stages) {
	const well = await Promise.all(stage.map((step) => run(step, stage.length === 1)));
	failed = stage.find((_, at) => !well[at])?.name;
	if (failed !== undefined) break;
}

const counts = [read(unitTests), read(browserTests)];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const testsFailed = counts.reduce((sum, count) => sum + count.failed, 0);
// A step that fails without a failing test (lint, types, build) is one failure more.
const failures = failed !== undefined && testsFailed === 0 ? 1 : testsFailed;
if (failed !== undefined) console.log(`\nStopped at: ${failed}`);
console.log(`\n${passed} passed, ${failures} failed`);
process.exit(failed === undefined ? 0 : 1);
