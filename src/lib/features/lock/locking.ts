/** What can be done with the lock. Each is kept whole or not at all. */
import { toBase64Url } from '#lib/domain/base64url.ts';
import { random } from '#lib/sealing/bytes.ts';
import type { WordsProblem } from '#lib/sealing/words.ts';
import type { Database, LockRow } from '#lib/storage/database.ts';
import * as locks from '#lib/storage/lock.ts';
import { unsealed } from '#lib/storage/sealed-table.ts';
import * as keys from './keys.ts';
import type { PhonePasskey } from './passkey.ts';
import { CLEARED, counted, waitNow } from './tries.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What somebody chose. */
export interface Chosen {
	words: string;
	by: LockRow['by'];
	/** Minutes out of sight. */
	after: number;
	/** Whether twelve words are to open it too. */
	recovery: boolean;
	/** Rounds of PBKDF2; for tests, which need not be slow. */
	rounds?: number;
}

/** Words that are not right; `wait` milliseconds before the next try. */
export interface Wrong {
	wrong: true;
	wait: number;
}

/** Minutes after which it may lock. */
export const AFTER = [0, 1, 5, 15] as const;

/** Fewest characters of words, and of a number. */
export const LEAST = { words: 10, number: 4 } as const;

async function hold(database: Database, id: string, key: Bytes): Promise<void> {
	database.keyring.set(id, unsealed(await keys.rowSeal(key)));
}

/**
 * Puts the lock on, or gives the one that is there a new key and new words; what was sealed is open
 * then. Gives the twelve words when they were wanted: they are told once and kept nowhere.
 */
export async function putOn(
	database: Database,
	{ words, by, after, recovery, rounds }: Chosen
): Promise<string[] | undefined> {
	const key = keys.newKey();
	const id = toBase64Url(random(8));
	const paper = recovery ? await keys.newRecovery(key) : undefined;
	const row: LockRow = {
		key: 'lock',
		id,
		by,
		wrapped: await keys.wrapByWords(key, words, rounds),
		after,
		...CLEARED
	};
	if (paper) row.recovery = paper.wrapped;
	const before = await locks.get(database);
	await hold(database, id, key);
	try {
		await locks.relock(database, row);
	} catch (error) {
		database.keyring.delete(id);
		throw error;
	}
	if (before) database.keyring.delete(before.id);
	return paper?.words;
}

/** Takes the lock off: everything personal is in clear then. It must be open. */
export async function takeOff(database: Database): Promise<void> {
	await locks.relock(database, undefined);
	database.keyring.clear();
}

/** Opens with what somebody typed, here and until the page is gone; undefined where there is no lock. */
export async function tryWords(
	database: Database,
	words: string,
	now: () => number,
	rounds?: number
): Promise<'open' | Wrong | undefined> {
	let early = 0;
	const row = await locks.change(database, (before) => {
		early = waitNow(before, now());
		return early > 0 ? {} : counted(before, now());
	});
	if (!row) return undefined;
	if (early > 0) return { wrong: true, wait: early };
	const key = await keys.byWords(row.wrapped, words, rounds);
	if (!key) return { wrong: true, wait: waitNow(row, now()) };
	await hold(database, row.id, key);
	await locks.change(database, () => CLEARED);
	return 'open';
}

/** Opens with the twelve words; undefined where none were made. Nobody guesses them: nothing slows. */
export async function tryRecovery(
	database: Database,
	text: string
): Promise<'open' | WordsProblem | { problem: 'other' } | undefined> {
	const row = await locks.get(database);
	if (!row?.recovery) return undefined;
	const key = await keys.byRecovery(row.recovery, text);
	if ('problem' in key) return key;
	await hold(database, row.id, key);
	await locks.change(database, () => CLEARED);
	return 'open';
}

/** Words that opened it just now: those that were chosen, or the twelve on paper. */
export type Said = { words: string; rounds?: number } | { paper: string };

/**
 * Lets a passkey open it too, beside the words. Whether it was done: not where the words are not those
 * of this lock any more.
 */
export async function addPasskey(
	database: Database,
	said: Said,
	{ id, salt }: PhonePasskey,
	secret: Bytes
): Promise<boolean> {
	const row = await locks.get(database);
	const key =
		row &&
		('words' in said
			? await keys.byWords(row.wrapped, said.words, said.rounds)
			: row.recovery && (await keys.byRecovery(row.recovery, said.paper)));
	if (!key || 'problem' in key) return false;
	const passkey = { id, salt, wrapped: await keys.wrapByPasskey(key, secret) };
	// Another tab may have given it another key meanwhile: then this one would open nothing.
	const after = await locks.change(database, (now) => (now.id === row.id ? { passkey } : {}));
	return after?.id === row.id;
}

/** From now on only words open it. Gives the passkey that did until now. */
export async function removePasskey(database: Database): Promise<PhonePasskey | undefined> {
	let before: PhonePasskey | undefined;
	await locks.change(database, ({ passkey }) => ((before = passkey), { passkey: undefined }));
	return before;
}

/** Opens with what the passkey made; undefined where none belongs to the lock. Nobody guesses it: nothing slows. */
export async function tryPasskey(
	database: Database,
	secret: Bytes
): Promise<'open' | 'other' | undefined> {
	const row = await locks.get(database);
	if (!row?.passkey) return undefined;
	const key = await keys.byPasskey(row.passkey.wrapped, secret);
	if (!key) return 'other';
	await hold(database, row.id, key);
	await locks.change(database, () => CLEARED);
	return 'open';
}

/** Chooses when it locks by itself. */
export async function setAfter(database: Database, after: number): Promise<void> {
	await locks.change(database, () => ({ after }));
}
