/**
 * What travels about a team: its people, keys, kit, card and mail. Bytes travel as base64url without
 * padding; what is locked or wrapped is opaque to the server.
 */
import type { CalendarDate } from '../service.ts';
import type { Role } from './rules.ts';

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
