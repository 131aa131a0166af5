/**
 * The operator's word that a team is one of theirs: binds its id, root key and name, so that a link
 * made by a stranger cannot wear it. Signed where the operator's key is, which is not on the server.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { fromBase64Url, toBase64Url } from '../../domain/base64url.ts';
import { BYTES } from '../../domain/help-wire.ts';
import { endorsedText, endorsementBytes, rootBytes } from '../../domain/team-wire/signed.ts';
import type { CalendarDate } from '../../domain/service.ts';
import { daysAfter } from './day.ts';
import type { Queries } from '../feeds.ts';
import type { EndorsementRow } from './sign-in-tables.ts';
import type { TeamRow } from './tables.ts';

/** Days for which it holds, unless said otherwise: a little more than a year, so that it can be a habit. */
export const USUAL_DAYS = 400;

/** A public key as phones know it, base64url; undefined when it is none of the curve P-256. */
export function operatorKeyOf(key: KeyObject): string | undefined {
	const { crv, x = '', y = '' } = key.export({ format: 'jwk' });
	if (crv !== 'P-256') return undefined;
	const parts = [x, y].map((part) => Buffer.from(part, 'base64url'));
	return toBase64Url(Buffer.concat([Buffer.of(4), ...parts]));
}

/**
 * Signs it for so many days with a private key in PEM; undefined when that is no key of the curve
 * P-256.
 */
export function signed(
	pem: string,
	team: Pick<TeamRow, 'id' | 'name'> & { root_key: string },
	today: CalendarDate,
	days: number = USUAL_DAYS
): EndorsementRow | undefined {
	const id = fromBase64Url(team.id);
	const root = fromBase64Url(team.root_key);
	if (!id || !root) throw new Error('A team’s id and key are base64url.');
	try {
		const key = createPrivateKey(pem);
		const operatorKey = operatorKeyOf(createPublicKey(key));
		if (operatorKey === undefined) return undefined;
		const hash = createHash('sha256').update(rootBytes(root)).digest();
		const fingerprint = hash.subarray(0, BYTES.fingerprint);
		const until = daysAfter(today, days);
		const text = endorsedText(team.name, today, until);
		const bytes = endorsementBytes(id, fingerprint, text);
		return {
			team: team.id,
			name: team.name,
			root_key: team.root_key,
			operator_key: operatorKey,
			signature: toBase64Url(sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' })),
			signed: today,
			until
		};
	} catch {
		return undefined;
	}
}

/** Keeps it, in the place of an older one. */
export async function put(db: Queries, endorsement: EndorsementRow): Promise<void> {
	const { team: _team, ...rest } = endorsement;
	await db
		.insertInto('endorsements')
		.values(endorsement)
		.onConflict((conflict) => conflict.column('team').doUpdateSet(rest))
		.execute();
}

/** Takes it back. False when there was none. */
export async function withdraw(db: Queries, team: string): Promise<boolean> {
	const gone = await db
		.deleteFrom('endorsements')
		.where('team', '=', team)
		.returning('team')
		.execute();
	return gone.length > 0;
}

/** What a phone is told of it. */
export interface Endorsed {
	operatorKey: string;
	signature: string;
	signed: CalendarDate;
	until: CalendarDate;
}

/** What a phone is told: only of the name and key that the team has now. */
export async function of(db: Queries, team: TeamRow): Promise<Endorsed | null> {
	const row = await db
		.selectFrom('endorsements')
		.selectAll()
		.where('team', '=', team.id)
		.executeTakeFirst();
	if (!row || row.name !== team.name || row.root_key !== team.root_key) return null;
	const { operator_key: operatorKey, signature, signed, until } = row;
	return until === null ? null : { operatorKey, signature, signed, until };
}
