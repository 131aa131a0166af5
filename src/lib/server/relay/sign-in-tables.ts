/** How members get in, as queries see it. Bytes, ids and hashes are base64url. */
import type { LockKind } from '../../domain/team-wire/invitation.ts';
import type { Role } from '../../domain/team-wire/rules.ts';

export interface SignInTables {
	accounts: AccountRow;
	passkeys: PasskeyRow;
	locks: LockRow;
	invitations: InvitationRow;
	tries: TriesRow;
	spent: SpentRow;
	server_secrets: ServerSecretRow;
	endorsements: EndorsementRow;
}

export interface AccountRow {
	member: string;
	/** Folded; unique on this server. */
	login: string;
	/** Of the passphrase's stretching, which happens in the browser. */
	salt: string;
	/** SHA-256 of the login part, 32 bytes that 600,000 rounds were spent on. */
	proof: string;
	totp: string;
	/** The time step of the last code that was used: none works twice. */
	totp_step: number;
}

export interface PasskeyRow {
	id: string;
	member: string;
	credential: string;
	/** COSE. */
	public_key: string;
	counter: number;
	/** Parted by commas. */
	transports: string;
	label: string;
	added: string;
	backed_up: number;
}

/** A member's private key, locked in their browser. */
export interface LockRow {
	member: string;
	id: string;
	kind: LockKind;
	/** Of the passkey; null for other kinds. */
	credential: string | null;
	locked: string;
	added: string;
	/** Day on which it was first opened. */
	opened: string | null;
}

export interface InvitationRow {
	/** Of the secret in the link. */
	hash: string;
	team: string;
	/** The id that the member has or will have. */
	member: string;
	role: Role;
	name: string;
	/** Id of a member, `operator` or `kit`. */
	made_by: string;
	/** 1 when the member comes back. */
	again: number;
	/** Moment, ISO 8601. */
	expires: string;
}

export interface TriesRow {
	/** What is tried, as a keyed hash: the table does not say which logins were. */
	what: string;
	used: number;
	/** Moment at which counting begins anew. */
	until: string;
}

export interface SpentRow {
	hash: string;
	until: string;
}

export interface ServerSecretRow {
	name: string;
	value: string;
}

export interface EndorsementRow {
	team: string;
	/** The name and root key that were endorsed. */
	name: string;
	root_key: string;
	operator_key: string;
	signature: string;
	signed: string;
	/** Last day; null in rows of before, which nobody heeds. */
	until: string | null;
}
