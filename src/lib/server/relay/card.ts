/** The team's card: what its admins say of it, signed by its root key. */
import { fromBase64Url, toBase64Url } from '../../domain/base64url.ts';
import { sameBytes } from '../../domain/help-wire.ts';
import { type ReadCard, readCard } from '../../domain/team-card.ts';
import { cardBytes } from '../../domain/team-wire/signed.ts';
import type { Database } from '../database.ts';
import { isRootSignature } from './members.ts';
import * as teams from './teams.ts';

const read = (text: string): ReadCard | undefined =>
	readCard(fromBase64Url(text) ?? new Uint8Array());

/** The edition that comes next; 1 before the first. */
function nextEdition(before: string | null): number {
	return before === null ? 1 : (read(before)?.edition ?? 0) + 1;
}

/**
 * Keeps a card in the place of the one before, and what stands on it where the operator reads it.
 * `conflict`: of another team, or not the next edition; `wrong-proof`: not signed by the root key.
 */
export async function put(
	{ db, kind }: Pick<Database, 'db' | 'kind'>,
	team: string,
	card: string
): Promise<'done' | 'bad-request' | 'conflict' | 'wrong-proof'> {
	const given = read(card);
	if (!given) return 'bad-request';
	return db.transaction().execute(async (trx) => {
		const row = await teams.held(trx, kind, team);
		if (row?.card === card) return 'done';
		const own = fromBase64Url(team);
		if (!row || !own || row.root_key === null || !sameBytes(given.team, own)) return 'conflict';
		const signature = toBase64Url(given.signature);
		if (!isRootSignature(row.root_key, cardBytes(given.body), signature)) return 'wrong-proof';
		if (given.edition !== nextEdition(row.card)) return 'conflict';
		const { name, phone = null, promise } = given.card;
		await trx
			.updateTable('teams')
			.set({ card, name, phone, promise })
			.where('id', '=', team)
			.execute();
		return 'done';
	});
}
