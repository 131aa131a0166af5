/**
 * Everything that has to be right, in one command: `npm test`. Stops at the first step that fails.
 * `npm run check` is the same without the browser. The last line counts the tests of every kind:
 * `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
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

const STEPS: Step[] = [
	{ name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
	{
		name: 'lint',
		command: ['eslint', '-c', 'tests/lint/eslint.config.js', '--max-warnings', '0', 'src', 'tests']
	},
	{ name: 'kit', command: ['svelte-kit', 'sync'] },
	{ name: 'types', command: ['svelte-check', '--fail-on-warnings', '--output', 'human'] },
	{
		name: 'types of the worker',
		command: ['tsc', '--noEmit', '-p', 'src/service-worker/tsconfig.json']
	},
	{ name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] },
	{
		name: 'unit tests',
		command: [
			...['vitest', 'run', '--silent=passed-only'],
			...['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT}`]
		],
		env: { NO_COLOR: '1' }
	}
];

const BROWSER_STEP: Step = { name: 'browser tests', command: ['node', 'tests/e2e/run.ts'] };

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

/** Playwright's JSON report. */
function browserTests(): Count {
	const { stats } = JSON.parse(readFileSync(BROWSER, 'utf8')) as {
		stats: { expected: number; unexpected: number; flaky: number };
	};
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
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

let failed: string | undefined;
for (const step of values['no-browser'] ? STEPS : [...STEPS, BROWSER_STEP]) {
	console.log(`\n── ${step.name}`);
	const [command = '', ...args] = step.command;
	const { status } = spawnSync(command, args, {
		stdio: 'inherit',
		env: { ...process.env, ...step.env }
	});
	if (status !== 0) {
		failed = step.name;
		break;
	}
}

const counts = [read(unitTests), read(browserTests)];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const testsFailed = counts.reduce((sum, count) => sum + count.failed, 0);
// A step that fails without a failing test (lint, types, build) is one failure more.
const failures = failed !== undefined && testsFailed === 0 ? 1 : testsFailed;
if (failed !== undefined) console.log(`\nStopped at: ${failed}`);
console.log(`\n${passed} passed, ${failures} failed`);
process.exit(failed === undefined ? 0 : 1);
