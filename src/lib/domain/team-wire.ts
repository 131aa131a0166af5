/**
 * What a member's browser and the server say to each other: sign-in, invitations, keys, members.
 * Bytes travel as base64url without padding. Nothing here can open anything: what is locked or
 * wrapped is opaque to the server, and passphrases, words and passkey secrets never travel.
 */
import type {
	AuthenticationResponseJSON,
	PublicKeyCredentialCreationOptionsJSON,
	PublicKeyCredentialRequestOptionsJSON,
	RegistrationResponseJSON
} from '@simplewebauthn/browser';
import { REFUSALS, type Refusal } from './help-wire.ts';
import type { CalendarDate } from './service.ts';

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

/** A purpose and its parts, as `labelled` of `sealing/bytes.ts` puts them together. */
function labelled(purpose: string, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const label = new TextEncoder().encode(`waymark/1 ${purpose}\0`);
	const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, label.length));
	all.set(label);
	let at = label.length;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}

/** What the root key signs to show that the printed kit was opened. */
export function kitProofBytes(team: Uint8Array, challenge: Uint8Array): Uint8Array<ArrayBuffer> {
	return labelled('kit proof', team, challenge);
}

/** What the root key signs to show that a member's key is theirs: 16, 16 and 65 bytes. */
export function vouchBytes(
	team: Uint8Array,
	member: Uint8Array,
	publicKey: Uint8Array
): Uint8Array<ArrayBuffer> {
	return labelled('vouch', team, member, publicKey);
}

/** What the root key signs of a card's bytes (`writeCard` of `team-card.ts`). */
export function cardBytes(body: Uint8Array): Uint8Array<ArrayBuffer> {
	return labelled('card', body);
}

/** What the root key signs to show that the printed kit's public key is the team's: 16 and 65 bytes. */
export function kitVouchBytes(team: Uint8Array, kitKey: Uint8Array): Uint8Array<ArrayBuffer> {
	return labelled('kit vouch', team, kitKey);
}

/** What a root key's fingerprint is the hash of. */
export function rootBytes(rootKey: Uint8Array): Uint8Array<ArrayBuffer> {
	return labelled('root', rootKey);
}

/**
 * What the operator's key signs to say that a team is one of theirs (`endorse` of
 * `sealing/statement.ts`); `text` is `endorsedText`.
 */
export function endorsementBytes(
	team: Uint8Array,
	fingerprint: Uint8Array,
	text: string
): Uint8Array<ArrayBuffer> {
	return labelled('endorsement', team, fingerprint, new TextEncoder().encode(text));
}

/** What is endorsed: a name, and the days from which and until which the word holds. */
export function endorsedText(name: string, signed: CalendarDate, until: CalendarDate): string {
	// A name is one line: it cannot bring days of its own.
	return `${name}\n${signed} ${until}`;
}

// Signing in -----------------------------------------------------------------------------------

/** `GET /api/session`, and the answer of everything that begins a session. */
export interface SessionAnswer {
	/** Of the member. */
	id: string;
	team: string;
	role: Role;
	name: string;
	/** Proved within the last ten minutes who they are: members, keys and exports ask for it. */
	confirmed: boolean;
}

/** `POST /api/session/salt`: 200 for every login, whether it is one or not. */
export interface SaltBody {
	login: string;
}
export interface SaltAnswer {
	/** 16 bytes for `passphraseSecrets`. */
	salt: string;
}

/** `POST /api/session/passphrase`: 204 and half a session, which only `…/code` takes. */
export interface PassphraseBody {
	login: string;
	/** The login part of the passphrase, 32 bytes. */
	proof: string;
}

/** `POST /api/session/code`, with half a session: 200 `SessionAnswer`. A code works once. */
export interface CodeBody {
	/** Six digits. */
	code: string;
}

/** `POST /api/session/passkey/options` (no body); ask for `prf` in the browser. */
export type PasskeyOptionsAnswer = PublicKeyCredentialRequestOptionsJSON;

/** `POST /api/session/passkey`: 200 `SessionAnswer`. An answer with `prf` in it is refused. */
export interface PasskeyBody {
	response: AuthenticationResponseJSON;
}

/**
 * `POST /api/session/confirm`: 200 `SessionAnswer`, with a new cookie. The options for a passkey come
 * from `POST /api/session/confirm/options` (no body, `PasskeyOptionsAnswer`).
 */
export type ConfirmBody = PasskeyBody | { proof: string; code: string };

// `DELETE /api/session` signs out here, `DELETE /api/session/all` everywhere: 204.

/** `GET /api/account/sessions`: where one is signed in. No address and no browser is kept. */
export interface SessionsAnswer {
	sessions: OwnSession[];
}
export interface OwnSession {
	/** For `DELETE /api/account/sessions/[session]` (signed in): 204; 404 when it is over. */
	id: string;
	/** Moments, ISO 8601. The later is kept to the minute or so. */
	started: string;
	seen: string;
	/** The one that asks. */
	here: boolean;
}

// `DELETE /api/account/sessions` (signed in): 204, all but the one that asks. Neither asks for a proof:
// whoever sees a session that is not theirs should lose no time.

// Invitations ----------------------------------------------------------------------------------

/** `GET /api/invitation`, its secret in `INVITATION_HEADER`; 404 when it is over, used or none. */
export interface InvitationAnswer {
	team: { id: string; name: string };
	role: Role;
	/** What colleagues call whoever was invited; may be changed when accepting. */
	name: string;
	/** The member's id to be: locks are bound to it. */
	member: string;
	/** The team's root key; null while the team has none: whoever accepts founds it. */
	rootKey: string | null;
	/** A member who lost everything comes back: same id, everything else new. */
	again: boolean;
	/** Moment at which it is over, ISO 8601. */
	expires: string;
}

/** `POST /api/invitation/passkey`, secret in the header: what to make a passkey with. */
export interface InvitationPasskeyBody {
	login: string;
}
export type NewPasskeyAnswer = PublicKeyCredentialCreationOptionsJSON;

/** A passkey just made. */
export interface NewPasskey {
	response: RegistrationResponseJSON;
	/** "Work laptop". */
	label: string;
}

export type LockKind = 'passkey' | 'passphrase' | 'words';

/** A member's private key, locked in the browser (`lock` of `sealing/wrap.ts`). */
export interface Lock {
	/** 16 bytes, made by the browser. */
	id: string;
	kind: LockKind;
	/** The passkey's credential id, for a lock of that kind. */
	credential?: string;
	locked: string;
}

/** A one-time code's secret, and a code of it to show that the other device took it in. */
export interface TotpBody {
	/** 20 bytes. */
	secret: string;
	code: string;
}

/** Everything that makes an account. */
export interface AccountBody {
	login: string;
	name: string;
	/** The member's public key, 65 bytes. */
	publicKey: string;
	salt: string;
	/** The login part of the passphrase. */
	proof: string;
	totp: TotpBody;
	/** At least two; exactly one of kind `passphrase`. */
	locks: Lock[];
	passkey?: NewPasskey;
}

/**
 * `POST /api/invitation`, secret in the header: 201 `SessionAnswer` and a whole session. Works once:
 * when the answer was lost, sign in with what was just chosen.
 */
export type AcceptBody = AccountBody;

/** `POST /api/team/invitations` (confirmed admin): 201 `InvitedAnswer`. */
export interface InviteBody {
	role: Role;
	name: string;
	/** A member who lost everything and keeps their id; never oneself. Role and name then stay theirs. */
	member?: string;
}
export interface InvitedAnswer {
	/** For `DELETE /api/team/invitations/[invitation]` (admin, 204). */
	id: string;
	/** 32 bytes for the link `/team/join#i=…`; shown this once. */
	secret: string;
	expires: string;
}

/** `GET /api/team/invitations` (admin): those that can still be used. */
export interface InvitationsAnswer {
	invitations: {
		id: string;
		role: Role;
		name: string;
		/** Id of the member who made it, `operator` or `kit`. */
		by: string;
		expires: string;
		/** Of a member who comes back. */
		member: string | null;
	}[];
}

// The account ----------------------------------------------------------------------------------

/** `GET /api/account`: what one's own browser needs to unlock, and to show. */
export interface AccountAnswer {
	id: string;
	login: string;
	publicKey: string;
	salt: string;
	locks: (Lock & {
		added: CalendarDate;
		/** Day on which it was first opened; null: not yet tried. */
		opened: CalendarDate | null;
	})[];
	passkeys: Passkey[];
}

export interface Passkey {
	/** For addresses. */
	id: string;
	credential: string;
	label: string;
	added: CalendarDate;
	/** Kept in step over several devices by whoever keeps them. */
	backedUp: boolean;
}

/**
 * `PUT /api/account/passphrase` (confirmed): 204. The new lock takes the place of the old one: open it
 * once in the browser before sending it. Sessions elsewhere end.
 */
export interface NewPassphraseBody {
	salt: string;
	proof: string;
	lock: { id: string; locked: string };
}

// `PUT /api/account/totp` (confirmed, `TotpBody`): 204. Sessions elsewhere end.
// `POST /api/account/passkeys/options` (confirmed, no body): `NewPasskeyAnswer`.
// `POST /api/account/passkeys` (confirmed, `NewPasskey`): 201 `Passkey`.
// `DELETE /api/account/passkeys/[id]` (confirmed): 204, its locks with it; 409 `last-way`.

/** `PUT /api/account/passkeys/[id]` (signed in): 204. */
export interface PasskeyLabelBody {
	label: string;
}

/** `PUT /api/account/locks/[id]` (confirmed): 204; the same again is the same. Not of kind passphrase. */
export type LockBody = Omit<Lock, 'id'>;

// `POST /api/account/locks/[id]/opened` (signed in, no body): 204. Say so when one was opened first.
// `DELETE /api/account/locks/[id]` (confirmed): 204; 409 `last-way` unless two stay, one of them opened.

// The team -------------------------------------------------------------------------------------

/** `GET /api/team`. */
export interface TeamAnswer {
	id: string;
	name: string;
	phone: string | null;
	promise: number;
	retention: number;
	/** The team's card as its root key signed it last (`sealing/card.ts`); null before the first. */
	card: string | null;
	rootKey: string | null;
	/** The root's private key wrapped for whoever asks; null for who is no admin. */
	rootWrap: string | null;
	kitKey: string | null;
	/** The root's signature of `kitKey` (`sealing/vouch.ts`); null for a kit of before it was typed back. */
	kitVouch: string | null;
	/** Day on which the printed kit was typed back. */
	kitProved: CalendarDate | null;
	/** Two admins who hold the root, or one and a proved kit. */
	live: boolean;
	/** Somebody was shut out without a new epoch: an admin begins one now. */
	epochDue: boolean;
	/** Everybody who has not left; for who has no keys yet, only themselves. */
	members: TeamMember[];
	epochs: TeamEpoch[];
}

export interface TeamMember {
	id: string;
	role: Role;
	name: string;
	publicKey: string;
	joined: CalendarDate;
	/** The epochs whose key was wrapped for them, 0 the root; empty: waits for an admin. */
	keys: number[];
	/** The root's signature of their key (`sealing/vouch.ts`); null: nobody compared words yet. */
	vouch: string | null;
}

export interface TeamEpoch {
	epoch: number;
	publicKey: string;
	statement: string;
	begun: CalendarDate;
	/** For whoever asks. */
	wrap: string | null;
}

/**
 * `PUT /api/team/card` (confirmed admin): 204; the same again is the same. 409 `conflict` when it is not
 * the next edition, 401 `wrong-proof` when the team's root key did not sign it.
 */
export interface CardBody {
	card: string;
}

/** Where the team hears that there is something new. `able`: this server sends mail. */
export interface MailAnswer {
	able: boolean;
	/** Confirmed. */
	address: string | null;
	/** The code that was sent there has still to be typed. */
	waiting: string | null;
}

export interface MailBody {
	address: string;
	language: string;
}

export interface MailCodeBody {
	code: string;
}

/** The printed kit, as the server keeps it. */
export interface KitKeys {
	kitKey: string;
	/** The kit's private key under its words. */
	kitLock: string;
	/** The login part of its words, 32 bytes (`kitLogin` of `sealing/kit.ts`); only its hash is kept. */
	kitLogin: string;
	/** The root's signature of `kitKey`; browsers of before sent none. */
	kitVouch?: string;
}

/** `POST /api/team/founding` (confirmed admin of a team without keys): 204; 409 when it has some. */
export interface FoundingBody extends KitKeys {
	rootKey: string;
	/** Of epoch 1. */
	publicKey: string;
	statement: string;
	/** By recipient: exactly the founder's id and `kit`. */
	rootWraps: Record<string, string>;
	wraps: Record<string, string>;
	/** Of the founder's own key. */
	vouch: string;
}

/**
 * `PUT /api/team/kit` (confirmed admin): 204; a new kit for the old, which stops working. It is proved
 * anew. `wraps` by epoch, for the root (0) and every kept epoch.
 */
export interface NewKitBody extends KitKeys {
	wraps: Record<string, string>;
}

/** `POST /api/kit`: 200 for the words of a kit; for all others 401 `wrong-proof`. */
export interface KitBody {
	login: string;
}
export interface KitAnswer {
	team: { id: string; name: string };
	rootKey: string;
	kitKey: string;
	kitLock: string;
	rootWrap: string;
	epochs: TeamEpoch[];
	/** To be signed by the root key that was opened (`kitProofBytes`). */
	challenge: string;
}

/** `POST /api/kit/proof` (confirmed admin of that team): 204; the drill is done. */
export interface KitProofBody {
	login: string;
	challenge: string;
	/** 64 bytes. */
	signature: string;
	/** The root's signature of the kit's key, for a kit that has none yet. */
	kitVouch?: string;
}

/**
 * `POST /api/kit/invitation`, by nobody who is signed in: 201 `InvitedAnswer` for a new admin, whom
 * the kit's holder then is: accept it, and wrap the keys of the kit to oneself.
 */
export interface KitInvitationBody extends KitProofBody {
	name: string;
}

/**
 * `PUT /api/team/members/[id]/wraps` (confirmed admin, after comparing six words): 204; 409 `conflict`
 * when the member's key is another by now, or the current epoch began meanwhile.
 */
export interface WrapsBody {
	/** The key they were made for. */
	publicKey: string;
	/** By epoch: the current one, other kept ones, and 0 exactly for an admin. */
	wraps: Record<string, string>;
	vouch: string;
}

/** `PUT /api/team/members/[id]/role` (confirmed admin): 204; `rootWrap` exactly for `admin`. */
export interface RoleBody {
	role: Role;
	rootWrap?: string;
}

// `DELETE /api/team/members/[id]` (confirmed admin): 204; shut out at once, `epochDue` from then on if
// they held keys. The usual way is a new epoch with `leaving`. 409 `last-way` for the last admin.

/** `PUT /api/team/epochs/[epoch]` (confirmed admin): 204. */
export type EpochBody =
	| { type: 'renew'; statement: string }
	| {
			type: 'begin';
			publicKey: string;
			statement: string;
			/** For everybody who stays and has keys already, and `kit`. */
			wraps: Record<string, string>;
			leaving?: string;
	  };

export type { Refusal };

/** A thread as the relay lists it: nothing of what is in it. */
export interface ThreadAnswer {
	id: string;
	created: CalendarDate;
	touched: CalendarDate;
	deleteOn: CalendarDate;
	change: number;
	last: number;
	toTeam: number;
	toPerson: number;
	inTeam: number;
}

/** Threads that changed after a count, in the order of their last change. */
export interface ThreadsAnswer {
	threads: ThreadAnswer[];
	more: boolean;
}

export interface EnvelopesBody {
	threads: { id: string; after: number }[];
}

/** In the order asked for. Without `envelopes`: not the team's, or deleted. Not named: ask again. */
export interface EnvelopesAnswer {
	threads: {
		id: string;
		envelopes?: { sequence: number; id: string; day: CalendarDate; body: string }[];
		more?: boolean;
	}[];
}

/** A pairing link as the relay knows it. */
export interface LinkAnswer {
	/** Of the capability. */
	hash: string;
	label: string;
	/** New threads a day. */
	quota: number;
	/** Last day on which it works. */
	expires: CalendarDate | null;
	revoked: CalendarDate | null;
	created: CalendarDate;
}

export interface LinksAnswer {
	links: LinkAnswer[];
}

export type LinkBody = Pick<LinkAnswer, 'label' | 'quota' | 'expires'>;
