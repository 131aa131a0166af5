/**
 * A thread: what was said, in an order that no server can change, and how far it has come. Both
 * sides reckon it from the same messages and come to the same answer, in whatever order these
 * arrive.
 */
import type { Arrangement, ClosingReason, PersonSays, TeamSays } from './help.ts';
import type { CalendarDate } from './service.ts';

/** How far a thread has come, as the team's and the person's words say. */
export type Progress = 'sent' | 'seen' | 'arranged' | 'closed' | 'withdrawn';

interface Placed {
	/** 0, 1, 2… among the messages of its direction. */
	counter: number;
	/**
	 * How many messages of the other direction the sender had read when this was written. Sealed
	 * with the words, so that the order of the two sides is theirs and not the server's.
	 */
	after: number;
	/** The day on which the relay took it. */
	day: CalendarDate;
}

export interface FromPerson extends Placed {
	from: 'person';
	said: PersonSays;
}
export interface FromTeam extends Placed {
	from: 'team';
	said: TeamSays;
}
export type Message = FromPerson | FromTeam;

/** A message that was sent and is not here: the server lost it or held it back. */
export interface Missing {
	from: Message['from'];
	counter: number;
}

export interface Thread {
	/** In the order in which they were said. */
	messages: Message[];
	missing: Missing[];
	progress: Progress;
	/** What was arranged last. */
	arrangement?: Arrangement;
	closedBecause?: ClosingReason;
	/** The day since which the person has waited for the team; absent when it is not their turn. */
	waitingSince?: CalendarDate;
}

/** One side's messages by counter; of two with the same counter the first is kept. */
function inOrder<M extends Message>(messages: readonly M[]): { kept: M[]; missing: Missing[] } {
	const kept: M[] = [];
	const missing: Missing[] = [];
	for (const one of messages.toSorted((a, b) => a.counter - b.counter)) {
		const last = kept.at(-1)?.counter ?? -1;
		if (one.counter === last) continue;
		for (let counter = last + 1; counter < one.counter; counter += 1) {
			missing.push({ from: one.from, counter });
		}
		kept.push(one);
	}
	return { kept, missing };
}

/**
 * Both sides as one conversation: a message comes after all that its sender had read. What was
 * written at the same time is told with the person first.
 */
function woven(person: readonly FromPerson[], team: readonly FromTeam[]): Message[] {
	const all: Message[] = [];
	let said = 0;
	let answered = 0;
	while (said < person.length || answered < team.length) {
		const next = person[said];
		const answer = team[answered];
		// Free to come: the sender had not read what the other side would say next.
		const personFree = next && (!answer || answer.counter >= next.after);
		const teamFree = answer && (!next || next.counter >= answer.after);
		// Two that each claim to have read the other are a lie; it must not hold up the rest.
		if (next && (personFree || !teamFree)) {
			all.push(next);
			said += 1;
		} else if (answer) {
			all.push(answer);
			answered += 1;
		}
	}
	return all;
}

function afterPerson(thread: Thread, { said, day }: FromPerson): void {
	if (said.type === 'withdraw') {
		thread.progress = 'withdrawn';
		delete thread.waitingSince;
		return;
	}
	// Telling how it went ends something; it does not ask for an answer, unless it asks for help.
	if (said.type === 'outcome' && said.outcome !== 'want-help') return;
	if (thread.progress === 'closed' || thread.progress === 'withdrawn') {
		thread.progress = 'sent';
		delete thread.closedBecause;
	}
	thread.waitingSince ??= day;
}

function afterTeam(thread: Thread, { said }: FromTeam): void {
	// Reading does not answer: whoever asked still waits.
	if (said.type !== 'seen') delete thread.waitingSince;
	if (thread.progress === 'withdrawn') return;
	if (said.type === 'closed') {
		thread.progress = 'closed';
		thread.closedBecause = said.reason;
	} else if (said.type === 'arranged') {
		thread.progress = 'arranged';
		thread.arrangement = said.arrangement;
		delete thread.closedBecause;
	} else if (thread.progress === 'sent') thread.progress = 'seen';
}

/** The thread that these messages make, however they arrived and however often. */
export function threadOf(messages: readonly Message[]): Thread {
	const person = inOrder(messages.filter((one) => one.from === 'person'));
	const team = inOrder(messages.filter((one) => one.from === 'team'));
	const thread: Thread = {
		messages: woven(person.kept, team.kept),
		missing: [...person.missing, ...team.missing],
		progress: 'sent'
	};
	for (const message of thread.messages) {
		if (message.from === 'person') afterPerson(thread, message);
		else afterTeam(thread, message);
	}
	return thread;
}

/** The counter and the `after` of what a side says next. */
export function nextPlace(
	messages: readonly Message[],
	from: Message['from']
): { counter: number; after: number } {
	const next = (side: Message['from']) =>
		messages.reduce((most, one) => (one.from === side ? Math.max(most, one.counter + 1) : most), 0);
	return { counter: next(from), after: next(from === 'person' ? 'team' : 'person') };
}
