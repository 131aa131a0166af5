/**
 * What a phone keeps of help requests: the teams it is connected with, the threads, what waits to be
 * sent, what is being written.
 */
import type { HelpDraft, KeepWay } from '../domain/help-draft.ts';
import type { Waiting } from '../domain/help-outbox.ts';
import type { Message } from '../domain/help-thread.ts';
import type { PersonSays } from '../domain/help.ts';
import type { CalendarDate } from '../domain/service.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a team says of itself, as it was told last. */
export interface TeamAbout {
	name: string;
	phone?: string;
	/** When somebody answers it, in the team's words. */
	hours?: string;
	/** Working days within which somebody looks. */
	promise: number;
	/** Days after the last message until the team's copy goes. */
	retention: number;
	/**
	 * What the operator says of the name: `confirmed`; `withheld`: this phone knows an operator, who does
	 * not, and the name is empty; `other-operator`: the same, and somebody else does. Absent: no operator
	 * is known, and the name is a claim.
	 */
	standing?: 'confirmed' | 'withheld' | 'other-operator';
}

/** The one row of the table `operator`: the key whose word for a team this phone believes. */
export interface KeptOperator {
	key: 'operator';
	/** Public, 65 bytes. */
	operatorKey: Bytes;
}

/** A team that this phone is connected with. */
export interface KeptTeam {
	/** Base64url of its 16 bytes. */
	id: string;
	/** Of its root key, as the link pinned it. */
	fingerprint: Bytes;
	/** Lets this phone begin threads. */
	capability: Bytes;
	/** Absent until its server could be asked: nothing is sealed before that. */
	about?: TeamAbout;
	/** The highest epoch that was ever believed, its key, and its last day (days after 1970-01-01). */
	seen?: { epoch: number; epochKey: Bytes; expires: number };
	/** The newest edition of its card that was ever believed; without one `about` is what its server says. */
	card?: number;
	/** Why what the server said last was not believed: nothing is sealed until it is. */
	problem?:
		| 'malformed'
		| 'wrong-root'
		| 'wrong-team'
		| 'bad-signature'
		| 'rolled-back'
		| 'other-key'
		| 'expired'
		/** What the server calls the operator's word is not. */
		| 'bad-endorsement'
		/** The link was taken back, or its last day is over. */
		| 'not-found';
	/** Day of the newest word of the operator's that was believed. */
	endorsed?: CalendarDate;
	pairedOn: CalendarDate;
}

/** A message with the envelope it came in. */
export type KeptMessage = Message & { id: string };

/** A help request that somebody made, with what was said after it. */
export interface KeptThread {
	/** Base64url of its 32 bytes. */
	id: string;
	team: string;
	/** All its keys come from this. */
	secret: Bytes;
	/** `words` and `nothing` are taken off the phone once all is sent. */
	keep: KeepWay;
	/** The twelve words were written down. */
	noted?: true;
	/** When Send was pressed; epoch milliseconds. */
	begunAt: number;
	/** The newest keys, and the epoch that they were sealed to. */
	generation: number;
	epoch: number;
	/** Sent and received; what waits is in the outbox. */
	messages: KeptMessage[];
	/** Envelopes that the relay holds and this phone cannot open. */
	unopened: number;
	/** Of the last envelope read. */
	sequence: number;
	/** Epoch milliseconds. */
	lookedAt?: number;
	/** Something came that nobody has looked at. */
	fresh?: true;
	/** The relay has it no more. */
	gone?: true;
	/** What a browser subscribes with, as its server said last; absent where it has no push. */
	push?: string;
	/** Notices are switched on: the hash of the browser's address then, or `ended` when it is over. */
	signs?: string;
	/** Found by its twelve words: the relay had it then. */
	found?: true;
	about?: TeamAbout;
}

/** A message on its way. Once it has bytes they never change: another try is the same envelope. */
export interface KeptEnvelope extends Waiting {
	team: string;
	said: PersonSays;
	/** How much of the team had been read; see `domain/help-thread.ts`. */
	after: number;
	/** Of the keys it is sealed with, and the epoch in its head. */
	generation: number;
	epoch: number;
	/** Absent while the team could not be checked: sealed as soon as it was. */
	bytes?: Bytes;
	/** What the relay is shown, base64url; `post` only for the request. */
	read: string;
	post?: string;
	/** The relay asked not to be tried before; epoch milliseconds. */
	heldUntil?: number;
	/** How often it was sealed anew. */
	resealed: number;
}

/** What somebody is writing: a request, or a message to the thread of this id. */
export interface KeptWriting {
	/** `request`, or the id of a thread. */
	key: string;
	request?: HelpDraft;
	words?: string;
}
