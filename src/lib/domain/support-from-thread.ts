/** A support record made from a help request: what the messages say, and nothing that they do not. */
import { dateOf, dayNumber } from './calendar.ts';
import type { HelpRequest } from './help.ts';
import type { Message, Thread } from './help-thread.ts';
import { type Need, NEEDS } from './need.ts';
import type { CalendarDate } from './service.ts';
import type { SupportAct, SupportRecord } from './support.ts';

/** Days after an appointment at which it is asked how it went. */
const ASK_AFTER_DAYS = 7;

/** What the person asked for; undefined in a thread whose beginning is missing. */
export function requestOf({ messages }: Pick<Thread, 'messages'>): HelpRequest | undefined {
	for (const { said } of messages) if (said.type === 'request') return said.request;
	return undefined;
}

/** The needs that a request is about, as far as its services say. */
export function needsOfThread(thread: Pick<Thread, 'messages'>): Need[] {
	const named = (requestOf(thread)?.services ?? []).flatMap(({ needs }) => needs ?? []);
	return NEEDS.filter((need) => named.includes(need));
}

export interface RecordedFrom {
	/** Of the new record: base64url of 16 random bytes. */
	id: string;
	/** Id of the thread, and of the person that it is linked to. */
	thread: string;
	person: string;
	need: Need;
	today: CalendarDate;
}

type Answered = Extract<Message, { from: 'team' }>;

function isAnswer(one: Message): one is Answered {
	return one.from === 'team' && (one.said.type === 'words' || one.said.type === 'arranged');
}

/** What the team did, as its messages show. */
function acts(thread: Thread, request: HelpRequest | undefined, today: CalendarDate): SupportAct[] {
	const answers = thread.messages.filter(isAnswer);
	const [first] = answers;
	const done: SupportAct[] = [];
	if (first && (request?.kinds ?? ['information']).includes('information')) {
		done.push({ kind: 'information', day: first.day });
	}
	if (first && request?.kinds.includes('concerns')) done.push({ kind: 'concerns', day: first.day });
	for (const { said, day } of answers) {
		if (said.type !== 'arranged') continue;
		done.push({ kind: 'appointment', day });
		const { date, together } = said.arrangement;
		// Going along is done on the day itself: until then it is a promise.
		if (together !== undefined && date <= today) done.push({ kind: 'go-together', day: date });
	}
	return done;
}

/**
 * The record that a thread makes for one need. Whoever asks has accepted: offered is the day of the
 * team's first answer, or today when it has not answered yet. The keyworker looks over it.
 */
export function recordFromThread(thread: Thread, from: RecordedFrom): SupportRecord {
	const { id, person, need, today } = from;
	const request = requestOf(thread);
	const offered = thread.messages.find(isAnswer)?.day ?? today;
	const record: SupportRecord = {
		id,
		person,
		need,
		offered,
		answer: { is: 'accepted', day: offered },
		done: acts(thread, request, today),
		thread: from.thread
	};
	const services = (request?.services ?? []).filter(
		({ needs }) => needs === undefined || needs.includes(need)
	);
	const service =
		thread.arrangement?.service ?? (services.length === 1 ? services[0]?.id : undefined);
	if (service !== undefined) record.service = service;
	for (const one of thread.messages) {
		if (one.from !== 'person' || one.said.type !== 'outcome') continue;
		const { outcome, why, service: about } = one.said;
		if (about !== undefined && service !== undefined && about !== service) continue;
		const said = outcome === 'they-could-not-help' && why !== undefined;
		record.outcome = { is: outcome, day: one.day, ...(said && { why }) };
	}
	const appointment = thread.arrangement?.date;
	if (record.outcome?.is === 'went') {
		const { day } = record.outcome;
		record.firstContact = appointment !== undefined && appointment <= day ? appointment : day;
	} else if (appointment !== undefined && !record.outcome) {
		record.followUp = { due: dateOf(dayNumber(appointment) + ASK_AFTER_DAYS) };
	}
	return record;
}
