/**
 * What a member's browser and the server both hold to: who may, what is refused, how many, how long.
 */
import { REFUSALS, type Refusal } from '../help-wire.ts';

export type Role = 'member' | 'admin';

/** Refusals that only members meet, beside those of `help-wire.ts`. The number is the status. */
export const TEAM_REFUSALS = {
	/** Login, passphrase, code, passkey or kit: one of them is not right, and nobody is told which. */
	'wrong-proof': 401,
	/** What was to be signed is over (five minutes) or was used: ask for it anew. */
	'try-again': 409,
	/** Somebody of this server has this login already. */
	'login-taken': 409,
	/** It would leave somebody, or the team, with one way to lose everything. */
	'last-way': 409,
	/** The operator's mail server does not take a letter to there. */
	'mail-failed': 502
} as const;
export type TeamRefusal = Refusal | keyof typeof TEAM_REFUSALS;

/** The status of a refusal; undefined when this is none that we know. */
export function refusalStatus(code: string): number | undefined {
	if (Object.hasOwn(TEAM_REFUSALS, code)) return TEAM_REFUSALS[code as keyof typeof TEAM_REFUSALS];
	return Object.hasOwn(REFUSALS, code) ? REFUSALS[code as Refusal] : undefined;
}

/** The header in which an invitation's secret travels: never in an address. */
export const INVITATION_HEADER = 'waymark-invitation';

/** Limits that both sides know. */
export const TEAM_LIMITS = {
	/** Wrong passphrases, or wrong codes, of one member within `triesMinutes`. */
	tries: 5,
	triesMinutes: 15,
	/** How long what is to be signed may be signed. */
	challengeMinutes: 5,
	/** How long the code may be given after the passphrase. */
	halfMinutes: 5,
	invitationDays: 7,
	/** The invitation that the printed kit makes for whoever holds it. */
	kitInvitationMinutes: 30,
	/** A private key is locked in at least so many ways. */
	locks: 2,
	mostLocks: 12,
	mostPasskeys: 10,
	nameLetters: 60,
	labelLetters: 40
} as const;

/** Bytes of what travels, beside `BYTES` of `help-wire.ts`. */
export const TEAM_BYTES = {
	member: 16,
	invitation: 32,
	salt: 16,
	/** The login part of a passphrase, of a printed kit. */
	proof: 32,
	totp: 20,
	lock: 16,
	publicKey: 65,
	signature: 64
} as const;

const LOGIN = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{1,63}$/u;

/**
 * A login as it is kept and compared: however it was typed, it is one; undefined when it cannot be
 * one (2 to 64 letters, digits, `. _ @ + -`, the first a letter or digit).
 */
export function foldLogin(typed: string): string | undefined {
	const login = typed.normalize('NFKC').trim().toLowerCase().normalize('NFKC');
	return LOGIN.test(login) ? login : undefined;
}
