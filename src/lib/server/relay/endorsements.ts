/**
 * The operator's word that a team is one of theirs: binds its id, root key and name, so that a link
 * made by a stranger cannot wear it. Signed where the operator's key is, which is not on the server.
 */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { fromBase64Url, toBase64Url } from '../../domain/base64url.ts';
import { BYTES } from '../../domain/help-wire.ts';
import { endorsementBytes, rootBytes } from '../../domain/team-wire.ts';
import type { CalendarDate } from '../../domain/service.ts';
import type { Queries } from '../feeds.ts';
import type { EndorsementRow } from './sign-in-tables.ts';
import type { TeamRow } from './tables.ts';

/** Signs it with a private key in PEM; undefined when that is no key of the curve P-256. */
export function signed(
	pem: string,
	team: Pick<TeamRow, 'id' | 'name'> & { root_key: string },
	today: CalendarDate
): EndorsementRow | undefined {
	const id = fromBase64Url(team.id);
	const root = fromBase64Url(team.root_key);
	if (!id || !root) throw new Error('A team’s id and key are base64url.');
	try {
		const key = createPrivateKey(pem);
		const { crv, x = '', y = '' } = createPublicKey(key).export({ format: 'jwk' });
		if (crv !== 'P-256') return undefined;
		const point = Buffer.concat([
			Buffer.of(4),
			...[x, y].map((part) => Buffer.from(part, 'base64url'))
		]);
		const hash = createHash('sha256').update(rootBytes(root)).digest();
		const fingerprint = hash.subarray(0, BYTES.fingerprint);
		const bytes = endorsementBytes(id, fingerprint, team.name);
		return {
			team: team.id,
			name: team.name,
			root_key: team.root_key,
			operator_key: toBase64Url(point),
			signature: toBase64Url(sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' })),
			signed: today
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

/** What a phone is told: only of the name and key that the team has now. */
export async function of(
	db: Queries,
	team: TeamRow
): Promise<{ operatorKey: string; signature: string } | null> {
	const row = await db
		.selectFrom('endorsements')
		.selectAll()
		.where('team', '=', team.id)
		.executeTakeFirst();
	if (!row || row.name !== team.name || row.root_key !== team.root_key) return null;
	return { operatorKey: row.operator_key, signature: row.signature };
}
