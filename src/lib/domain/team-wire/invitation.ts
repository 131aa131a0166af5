/**
 * What travels when somebody joins a team: an invitation, and the account made of it. Bytes travel as base64url without
 * padding; what is locked or wrapped is opaque to the server.
 */
import type { Role } from './rules.ts';
import type {
	PublicKeyCredentialCreationOptionsJSON,
	RegistrationResponseJSON
} from '@simplewebauthn/browser';

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
