/** The address of a team's own at which it hears that there is something new. */
import { randomInt } from 'node:crypto';
import type { Queries } from '../feeds.ts';
import { sameHash } from './secret.ts';
import { keyed } from './server-secret.ts';
import type { TeamMailRow } from './tables.ts';

/** How long the code that was mailed may take to be typed. */
const CODE_MS = 30 * 60_000;

async function hashOfCode(db: Queries, team: string, address: string, code: string) {
	return (await keyed(db, 'mail', `${team}\0${address}\0${code}`)).toString('base64url');
}

/** What a team has; undefined when it never gave an address. */
export function get(db: Queries, team: string): Promise<TeamMailRow | undefined> {
	return db.selectFrom('team_mail').selectAll().where('team', '=', team).executeTakeFirst();
}

/**
 * Notes an address that waits to be confirmed, and returns the code that has to be typed: six digits,
 * known here only this once. The one that was confirmed before stays until then.
 */
export async function propose(
	db: Queries,
	team: string,
	{ address: waiting, language }: { address: string; language: string },
	now: Date
): Promise<string> {
	const code = String(randomInt(1_000_000)).padStart(6, '0');
	const rest = {
		waiting,
		language,
		code_hash: await hashOfCode(db, team, waiting, code),
		code_until: new Date(now.getTime() + CODE_MS).toISOString()
	};
	await db
		.insertInto('team_mail')
		.values({ team, address: null, ...rest })
		.onConflict((conflict) => conflict.column('team').doUpdateSet(rest))
		.execute();
	return code;
}

/** The letter with the code went nowhere: the address waits no longer. */
export async function withdraw(db: Queries, team: string, waiting: string): Promise<void> {
	const proposed = { waiting: null, code_hash: null, code_until: null };
	await db
		.updateTable('team_mail')
		.set(proposed)
		.where('team', '=', team)
		.where('waiting', '=', waiting)
		.execute();
}

/** The code was typed: the waiting address counts from now on. False when it is wrong or over. */
export async function confirm(
	db: Queries,
	team: string,
	code: string,
	now: Date
): Promise<boolean> {
	const row = await get(db, team);
	if (!row?.waiting || (row.code_until ?? '') <= now.toISOString()) return false;
	const hash = await hashOfCode(db, team, row.waiting, code);
	if (!sameHash(hash, row.code_hash ?? undefined)) return false;
	const done = await db
		.updateTable('team_mail')
		.set({ address: row.waiting, waiting: null, code_hash: null, code_until: null })
		.where('team', '=', team)
		.where('code_hash', '=', hash)
		.returning('team')
		.execute();
	return done.length > 0;
}

/** No address any more, neither confirmed nor waiting. */
export async function remove(db: Queries, team: string): Promise<void> {
	await db.deleteFrom('team_mail').where('team', '=', team).execute();
}
