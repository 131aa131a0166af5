/**
 * The printed team kit, the last way back. Its words give a login part, which finds the team here, and
 * a key that never leaves the browser. That they opened the root key is shown by a signature.
 */
import { fromBase64Url, toBase64Url } from '../../domain/base64url.ts';
import { kitProofBytes, kitVouchBytes } from '../../domain/team-wire/signed.ts';
import type { KitProofBody } from '../../domain/team-wire/team.ts';
import type { Database } from '../database.ts';
import type { Queries } from '../feeds.ts';
import * as challenges from './challenges.ts';
import { isRootSignature } from './members.ts';
import { hashOf } from './secret.ts';
import type { TeamRow } from './tables.ts';
import * as teams from './teams.ts';

/** What is kept of the login part. It has 256 bits of chance in it: nobody guesses it. */
export function loginHash(login: string): string {
	return hashOf(login);
}

/** The team whose kit has this login part. */
export function teamOf(db: Queries, login: string): Promise<TeamRow | undefined> {
	return db
		.selectFrom('teams')
		.selectAll()
		.where('kit_login', '=', loginHash(login))
		.executeTakeFirst();
}

/** A challenge for whoever holds the kit of a team. */
export async function challenge(db: Queries, team: string, now: Date): Promise<string> {
	return toBase64Url(await challenges.make(db, 'kit', team, now));
}

/** Whether the root key of a team signed the key of a kit. */
export function isVouched(team: string, rootKey: string, kitKey: string, vouch: string): boolean {
	const [id, key] = [fromBase64Url(team), fromBase64Url(kitKey)];
	return id !== undefined && key !== undefined
		? isRootSignature(rootKey, kitVouchBytes(id, key), vouch)
		: false;
}

/** Keeps the root's signature of the kit's key, where there was none. */
export async function putVouch(
	db: Queries,
	team: string,
	kitKey: string,
	vouch: string
): Promise<void> {
	await db
		.updateTable('teams')
		.set({ kit_vouch: vouch })
		.where('id', '=', team)
		.where('kit_key', '=', kitKey)
		.where('kit_vouch', 'is', null)
		.execute();
}

/** The team whose kit was opened, shown by a signature of the root key; the challenge is used up. */
export async function prove(
	db: Queries,
	{ login, challenge: given, signature }: KitProofBody,
	now: Date
): Promise<TeamRow | 'wrong-proof' | 'try-again'> {
	const team = await teamOf(db, login);
	const id = fromBase64Url(team?.id ?? '');
	const bytes = fromBase64Url(given);
	if (!team || team.root_key === null || !id || !bytes) return 'wrong-proof';
	if (!(await challenges.holds(db, 'kit', team.id, given, now))) return 'try-again';
	if (!isRootSignature(team.root_key, kitProofBytes(id, bytes), signature)) return 'wrong-proof';
	return (await challenges.spend(db, given, now)) ? team : 'try-again';
}

/**
 * Puts a new kit in the place of the old, which opens nothing from then on. It has to be proved anew.
 * False when the wraps are not for the root and every kept epoch.
 */
export async function replace(
	{ db, kind }: Pick<Database, 'db' | 'kind'>,
	team: string,
	kit: teams.Kit,
	wraps: Readonly<Record<string, string>>
): Promise<boolean> {
	return db.transaction().execute(async (trx) => {
		await trx
			.selectFrom('teams')
			.select('id')
			.where('id', '=', team)
			.$if(kind === 'postgres', (query) => query.forUpdate())
			.execute();
		const wanted = [teams.ROOT, ...(await teams.epochs(trx, team)).map((one) => one.epoch)];
		const given = Object.keys(wraps).map(Number);
		if (given.length !== wanted.length || !wanted.every((one) => given.includes(one))) return false;
		await trx
			.updateTable('teams')
			.set({
				kit_key: kit.kitKey,
				kit_lock: kit.kitLock,
				kit_login: kit.kitLogin,
				kit_vouch: kit.kitVouch ?? null,
				kit_proved: null
			})
			.where('id', '=', team)
			.execute();
		for (const [epoch, wrap] of Object.entries(wraps)) {
			await teams.putWraps(trx, team, Number(epoch), { [teams.KIT]: wrap });
		}
		return true;
	});
}
