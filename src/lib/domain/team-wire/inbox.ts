/**
 * What travels between the inbox and the relay: threads, envelopes, links. Bytes travel as base64url without
 * padding; what is locked or wrapped is opaque to the server.
 */
import type { CalendarDate } from '../service.ts';

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
