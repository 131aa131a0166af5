/** Passphrases: some to take, and what one that somebody made up is worth. */
import { PLAIN_WORDS } from '#data/plain-words.ts';

/** Words of one that we offer: 55 bits, which no machine tries out against 600,000 rounds a guess. */
export const OFFERED_WORDS = 5;
/** Fewer of our words than this are not accepted. */
const LEAST_WORDS = 4;
/** Of anything else: less than this is found by trying. */
const LEAST_CHARACTERS = 16;
const LEAST_DIFFERENT = 8;

/** A passphrase by chance alone: five words, parted by spaces. */
export function offerPassphrase(): string {
	const picks = crypto.getRandomValues(new Uint16Array(OFFERED_WORDS));
	// 2,048 words: the remainder of 65,536 is even.
	return [...picks].map((pick) => PLAIN_WORDS[pick % PLAIN_WORDS.length] ?? '').join(' ');
}

/**
 * `short`: not accepted. `plain`: repeats itself, not accepted. `own`: long enough, and as good as it
 * is hard to guess. `strong`: words that only chance puts together.
 */
export type Strength = 'short' | 'plain' | 'own' | 'strong';

const known = new Set(PLAIN_WORDS);

/** What a passphrase is worth. `offered`: the one that we proposed. */
export function strengthOf(passphrase: string, offered?: string): Strength {
	const text = passphrase.normalize('NFKC').trim();
	if (offered !== undefined && text === offered) return 'strong';
	const words = text.toLowerCase().split(/\s+/u);
	const ours = words.every((word) => known.has(word));
	if (ours && words.length < LEAST_WORDS) return 'short';
	if (text.length < LEAST_CHARACTERS) return 'short';
	if (new Set(text.toLowerCase()).size < LEAST_DIFFERENT) return 'plain';
	if (words.length > 1 && new Set(words).size < Math.min(words.length, LEAST_WORDS)) return 'plain';
	return 'own';
}

/** Whether it may be taken. */
export function isAccepted(strength: Strength): boolean {
	return strength === 'own' || strength === 'strong';
}
