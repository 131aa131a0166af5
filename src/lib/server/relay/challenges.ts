/**
 * What a passkey or a kit is to sign: random, for one purpose and one subject, for five minutes, once.
 * The server proves its own challenge by a code under its secret, so that asking for one stores
 * nothing; only one that was answered leaves its hash, until it would be over anyway.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { fromBase64Url, toBase64Url } from '../../domain/base64url.ts';
import { TEAM_LIMITS } from '../../domain/team-wire/rules.ts';
import type { Queries } from '../feeds.ts';
import { hashOf } from './secret.ts';
import { keyed } from './server-secret.ts';

const RANDOM_BYTES = 16;
const MAC_BYTES = 16;
const BYTES = RANDOM_BYTES + 4 + MAC_BYTES;
const LASTS_MS = TEAM_LIMITS.challengeMinutes * 60_000;

/** What an answer to it is good for. */
export type Purpose = 'sign-in' | 'confirm' | 'passkey' | 'kit';

async function macOf(
	db: Queries,
	purpose: Purpose,
	subject: string,
	said: Uint8Array
): Promise<Buffer> {
	const mac = await keyed(db, `challenge ${purpose}`, `${subject}\0${toBase64Url(said)}`);
	return mac.subarray(0, MAC_BYTES);
}

/** A new challenge. `subject` is the member or team that may answer; empty: whoever can. */
export async function make(
	db: Queries,
	purpose: Purpose,
	subject: string,
	now: Date
): Promise<Uint8Array<ArrayBuffer>> {
	const said = Buffer.alloc(RANDOM_BYTES + 4);
	randomBytes(RANDOM_BYTES).copy(said);
	said.writeUInt32BE(Math.floor((now.getTime() + LASTS_MS) / 1000), RANDOM_BYTES);
	return new Uint8Array(Buffer.concat([said, await macOf(db, purpose, subject, said)]));
}

/** Whether a challenge is one of ours for this purpose and subject, and not over. */
export async function holds(
	db: Queries,
	purpose: Purpose,
	subject: string,
	challenge: string,
	now: Date
): Promise<boolean> {
	const bytes = fromBase64Url(challenge);
	if (bytes?.length !== BYTES) return false;
	const said = Buffer.from(bytes.subarray(0, BYTES - MAC_BYTES));
	const mac = await macOf(db, purpose, subject, said);
	const ours = timingSafeEqual(mac, bytes.subarray(BYTES - MAC_BYTES));
	return ours && said.readUInt32BE(RANDOM_BYTES) * 1000 >= now.getTime();
}

/** Uses a challenge up, once its answer was found right; false when it was used before. */
export async function spend(db: Queries, challenge: string, now: Date): Promise<boolean> {
	const until = new Date(now.getTime() + LASTS_MS + 60_000).toISOString();
	const written = await db
		.insertInto('spent')
		.values({ hash: hashOf(challenge), until })
		.onConflict((conflict) => conflict.doNothing())
		.returning('hash')
		.execute();
	return written.length > 0;
}

/** Forgets those that are over anyway. */
export async function forgetOld(db: Queries, now: Date): Promise<void> {
	await db.deleteFrom('spent').where('until', '<', now.toISOString()).execute();
}
