/** The printed kit put to use: its words typed, its locks opened, its proof made. */
import { fromBase64Url, sameBytes, toBase64Url } from '#lib/domain/help-wire.ts';
import type { KitAnswer, KitProofBody } from '#lib/domain/team-wire/team.ts';
import type { Bytes } from '#lib/sealing/bytes.ts';
import { KIT_SECRET_BYTES, kitLogin, kitProof } from '#lib/sealing/kit.ts';
import { vouchKit } from '#lib/sealing/vouch.ts';
import { secretOfWords } from '#lib/sealing/words.ts';
import type { TeamApi, Told } from './api.ts';
import { wrapsBody, type Unmade } from './bodies.ts';
import { type Holder, openRoot } from './kept-keys.ts';
import type { KitProblem } from './kit.ts';
import { openLock } from './locks.ts';
import { KIT } from './rotation.ts';
import { bytesOf } from './team-keys.ts';
import type { TeamMember, WrapsBody } from '#lib/domain/team-wire/team.ts';

/** A kit that opened: its key, what the server keeps for it, and the proof that it did. */
export interface OpenedKit {
	holder: Holder;
	answer: KitAnswer;
	kitKey: Bytes;
	/** With the root's word for the kit's key, which kits of before have not. */
	proof: KitProofBody;
}

/** Opens a kit with its words as they were typed. Asks the server for what is kept under them. */
export async function openTeamKit(
	api: Pick<TeamApi, 'kit'>,
	typed: string
): Promise<OpenedKit | KitProblem | Exclude<Told<never>, { is: 'done' }>> {
	const secret = await secretOfWords(typed);
	if ('problem' in secret) return secret;
	if (secret.length !== KIT_SECRET_BYTES) return { problem: 'count' };
	const login = toBase64Url(await kitLogin(secret));
	const told = await api.kit({ login });
	if (told.is === 'refused' && told.code === 'wrong-proof') return { problem: 'other' };
	if (told.is !== 'done') return told;
	const answer = told.value;
	const key = await openLock('kit', answer.team.id, secret, bytesOf(answer.kitLock));
	const kitKey = bytesOf(answer.kitKey);
	if (!key || !sameBytes(key.pair.publicBytes, kitKey)) return { problem: 'other' };
	const holder = { recipient: KIT, pair: key.pair };
	const id = bytesOf(answer.team.id);
	const root = await openRoot(holder, id, bytesOf(answer.rootKey), fromBase64Url(answer.rootWrap));
	if (!root) return { problem: 'other' };
	const signature = await kitProof(root.pair, id, bytesOf(answer.challenge));
	const { challenge } = answer;
	const proof = {
		login,
		challenge,
		signature: toBase64Url(signature),
		kitVouch: toBase64Url(await vouchKit(root.pair, id, kitKey))
	};
	return { holder, answer, kitKey, proof };
}

/** Everything of the kit's, wrapped for a member: for whoever came back with it. */
export function wrapsOfKit(
	{ holder, answer }: OpenedKit,
	member: Pick<TeamMember, 'id' | 'publicKey' | 'role'>
): Promise<WrapsBody | Unmade> {
	const { rootKey, rootWrap, epochs } = answer;
	return wrapsBody({ id: answer.team.id, rootKey, rootWrap, epochs }, holder, member);
}
