/** Whom a list is from: as it claims, unless the operator signed it. */
import type { SignedList } from '#lib/domain/list-link.ts';
import type { PlanEntry } from '#lib/domain/plan.ts';
import { isSignedList } from '#lib/sealing/list-signature.ts';
import { canLock } from '#lib/sealing/word-lock.ts';

/** `forged`: it carries a signature that the operator did not make. */
export type Sender = 'claimed' | 'signed' | 'forged';

/**
 * What a phone makes of it. `operatorKey` gives the key that this phone knows; where it knows none, a
 * signature says nothing.
 */
export async function senderOf(
	signed: SignedList | undefined,
	operatorKey: () => Promise<Uint8Array | undefined>
): Promise<Sender> {
	if (!signed || !canLock()) return 'claimed';
	const key = await operatorKey();
	if (!key) return 'claimed';
	return (await isSignedList(key, signed)) ? 'signed' : 'forged';
}

/**
 * A line of a list as the plan keeps it, with whose it is. A name that somebody else put there is not
 * told again.
 */
export function saidBy(
	text: string,
	from: string | undefined,
	sender: Sender
): NonNullable<PlanEntry['said']> {
	if (from === undefined || sender === 'forged') return { text };
	return sender === 'signed' ? { text, from, signed: true } : { text, from };
}
