/**
 * The `waymark` command: finds the verb, reads its options and turns what goes wrong into an exit
 * code. 0 is done, 1 the input was refused, 2 wrong usage.
 */
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '#lib/server/config.ts';
import { LockedError } from '#lib/server/lock.ts';
import { MigrationError } from '#lib/server/migrations.ts';
import { REFUSED, say, UsageError, type Values, type Verb, warn, WRONG_USAGE } from './verb.ts';

/** Loaded when called: `--help` need not open a database. */
const VERBS: Record<string, () => Promise<{ verb: Verb }>> = {
	import: () => import('./import.ts'),
	feeds: () => import('./feeds.ts'),
	publish: () => import('./publish.ts'),
	area: () => import('./area.ts'),
	postcodes: () => import('./postcodes.ts'),
	check: () => import('./check.ts'),
	export: () => import('./export.ts'),
	measure: () => import('./measure.ts'),
	team: () => import('./team.ts'),
	member: () => import('./member.ts'),
	list: () => import('./list.ts'),
	push: () => import('./push.ts'),
	serve: () => import('./serve.ts')
};

function table(rows: readonly (readonly [string, string])[]): string[] {
	const width = Math.max(...rows.map(([left]) => left.length));
	return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

async function overview(): Promise<string> {
	const rows = await Promise.all(
		Object.entries(VERBS).map(async ([name, load]) => [name, (await load()).verb.summary] as const)
	);
	return [
		'Waymark: find local support, keep it offline, and ask for help to get there.',
		'',
		'Usage: waymark <verb> [options]',
		'',
		...table(rows),
		'',
		'waymark <verb> --help says more. Exit codes: 0 done, 1 refused, 2 wrong usage.',
		'',
		'Environment:',
		...table([
			['WAYMARK_DATA', 'folder for the database and the directory (.waymark)'],
			['DATABASE_URL', 'postgres://… to use PostgreSQL instead of SQLite'],
			['HOST, PORT', 'where serve listens (0.0.0.0, 3000)'],
			['ORIGIN', 'the address people type: https://waymark.example.org'],
			['WAYMARK_EXAMPLES', 'no: never publish the made-up example town (yes)']
		])
	].join('\n');
}

function help(verb: Verb): string {
	return [
		verb.summary,
		'',
		...verb.usage.map((line, index) => `${index === 0 ? 'Usage:' : '      '} waymark ${line}`),
		'',
		...table([...verb.explained, ['--help', 'show this']])
	].join('\n');
}

/** An id of the relay's that begins like an option. */
const ID = /^-[\w-]{21}$/;

/**
 * `--bbox -3,51,…`, `--team -xY…`: what begins like a negative number, or is as long as an id, is the
 * value of the option before it; an id without one is a word.
 */
function withDashes(args: readonly string[], { options }: Verb): string[] {
	const joined: string[] = [];
	const ids: string[] = [];
	for (const arg of args) {
		const before = joined.at(-1);
		const takesText = before?.startsWith('--') && options[before.slice(2)]?.type === 'string';
		if (takesText && (/^-[\d.]/.test(arg) || ID.test(arg))) {
			joined[joined.length - 1] = `${before}=${arg}`;
		} else if (ID.test(arg)) ids.push(arg);
		else joined.push(arg);
	}
	return ids.length === 0 ? joined : [...joined, '--', ...ids];
}

/** Runs the command; the exit code. */
async function main(args: readonly string[]): Promise<number> {
	const [name, ...rest] = args;
	if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
		say(await overview());
		return name === undefined ? WRONG_USAGE : 0;
	}
	const load = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
	if (!load) {
		throw new UsageError(`There is no verb "${name}". waymark --help lists them.`);
	}
	const { verb } = await load();
	if (rest.includes('--help') || rest.includes('-h')) {
		say(help(verb));
		return 0;
	}
	let values: Values;
	let words: string[];
	try {
		const parsed = parseArgs({
			args: withDashes(rest, verb),
			options: verb.options,
			allowPositionals: true
		});
		values = parsed.values as Values;
		words = parsed.positionals;
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
	return verb.run({ config: readConfig(process.env), values, words, now: new Date() });
}

try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	if (error instanceof UsageError) {
		warn(error.message);
		process.exitCode = WRONG_USAGE;
	} else if (
		error instanceof ConfigError ||
		error instanceof LockedError ||
		error instanceof MigrationError
	) {
		warn(error.message);
		process.exitCode = error instanceof ConfigError ? WRONG_USAGE : REFUSED;
	} else {
		// A mistake of ours: with all that helps to find it.
		throw error;
	}
}
