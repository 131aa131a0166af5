/**
 * One at a time, over processes. The lock is one of the operating system on a small SQLite file: it
 * goes with its process, however that ends, so there is never a stale one to clear away.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

const RETRY_MS = 50;

/** Another process holds the lock, and did so for as long as was waited. */
export class LockedError extends Error {
	override readonly name = 'LockedError';
}

function tryLock(path: string): DatabaseSync | undefined {
	const file = new DatabaseSync(path);
	try {
		file.exec('pragma busy_timeout = 0; begin exclusive');
		return file;
	} catch (error) {
		file.close();
		if (error instanceof Error && 'errcode' in error && error.errcode === 5) return undefined;
		throw error;
	}
}

/**
 * Runs something while nobody else does who asks for the same file. Waits `patience` milliseconds
 * for its turn, then throws a LockedError that says `busy`.
 */
export async function withLock<T>(
	path: string,
	patience: number,
	busy: string,
	run: () => Promise<T>
): Promise<T> {
	mkdirSync(dirname(path), { recursive: true });
	const deadline = Date.now() + patience;
	let lock = tryLock(path);
	while (!lock) {
		if (Date.now() >= deadline) throw new LockedError(busy);
		await pause(RETRY_MS);
		lock = tryLock(path);
	}
	try {
		return await run();
	} finally {
		lock.close();
	}
}
