/**
 * A member's team with its keys at hand: what a browser has once its member has signed in and their
 * private key was unlocked. Lives in the memory of one page and nowhere else. Its fields are read anew
 * when the team changes: do not keep copies of them.
 */
import { createContext } from 'svelte';
import type { CalendarDate } from '#lib/domain/service.ts';
import type { Bytes } from '#lib/sealing/bytes.ts';
import type { EpochPair } from '#lib/sealing/envelope.ts';

export type Role = 'member' | 'admin';

/** Somebody who can open the team's help requests. */
export interface Member {
	/** Base64url of 16 bytes. */
	id: string;
	/** What colleagues call them. */
	name: string;
	role: Role;
	joined: CalendarDate;
}

export interface OpenTeam {
	/** 16 bytes; `idText` is the same in base64url, as it stands in addresses. */
	readonly id: Bytes;
	readonly idText: string;
	readonly name: string;
	readonly phone: string | undefined;
	/** Working days within which somebody looks. */
	readonly promise: number;
	/** Days after the last message until a thread is deleted. */
	readonly retention: number;
	/** Of the root key, as pairing links pin it. 16 bytes. */
	readonly fingerprint: Bytes;
	readonly me: Member;
	/** Everybody who has not left, with `me`. */
	readonly members: readonly Member[];
	/** The newest epoch: what is sealed now is sealed to it. */
	readonly current: EpochPair;
	/** Every kept epoch that was wrapped for this member, the current one with them. */
	readonly epochs: ReadonlyMap<number, EpochPair>;
}

const [get, set] = createContext<OpenTeam>();

/** The open team, from within any page below `/team`: its layout shows them only once it is open. */
export const openTeam = get;

/** Hands the open team down; for the layout of `/team` alone, and for tests of what stands under it. */
export const provideOpenTeam = set;
