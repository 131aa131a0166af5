import { existsSync, readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readConfig, type Config } from '#lib/server/config.ts';
import { createContext, setContext } from '#lib/server/context.ts';
import type { Database } from '#lib/server/database.ts';
import * as feeds from '#lib/server/feeds.ts';
import { pagePolicies } from '#lib/server/headers.ts';
import {
	type AppHandler,
	BODY_LIMIT,
	close,
	listen,
	PROTOCOL_HEADER,
	waymarkServer
} from '#lib/server/http.ts';
import { withLock } from '#lib/server/lock.ts';
import { logError } from '#lib/server/log.ts';
import { forget } from '#lib/server/relay/retention.ts';
import { importShipped } from '#lib/server/shipped.ts';
import { DONE, REFUSED, say, textOf, UsageError, type Verb, warn } from './verb.ts';

const BUILD = fileURLToPath(new URL('../../build', import.meta.url));

/** Milliseconds that what is under way may take when the server is told to stop. */
const PATIENCE_MS = 10_000;
/** Another process of ours may be publishing the same thing just now. */
const TURN_MS = 60_000;
/** How often what is over is forgotten. */
const FORGET_MS = 3_600_000;
/** A process that was told to stop may still be finishing. */
const HANDOVER_MS = 15_000;
/** A terminal's Ctrl-C arrives twice under npm: from the terminal and passed on. */
const SAME_SIGNAL_MS = 500;

/**
 * Brings in what ships and publishes, where that is the whole directory or there is none yet. With
 * feeds of one's own, publishing takes longer and is for the operator to start.
 */
async function prepare(database: Database, config: Config, now: Date): Promise<void> {
	const touched = await importShipped(database, now);
	const own = (await feeds.list(database.db)).some((feed) => feed.origin === 'own');
	if (own && existsSync(join(config.directory, 'index.json'))) {
		if (touched > 0) say('Some national services have changed: waymark publish brings them out.');
		return;
	}
	// Publishing reads every town of the world: a start without it need not wait for that.
	const [{ publish }, { townLocator }] = await Promise.all([
		import('#lib/server/publish.ts'),
		import('#lib/server/towns.ts')
	]);
	const { services, cells } = await publish(database, {
		out: config.directory,
		data: config.data,
		locate: townLocator(),
		examples: config.examples,
		now: now.getTime(),
		patience: TURN_MS
	});
	say(`The directory has ${services} services in ${cells} cells.`);
}

/** SvelteKit's handler reads these when it is loaded. */
async function loadApp(config: Config): Promise<AppHandler> {
	if (config.origin === undefined) delete process.env['ORIGIN'];
	else process.env['ORIGIN'] = config.origin;
	process.env['PROTOCOL_HEADER'] = PROTOCOL_HEADER;
	process.env['BODY_SIZE_LIMIT'] = String(BODY_LIMIT);
	const built: unknown = await import(pathToFileURL(join(BUILD, 'handler.js')).href);
	return (built as { handler: AppHandler }).handler;
}

function builtFiles(folder: string): Set<string> {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return new Set(files.map((file) => `/${file.replaceAll('\\', '/')}`));
}

/** Forgets what is over, now and every hour. What goes wrong is said, and tried again. */
function keepForgetting(database: Database): NodeJS.Timeout {
	const once = () => void forget(database, new Date()).catch(logError);
	once();
	return setInterval(once, FORGET_MS);
}

/** Until the process is told to stop; then answers who waits for news, and ends in order. */
function untilStopped(server: Server, { wake }: Database): Promise<void> {
	return new Promise((resolve) => {
		let told = 0;
		const stop = () => {
			if (told > 0) {
				if (performance.now() - told > SAME_SIGNAL_MS) process.exit(REFUSED);
				return;
			}
			told = performance.now();
			const closed = close(server, PATIENCE_MS);
			resolve(wake.close().then(() => closed));
		};
		process.on('SIGTERM', stop);
		process.on('SIGINT', stop);
	});
}

/** Serves until the process is told to stop; the exit code. */
async function serve(config: Config, now: Date): Promise<number> {
	const context = createContext(config);
	setContext(context);
	const database = await context.database();
	let forgetting: NodeJS.Timeout | undefined;
	try {
		await prepare(database, config, now);
		const server = waymarkServer({
			app: await loadApp(config),
			directory: config.directory,
			policies: pagePolicies(join(BUILD, 'prerendered')),
			files: builtFiles(join(BUILD, 'client')),
			...(config.origin !== undefined && { origin: config.origin })
		});
		forgetting = keepForgetting(database);
		const stopped = untilStopped(server, database);
		let port: number;
		try {
			({ port } = await listen(server, config.port, config.host));
		} catch (error) {
			if (!(error instanceof Error && 'code' in error)) throw error;
			warn(`Cannot listen on port ${config.port} of ${config.host}: ${String(error.code)}.`);
			return REFUSED;
		}
		const here = ['0.0.0.0', '::'].includes(config.host) ? 'localhost' : config.host;
		say(`Waymark is at ${config.origin ?? `http://${here}:${port}`} (listening on port ${port}).`);
		await stopped;
		return DONE;
	} finally {
		clearInterval(forgetting);
		await database.close();
	}
}

export const verb: Verb = {
	summary: 'serve the app; with nothing configured, what ships',
	usage: ['serve [--port N] [--host HOST] [--no-examples]'],
	options: {
		port: { type: 'string' },
		host: { type: 'string' },
		'no-examples': { type: 'boolean' }
	},
	explained: [
		['--port N', 'listen on this port (PORT, else 3000)'],
		['--host HOST', 'listen on this address (HOST, else all of them)'],
		['--no-examples', 'without the made-up example town']
	],
	async run({ values, words, now }) {
		if (words.length > 0) throw new UsageError(`serve takes no "${words.join(' ')}".`);
		const config = readConfig({
			...process.env,
			...(values['no-examples'] === true && { WAYMARK_EXAMPLES: 'no' }),
			...(values['port'] !== undefined && { PORT: textOf(values, 'port') }),
			...(values['host'] !== undefined && { HOST: textOf(values, 'host') })
		});
		if (!existsSync(join(BUILD, 'handler.js'))) {
			warn('The app is not built yet. Run: npm run build');
			return REFUSED;
		}
		if (config.databaseUrl !== undefined) return serve(config, now);
		// Two that serve one SQLite file would not hear of each other's news.
		return withLock(
			join(config.data, 'serving.lock'),
			HANDOVER_MS,
			`Another Waymark is serving from ${config.data}. One process for a SQLite file: stop the other, or use PostgreSQL (DATABASE_URL).`,
			() => serve(config, now)
		);
	}
};
