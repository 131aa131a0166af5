/**
 * A member's private key, locked in their browser in at least two ways. The server keeps the bytes and
 * sees to it that nobody throws away the last two, or the only one that is known to open.
 */
import type { Lock } from '../../domain/team-wire/invitation.ts';
import { TEAM_LIMITS } from '../../domain/team-wire/rules.ts';
import type { Database } from '../database.ts';
import type { Queries } from '../feeds.ts';
import type { LockRow } from './sign-in-tables.ts';

/** The locks of a member, the oldest first. */
export function ofMember(db: Queries, member: string): Promise<LockRow[]> {
	return db
		.selectFrom('locks')
		.selectAll()
		.where('member', '=', member)
		.orderBy('added')
		.orderBy('id')
		.execute();
}

function rowOf(member: string, lock: Lock, today: string): LockRow {
	const { id, kind, credential = null, locked } = lock;
	return { member, id, kind, credential, locked, added: today, opened: null };
}

/** Whether these are locks that somebody may begin with: two or more, one by passphrase. */
export function areEnough(locks: readonly Lock[]): boolean {
	const ids = new Set(locks.map((one) => one.id));
	const byPassphrase = locks.filter((one) => one.kind === 'passphrase').length;
	return (
		locks.length >= TEAM_LIMITS.locks &&
		locks.length <= TEAM_LIMITS.mostLocks &&
		ids.size === locks.length &&
		byPassphrase === 1
	);
}

/** Puts these in the place of all that a member had. */
export async function replaceAll(
	trx: Queries,
	member: string,
	locks: readonly Lock[],
	today: string
): Promise<void> {
	await trx.deleteFrom('locks').where('member', '=', member).execute();
	await trx
		.insertInto('locks')
		.values(locks.map((one) => rowOf(member, one, today)))
		.execute();
}

/** Adds a lock. False when there is another of this id, or too many. The same again is the same. */
export async function add(
	db: Queries,
	member: string,
	lock: Lock,
	today: string
): Promise<boolean> {
	const own = await ofMember(db, member);
	const before = own.find((one) => one.id === lock.id);
	if (before) return before.locked === lock.locked && before.kind === lock.kind;
	if (own.length >= TEAM_LIMITS.mostLocks) return false;
	await db
		.insertInto('locks')
		.values(rowOf(member, lock, today))
		.execute();
	return true;
}

/** Puts a new lock by passphrase in the place of the old one. */
export async function replacePassphrase(
	trx: Queries,
	member: string,
	lock: { id: string; locked: string },
	today: string
): Promise<void> {
	await trx
		.deleteFrom('locks')
		.where('member', '=', member)
		.where((where) => where.or([where('kind', '=', 'passphrase'), where('id', '=', lock.id)]))
		.execute();
	const row = rowOf(member, { ...lock, kind: 'passphrase' }, today);
	await trx.insertInto('locks').values(row).execute();
}

/** Notes that a lock was opened; false when the member has none of this id. */
export async function opened(
	db: Queries,
	member: string,
	id: string,
	today: string
): Promise<boolean> {
	const noted = await db
		.updateTable('locks')
		.set((set) => ({ opened: set.fn.coalesce('opened', set.val(today)) }))
		.where('member', '=', member)
		.where('id', '=', id)
		.returning('id')
		.execute();
	return noted.length > 0;
}

/**
 * Drops locks, unless fewer than two would stay, none that is known to open, or none by passphrase:
 * that one is only ever replaced. `which` chooses among the member's own.
 */
async function dropWhere(
	trx: Queries,
	member: string,
	which: (lock: LockRow) => boolean
): Promise<'done' | 'not-found' | 'last-way'> {
	const own = await ofMember(trx, member);
	const going = own.filter(which);
	if (going.length === 0) return 'not-found';
	const staying = own.filter((one) => !which(one));
	const safe =
		staying.length >= TEAM_LIMITS.locks &&
		staying.some((one) => one.opened !== null) &&
		staying.some((one) => one.kind === 'passphrase');
	if (!safe) return 'last-way';
	for (const { id } of going) {
		await trx.deleteFrom('locks').where('member', '=', member).where('id', '=', id).execute();
	}
	return 'done';
}

/** Holds everybody else off one member's locks until the transaction ends. */
async function hold(trx: Queries, kind: Database['kind'], member: string): Promise<void> {
	await trx
		.selectFrom('members')
		.select('id')
		.where('id', '=', member)
		.$if(kind === 'postgres', (query) => query.forUpdate())
		.execute();
}

/** Drops one lock. */
export function drop({ db, kind }: Pick<Database, 'db' | 'kind'>, member: string, id: string) {
	return db.transaction().execute(async (trx) => {
		await hold(trx, kind, member);
		return dropWhere(trx, member, (lock) => lock.id === id);
	});
}

/** Drops a passkey and the locks that it opens. */
export function dropPasskey(
	{ db, kind }: Pick<Database, 'db' | 'kind'>,
	member: string,
	passkey: string
) {
	return db.transaction().execute(async (trx): Promise<'done' | 'not-found' | 'last-way'> => {
		await hold(trx, kind, member);
		const row = await trx
			.selectFrom('passkeys')
			.select('credential')
			.where('member', '=', member)
			.where('id', '=', passkey)
			.executeTakeFirst();
		if (!row) return 'not-found';
		const dropped = await dropWhere(trx, member, (lock) => lock.credential === row.credential);
		if (dropped === 'last-way') return dropped;
		await trx.deleteFrom('passkeys').where('id', '=', passkey).execute();
		return 'done';
	});
}
