/**
 * The team kit: twenty-four words on paper. They open a key of the team's own, for which everything
 * is wrapped that an admin can open. The words are on no machine once the page is closed.
 */
import { type Bytes, random } from '#lib/sealing/bytes.ts';
import { KIT_SECRET_BYTES } from '#lib/sealing/kit.ts';
import { secretWords, type WordsProblem } from '#lib/sealing/words.ts';
import { makeLock, newKey, type OwnKey } from './locks.ts';

export interface NewKit {
	/** Twenty-four. */
	words: string[];
	secret: Bytes;
	key: OwnKey;
	/** The key's private half under the words, kept by the server. */
	lock: Bytes;
}

/** A new kit of a team, whose lock was opened once. */
export async function makeKit(teamId: string): Promise<NewKit> {
	const secret = random(KIT_SECRET_BYTES);
	const key = await newKey();
	const lock = await makeLock('kit', teamId, secret, key);
	return { words: await secretWords(secret), secret, key, lock };
}

/** Why words do not open a kit; `other` are well-formed words of another kit. */
export type KitProblem = WordsProblem | { problem: 'other' };
