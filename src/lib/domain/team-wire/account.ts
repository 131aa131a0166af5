/**
 * What travels about a member's own account: passkeys, passphrase, locks. Bytes travel as base64url without
 * padding; what is locked or wrapped is opaque to the server.
 */
import type { CalendarDate } from '../service.ts';
import type { Lock } from './invitation.ts';

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
