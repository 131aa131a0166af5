/**
 * What travels when a member signs in, proves it again, and signs out. Bytes travel as base64url without
 * padding; what is locked or wrapped is opaque to the server.
 */
import type { Role } from './rules.ts';
import type {
	AuthenticationResponseJSON,
	PublicKeyCredentialRequestOptionsJSON
} from '@simplewebauthn/browser';

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
