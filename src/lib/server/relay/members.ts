/** What admins do about members: let in to the keys, change the role, shut out. */
import { createPublicKey, verify } from 'node:crypto';
import { mayGoLive } from '../../domain/help.ts';
import { fromBase64Url, toBase64Url } from '../../domain/base64url.ts';
import { type Role, TEAM_BYTES } from '../../domain/team-wire/rules.ts';
import { vouchBytes } from '../../domain/team-wire/signed.ts';
import type { WrapsBody } from '../../domain/team-wire/team.ts';
import type { Database } from '../database.ts';
import type { Queries } from '../feeds.ts';
import { letGo } from './leaving.ts';
import type { MemberRow, TeamRow } from './tables.ts';
import * as teams from './teams.ts';

/** Whether a team's root key signed these bytes. Public values only. */
export function isRootSignature(
	rootKey: string,
	bytes: Uint8Array<ArrayBuffer>,
	signature: string
): boolean {
	const point = fromBase64Url(rootKey);
	const signed = fromBase64Url(signature);
	if (point?.length !== TEAM_BYTES.publicKey || signed?.length !== TEAM_BYTES.signature) {
		return false;
	}
	const part = (from: number) => toBase64Url(point.subarray(from, from + 32));
	try {
		const jwk = { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) };
		const key = createPublicKey({ key: jwk, format: 'jwk' });
		return verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signed);
	} catch {
		// No point of the curve.
		return false;
	}
}

/** A member who has not left; undefined when the team has none of this id. */
export function find(db: Queries, team: string, member: string): Promise<MemberRow | undefined> {
	return db
		.selectFrom('members')
		.selectAll()
		.where('team', '=', team)
		.where('id', '=', member)
		.where('removed', 'is', null)
		.executeTakeFirst();
}

export type Changed = 'done' | 'not-found' | 'conflict' | 'last-way' | 'wrong-proof';

/**
 * Gives a member the team's keys, as an admin wrapped them after comparing words. The vouch shows that
 * whoever did it holds the root key. `conflict`: for another key than theirs, without the current
 * epoch, of an epoch that is gone, or with the root for who is no admin.
 */
export async function admit(
	{ db, kind }: Pick<Database, 'db' | 'kind'>,
	team: string,
	member: string,
	{ publicKey, wraps, vouch }: WrapsBody
): Promise<Changed> {
	return db.transaction().execute(async (trx): Promise<Changed> => {
		const row = await teams.held(trx, kind, team);
		const joiner = await find(trx, team, member);
		if (!row || !joiner) return 'not-found';
		if (row.root_key === null || joiner.public_key !== publicKey) return 'conflict';
		const bytes = [team, member, publicKey].map((text) => fromBase64Url(text) ?? new Uint8Array());
		const [teamBytes, memberBytes, keyBytes] = bytes;
		if (!teamBytes || !memberBytes || !keyBytes) return 'conflict';
		const signed = vouchBytes(teamBytes, memberBytes, keyBytes);
		if (!isRootSignature(row.root_key, signed, vouch)) return 'wrong-proof';
		const kept = (await teams.epochs(trx, team)).map((one) => one.epoch);
		const given = Object.keys(wraps).map(Number);
		const wanted = given.every((one) => one === teams.ROOT || kept.includes(one));
		const current = kept[0] !== undefined && given.includes(kept[0]);
		const root = given.includes(teams.ROOT) === (joiner.role === 'admin');
		if (!wanted || !current || !root) return 'conflict';
		for (const [epoch, wrap] of Object.entries(wraps)) {
			await teams.putWraps(trx, team, Number(epoch), { [member]: wrap });
		}
		await trx.updateTable('members').set({ vouch }).where('id', '=', member).execute();
		return 'done';
	});
}

/** Whether a team can still be got into, and stays what it was, without this admin. */
async function canDoWithout(trx: Queries, row: TeamRow, member: string): Promise<boolean> {
	const signers = await teams.signers(trx, row.id);
	if (!signers.includes(member)) return true;
	const left = signers.length - 1;
	return left >= 1 && mayGoLive(left, row.kit_proved !== null);
}

/** Makes a member an admin, with the root key wrapped for them, or an admin a member. */
export async function setRole(
	{ db, kind }: Pick<Database, 'db' | 'kind'>,
	team: string,
	member: string,
	role: Role,
	rootWrap: string | undefined
): Promise<Changed> {
	return db.transaction().execute(async (trx): Promise<Changed> => {
		const row = await teams.held(trx, kind, team);
		const changing = await find(trx, team, member);
		if (!row || !changing) return 'not-found';
		const [current] = await teams.epochs(trx, team);
		const keys = (await teams.keysOf(trx, team)).get(member) ?? [];
		if (role === 'admin') {
			if (rootWrap === undefined || !current || !keys.includes(current.epoch)) return 'conflict';
			await teams.putWraps(trx, team, teams.ROOT, { [member]: rootWrap });
		} else {
			if (rootWrap !== undefined) return 'conflict';
			if (!(await canDoWithout(trx, row, member))) return 'last-way';
			await trx
				.deleteFrom('wraps')
				.where('team', '=', team)
				.where('recipient', '=', member)
				.where('epoch', '=', teams.ROOT)
				.execute();
		}
		await trx.updateTable('members').set({ role }).where('id', '=', member).execute();
		return 'done';
	});
}

/**
 * Shuts somebody out at once. If they held keys, the next epoch is due: what is sealed until then is
 * behind an ended session, and no more. `evenLast`: also the last admin, for the operator.
 */
export async function shutOut(
	{ db, kind }: Pick<Database, 'db' | 'kind'>,
	team: string,
	member: string,
	today: string,
	evenLast = false
): Promise<Changed> {
	return db.transaction().execute(async (trx): Promise<Changed> => {
		const row = await teams.held(trx, kind, team);
		if (!row || !(await find(trx, team, member))) return 'not-found';
		if (!evenLast && !(await canDoWithout(trx, row, member))) return 'last-way';
		const [current] = await teams.epochs(trx, team);
		const keys = (await teams.keysOf(trx, team)).get(member) ?? [];
		const epoch = keys.length > 0 && current ? current.epoch : null;
		return (await letGo(trx, team, member, today, epoch)) ? 'done' : 'not-found';
	});
}
