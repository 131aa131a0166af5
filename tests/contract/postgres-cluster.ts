/**
 * A private PostgreSQL of the test's own: on a socket in a temporary folder, without a port, gone
 * afterwards. Needs the server's programs on the machine, not a running server.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface Cluster {
	/** An empty database; its address. */
	database(): string;
	stop(): Promise<void>;
}

/** Where Debian and others put the server's programs; undefined when they are not installed. */
function programs(): string | undefined {
	const versions = '/usr/lib/postgresql';
	const folders = existsSync(versions)
		? readdirSync(versions)
				.sort((a, b) => Number(b) - Number(a))
				.map((version) => join(versions, version, 'bin'))
		: [];
	const onPath = (process.env['PATH'] ?? '').split(':');
	return [...folders, ...onPath].find(
		(folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))
	);
}

/** PostgreSQL refuses to run as root: the user its package made, or nobody. */
function unprivileged(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const users = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'));
	const user = ['postgres', 'nobody']
		.map((name) => users.find((fields) => fields[0] === name))
		.find((fields) => fields !== undefined);
	return { uid: Number(user?.[2] ?? 65534), gid: Number(user?.[3] ?? 65534) };
}

/**
 * Starts a cluster; undefined, after saying so, when PostgreSQL is not on this machine. `durable`: it
 * waits for the disk as a real one does, which tests do not need.
 */
export async function startCluster(durable = false): Promise<Cluster | undefined> {
	const bin = programs();
	if (bin === undefined) {
		console.log('PostgreSQL is not installed here: the contract is tested on SQLite only.');
		return undefined;
	}
	const folder = mkdtempSync(join(tmpdir(), 'waymark-postgres-'));
	const user = unprivileged();
	if (user) chownSync(folder, user.uid, user.gid);
	const data = join(folder, 'data');
	const made = spawnSync(
		join(bin, 'initdb'),
		['-D', data, '-U', 'waymark', '--auth=trust', '--no-sync', '-E', 'UTF8'],
		{ ...user, cwd: folder, encoding: 'utf8' }
	);
	if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
	const server: ChildProcess = spawn(
		join(bin, 'postgres'),
		['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', `fsync=${durable ? 'on' : 'off'}`],
		{ ...user, cwd: folder, stdio: 'ignore' }
	);
	const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
	const run = (sql: string) =>
		spawnSync(join(bin, 'psql'), ['-h', folder, '-U', 'waymark', '-d', 'postgres', '-c', sql], {
			encoding: 'utf8'
		});
	for (let attempt = 0; run('select 1').status !== 0; attempt += 1) {
		if (attempt === 100 || server.exitCode !== null) throw new Error('PostgreSQL did not start.');
		await pause(100);
	}
	let count = 0;
	return {
		database() {
			count += 1;
			const created = run(`create database d${count}`);
			if (created.status !== 0) throw new Error(created.stderr);
			return `postgres://waymark@localhost/d${count}?host=${encodeURIComponent(folder)}`;
		},
		async stop() {
			server.kill('SIGINT');
			await exited;
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
