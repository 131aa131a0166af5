/** Accounts, locks, passkeys and invitations of two teams, put straight into their database. */
import { randomBytes } from 'node:crypto';
import { fromBase64Url, toBase64Url } from '#lib/domain/base64url.ts';
import type { Database } from '#lib/server/database.ts';
import * as accounts from '#lib/server/relay/accounts.ts';
import * as challenges from '#lib/server/relay/challenges.ts';
import * as invitations from '#lib/server/relay/invitations.ts';
import * as locks from '#lib/server/relay/locks.ts';
import * as passkeys from '#lib/server/relay/passkeys.ts';
import { hashOf, randomId } from '#lib/server/relay/secret.ts';
import * as teams from '#lib/server/relay/teams.ts';
import { makeOptions } from '#lib/server/relay/webauthn.ts';
import { generatePair, type KeyPair } from '#lib/sealing/keys.ts';
import { SoftPasskey } from '../fixtures/soft-passkey.ts';
import { KEY, type RelayTeam } from './relay-team.ts';

const ORIGIN = 'https://waymark.example.org';
const SITE = { host: 'waymark.example.org', origins: [ORIGIN] };

export interface Ways {
	/** Of team A. */
	root: KeyPair;
	/** The login part of team A's kit. */
	kit: string;
	joiner: string;
	newAdmin: string;
	invited: invitations.Invited;
	late: invitations.Invited;
	/** Member A's login, proof and one-time secret. */
	login: string;
	proof: string;
	totp: Uint8Array;
	/** The id of member A's passkey, and the passkey. */
	passkey: string;
	soft: SoftPasskey;
	/** The id of a lock by words that everybody has. */
	lock: string;
}

/** Bytes that only a browser would understand. */
export const LOCKED = 'l'.repeat(168);

export async function waysIn(
	{ db }: Database,
	a: RelayTeam,
	b: RelayTeam,
	now: Date
): Promise<Ways> {
	const today = now.toISOString().slice(0, 10);
	const { pair: root } = await generatePair('sign');
	const kit = randomId(32);
	await db
		.updateTable('teams')
		.set({ root_key: toBase64Url(root.publicBytes), kit_login: hashOf(kit) })
		.where('id', '=', a.id)
		.execute();
	const join = (role: 'admin' | 'member', name: string) =>
		teams.join(db, { team: a.id, role, name, public_key: KEY }, today);
	const joiner = await join('member', 'Joiner');
	const newAdmin = await join('admin', 'New admin');
	const lock = randomId(16);
	const proof = randomId(32);
	const totp = randomId(20);
	// One database holds several worlds, one after the other.
	const here = randomBytes(4).toString('hex');
	const everybody = [a.member, a.admins[0], b.member, b.admins[0], joiner, newAdmin];
	for (const [at, member] of everybody.entries()) {
		const added = await accounts.add(db, {
			...{ member, login: `member${at}-${here}`, salt: randomId(16), totp_step: 0 },
			proof: at === 0 ? accounts.proofHash(proof) : randomId(32),
			totp: at === 0 ? totp : randomId(20)
		});
		if (!added) throw new Error('A login of the world is taken.');
		const own = [
			{ id: lock, kind: 'words' as const, locked: LOCKED },
			{ id: randomId(16), kind: 'words' as const, locked: LOCKED },
			{ id: randomId(16), kind: 'passphrase' as const, locked: LOCKED }
		];
		await locks.replaceAll(db, member, own, today);
		for (const { id } of own) await locks.opened(db, member, id, today);
	}
	const soft = new SoftPasskey(ORIGIN);
	const challenge = await challenges.make(db, 'passkey', a.member, now);
	const who = { id: a.member, login: 'member0', name: 'Kit' };
	const response = soft.make(await makeOptions(SITE, challenge, who, []));
	const made = await passkeys.made(db, SITE, response, a.member, now);
	const row =
		typeof made === 'string' ? undefined : await passkeys.add(db, a.member, made, 'Laptop', today);
	if (!row) throw new Error('The passkey was not kept.');
	const inviting = { team: a.id, role: 'member', name: 'Sam', by: a.admins[0] } as const;
	return {
		root,
		kit,
		joiner,
		newAdmin,
		invited: await invitations.make(db, inviting, now),
		late: await invitations.make(db, { ...inviting, minutes: -1 }, now),
		login: `member0-${here}`,
		proof,
		totp: fromBase64Url(totp) ?? new Uint8Array(),
		passkey: row.id,
		soft,
		lock
	};
}
