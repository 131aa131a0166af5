/**
 * A whole thread as a member opens it: envelope by envelope in the order of arrival, with the keys of
 * each generation picked up on the way. What does not open is named, never left out silently.
 */
import type { TeamNote } from '../domain/help.ts';
import type { Message } from '../domain/help-thread.ts';
import {
	type Direction,
	type EnvelopeHeader,
	fromBase64Url,
	readHeader
} from '../domain/help-wire.ts';
import type { CalendarDate } from '../domain/service.ts';
import type { Bytes } from './bytes.ts';
import { type EpochPair, openMessage, openNote, openRekey, openRequest } from './envelope.ts';
import { type ThreadKeys, threadKeys } from './thread-keys.ts';

/** An envelope as the relay hands it out. */
export interface Arrived {
	sequence: number;
	/** Base64url of 16 bytes. */
	id: string;
	/** The day on which the relay took it. */
	day: CalendarDate;
	/** Base64url. */
	body: string;
}

/** A note of the team, or who has it now. */
export interface Note {
	/** 0, 1, 2… among the notes of the thread. */
	counter: number;
	/** How many of the person's messages its writer had read. */
	after: number;
	day: CalendarDate;
	said: TeamNote;
}

/** An envelope that did not open: this member has no key for it, or it is not what was sealed. */
export interface Unopened {
	sequence: number;
	why: 'no-key' | 'damaged';
	direction?: EnvelopeHeader['direction'];
}

/** The keys of a generation, and the epoch that they were sealed to. */
export interface Generation {
	keys: ThreadKeys;
	epoch: number;
}

export interface TeamThread {
	/** 32 bytes. */
	thread: Bytes;
	/** By number; the newest is what the team writes under. */
	generations: ReadonlyMap<number, Generation>;
	messages: readonly Message[];
	notes: readonly Note[];
	unopened: readonly Unopened[];
	/** The counter of what would come next in each direction, by all that arrived, opened or not. */
	next: Readonly<Record<Direction, number>>;
	/** The last sequence number that was read. */
	last: number;
}

/** A thread of which nothing was read yet. */
export function unread(thread: Bytes): TeamThread {
	return {
		thread,
		generations: new Map(),
		messages: [],
		notes: [],
		unopened: [],
		next: { 'to-team': 0, 'to-person': 0, 'in-team': 0 },
		last: 0
	};
}

/** What the team writes under now; undefined when the request itself could not be opened. */
export function newestGeneration({ generations }: TeamThread): Generation | undefined {
	return generations.get(Math.max(...generations.keys()));
}

type Found =
	{ message: Message; generation?: Generation } | { note: Note } | { not: Unopened['why'] };

const NO_KEY: Found = { not: 'no-key' };
const DAMAGED: Found = { not: 'damaged' };

async function openOne(
	{ thread, generations }: TeamThread,
	epochs: ReadonlyMap<number, EpochPair>,
	{ id, day }: Arrived,
	header: EnvelopeHeader,
	bytes: Bytes
): Promise<Found> {
	const address = { thread, id: fromBase64Url(id) ?? new Uint8Array() };
	const { kind, direction, generation, counter } = header;
	const placed = <T>({ said, after }: { said: T; after: number }) => ({
		counter,
		after,
		day,
		said
	});
	if (kind === 'message') {
		const own = generations.get(generation);
		if (!own) return NO_KEY;
		if (direction === 'to-team') {
			const read = await openMessage(own.keys, address, 'to-team', bytes);
			return read ? { message: { from: 'person', ...placed(read) } } : DAMAGED;
		}
		const read = await openMessage(own.keys, address, 'to-person', bytes);
		return read ? { message: { from: 'team', ...placed(read) } } : DAMAGED;
	}
	const epoch = epochs.get(header.epoch);
	if (!epoch) return NO_KEY;
	if (direction === 'in-team') {
		const own = generations.get(generation);
		if (!own) return NO_KEY;
		const read = await openNote(epoch, own.keys, address, bytes);
		return read ? { note: placed(read) } : DAMAGED;
	}
	const before = generations.get(generation - 1)?.keys;
	if (kind === 'resealed' && !before) return NO_KEY;
	const read = before
		? await openRekey(epoch, before, address, bytes)
		: await openRequest(epoch, address, bytes);
	if (!read) return DAMAGED;
	const keys = await threadKeys(read.generationKey, thread, generation);
	const message: Message = { from: 'person', ...placed(read) };
	return { message, generation: { keys, epoch: header.epoch } };
}

/**
 * The thread with what arrived since, which must be in the order of its sequence numbers. Gives a new
 * value and leaves the one before as it was.
 */
export async function openThread(
	before: TeamThread,
	epochs: ReadonlyMap<number, EpochPair>,
	arrived: readonly Arrived[]
): Promise<TeamThread> {
	const generations = new Map(before.generations);
	const messages = [...before.messages];
	const notes = [...before.notes];
	const unopened = [...before.unopened];
	const next = { ...before.next };
	let { last } = before;
	const thread = { ...before, generations };
	for (const one of arrived) {
		if (one.sequence <= last) continue;
		last = one.sequence;
		const bytes = fromBase64Url(one.body);
		const header = bytes && readHeader(bytes);
		if (header) {
			next[header.direction] = Math.max(next[header.direction], header.counter + 1);
		}
		const found = header ? await openOne(thread, epochs, one, header, bytes) : DAMAGED;
		if ('message' in found) {
			messages.push(found.message);
			if (found.generation) generations.set(header?.generation ?? 0, found.generation);
		} else if ('note' in found) notes.push(found.note);
		else {
			const direction = header && { direction: header.direction };
			unopened.push({ sequence: one.sequence, why: found.not, ...direction });
		}
	}
	return { ...thread, messages, notes, unopened, next, last };
}
