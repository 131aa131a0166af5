/**
 * The relay's tables as queries see them. Ids, keys and hashes are base64url; hashes are SHA-256.
 * There is no time of day in anything that a person did.
 */
import type { Direction } from '../../domain/help-wire.ts';
import type { SignInTables } from './sign-in-tables.ts';

export interface RelayTables extends SignInTables {
	teams: TeamRow;
	members: MemberRow;
	sessions: SessionRow;
	epochs: EpochRow;
	wraps: WrapRow;
	links: LinkRow;
	link_days: LinkDayRow;
	threads: ThreadRow;
	envelopes: EnvelopeRow;
	fetches: FetchRow;
	tombstones: TombstoneRow;
	records: RecordRow;
	team_mail: TeamMailRow;
	thread_pushes: ThreadPushRow;
	member_pushes: MemberPushRow;
}

export interface TeamRow {
	id: string;
	name: string;
	phone: string | null;
	/** The public half of the key that signs statements; null until the first admin made it. */
	root_key: string | null;
	/** The public half of the printed team kit's key. */
	kit_key: string | null;
	/** Day on which the kit was typed back. */
	kit_proved: string | null;
	/** The kit's private key under its words. */
	kit_lock: string | null;
	/** Of the login part of its words. */
	kit_login: string | null;
	/** The root key's signature of `kit_key`; null for a kit of before, until it is typed back. */
	kit_vouch: string | null;
	/** Working days within which somebody looks. */
	promise: number;
	/** Days after the last message until a thread is deleted. */
	retention: number;
	/** What it says of itself, as its root key signed it; null before an admin did. */
	card: string | null;
	/** Counts every change of any of its threads and records. */
	last_change: number;
	created: string;
}

export interface MemberRow {
	id: string;
	team: string;
	role: 'member' | 'admin';
	name: string;
	public_key: string;
	joined: string;
	removed: string | null;
	/** The root key's signature of `public_key`; null until an admin compared words. */
	vouch: string | null;
	/** The epoch whose key they held when they were shut out without a new one. */
	left_epoch: number | null;
}

export interface SessionRow {
	hash: string;
	member: string;
	/** 0 while the second factor is still to come. */
	whole: number;
	/** Moments, ISO 8601. */
	started: string;
	seen: string;
	/** When the member last proved again who they are. */
	confirmed: string | null;
}

export interface EpochRow {
	team: string;
	epoch: number;
	public_key: string;
	/** Signed by the root key; the newest for this epoch. */
	statement: string;
	begun: string;
}

export interface WrapRow {
	team: string;
	/** 0 is the root key. */
	epoch: number;
	/** Id of a member, or `kit`. */
	recipient: string;
	wrap: string;
}

export interface LinkRow {
	/** Of the posting capability. */
	hash: string;
	team: string;
	label: string;
	/** New threads a day. */
	quota: number;
	/** Last day on which it works; null: until it is revoked. */
	expires: string | null;
	revoked: string | null;
	created: string;
}

export interface LinkDayRow {
	link: string;
	day: string;
	threads: number;
}

export interface ThreadRow {
	id: string;
	team: string;
	/** Of the person's capability. */
	read_hash: string;
	created: string;
	/** Day of the last envelope. */
	touched: string;
	/** Day on which it is deleted. */
	delete_on: string;
	last_sequence: number;
	/** The team's `last_change` when this one last changed. */
	change: number;
	/** Envelopes of each direction. */
	to_team: number;
	to_person: number;
	in_team: number;
}

export interface EnvelopeRow {
	thread: string;
	/** 1, 2, 3… in the order of arrival. */
	sequence: number;
	id: string;
	direction: Direction;
	counter: number;
	epoch: number;
	day: string;
	/** Of `body`. */
	hash: string;
	body: Uint8Array;
}

export interface FetchRow {
	thread: string;
	member: string;
	day: string;
}

export interface TombstoneRow {
	/** Of the id of a deleted thread. */
	thread_hash: string;
	read_hash: string;
	until: string;
}

/** One revision of a sealed record; each change is a row of its own. */
export interface RecordRow {
	team: string;
	id: string;
	/** 1, 2, 3… within the record. */
	revision: number;
	epoch: number;
	/** The team's `last_change` when it was written; null once there is a newer revision. */
	change: number | null;
	/** 1: with this revision it was taken away. */
	gone: number;
	day: string;
	/** Of `body`. */
	hash: string;
	body: Uint8Array;
}

/** Where a team hears that there is something new. */
export interface TeamMailRow {
	team: string;
	/** Confirmed; null while none is. */
	address: string | null;
	/** Of the letters. */
	language: string;
	/** An address that still has to be confirmed, the keyed hash of its code, and until when that holds. */
	waiting: string | null;
	code_hash: string | null;
	code_until: string | null;
}

/** A browser that hears of something: see `pushes.ts`. */
interface PushRow {
	/** Keyed hash of the browser's endpoint. */
	name: string;
	/** The endpoint, sealed under the operator's push key. */
	sealed: string;
	/** When it was noted last; of a member, or when they last signed in. */
	day: string;
}

export interface ThreadPushRow extends PushRow {
	thread: string;
}

export interface MemberPushRow extends PushRow {
	member: string;
}
