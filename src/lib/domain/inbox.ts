/**
 * A team's inbox: what of a request is shown in a line, in which order, and which lines are wanted.
 * The clock, the promise and the holidays are the caller's.
 */
import type { ContactWay, HelpRequest, SupportKind, TeamNote } from './help.ts';
import { promisedBy } from './help-promise.ts';
import { type Message, type Progress, type Thread, threadOf } from './help-thread.ts';
import { NEEDS, type Need } from './need.ts';
import { dayNumber } from './calendar.ts';
import type { CalendarDate } from './service.ts';

/** What the relay says of a thread without anybody opening it. */
export interface Listed {
	/** Base64url of 32 bytes. */
	id: string;
	created: CalendarDate;
	touched: CalendarDate;
	deleteOn: CalendarDate;
	/** Counts up over all of the team's threads. */
	change: number;
	/** The last sequence number. */
	last: number;
	/** Envelopes of each direction. */
	toTeam: number;
	toPerson: number;
	inTeam: number;
}

/** What a line of the inbox tells once its thread was opened. */
export interface Gist {
	progress: Progress;
	/** What to call whoever asked; absent: they said nothing. */
	callMe?: string;
	kinds: SupportKind[];
	needs: Need[];
	/** Names of the services asked about. */
	services: string[];
	ways: ContactWay[];
	waitingSince?: CalendarDate;
	/** Member id of who has it. */
	holder?: string;
	/** When something was arranged, and it is still to come or was last. */
	arranged?: CalendarDate;
	/** Messages that were sent and are not here, or do not open. */
	gaps: number;
}

/** A line of the inbox. */
export interface InboxRow extends Listed {
	/** `listed` until it was opened; `locked` when the request does not open for this member. */
	state: 'listed' | 'open' | 'locked';
	gist?: Gist;
}

/** Which of the six needs a request is about, as far as its services say. */
export function needsOf({ services }: HelpRequest): Need[] {
	const named = new Set(
		services.flatMap(({ kind, needs }) => needs ?? (kind === 'meeting' ? ['mutual-aid'] : []))
	);
	return NEEDS.filter((need) => named.has(need));
}

/** The request itself; undefined when it is not among the messages. */
export function requestOf(messages: readonly Message[]): HelpRequest | undefined {
	for (const { said } of messages) if (said.type === 'request') return said.request;
	return undefined;
}

/** Who has it by the notes of the team: whoever the last of them names. */
export function holderOf(
	notes: readonly { counter: number; said: TeamNote }[]
): string | undefined {
	let last: { counter: number; said: TeamNote } | undefined;
	for (const note of notes) {
		if (note.said.type === 'taken' && (!last || note.counter > last.counter)) last = note;
	}
	return last?.said.type === 'taken' ? last.said.member : undefined;
}

/** The line of an opened thread; undefined when its request is not there. */
export function gistOf(
	messages: readonly Message[],
	notes: readonly { counter: number; said: TeamNote }[],
	unopened: number
): Gist | undefined {
	const request = requestOf(messages);
	if (!request) return undefined;
	const thread: Thread = threadOf(messages);
	const gist: Gist = {
		progress: thread.progress,
		kinds: request.kinds,
		needs: needsOf(request),
		services: request.services.map(({ name }) => name),
		ways: request.contact.ways,
		gaps: thread.missing.length + unopened
	};
	if (request.callMe) gist.callMe = request.callMe;
	if (thread.waitingSince) gist.waitingSince = thread.waitingSince;
	const holder = holderOf(notes);
	if (holder) gist.holder = holder;
	if (thread.arrangement) gist.arranged = thread.arrangement.date;
	return gist;
}

/** Where a line stands, from the first to the last. */
export const PLACES = ['new', 'waiting', 'ours', 'listed', 'over'] as const;
/**
 * `new`: nobody has opened it. `waiting`: the person waits for an answer. `ours`: answered, and going
 * on. `listed`: not opened yet on this device. `over`: closed or withdrawn.
 */
export type Standing = (typeof PLACES)[number];

/** Where a line stands. */
export function standingOf({ state, gist, toPerson }: InboxRow): Standing {
	// The team has never written in it, so nobody can have opened it.
	if (toPerson === 0 && gist?.progress !== 'withdrawn') return 'new';
	if (!gist) return state === 'locked' ? 'waiting' : 'listed';
	if (gist.progress === 'closed' || gist.progress === 'withdrawn') return 'over';
	if (gist.progress === 'sent') return 'new';
	return gist.waitingSince === undefined ? 'ours' : 'waiting';
}

/** The day since which somebody waits: what orders a line. */
const sinceOf = ({ gist, created }: InboxRow) => gist?.waitingSince ?? created;

/**
 * The order of the inbox: unopened first and the oldest of them first, then whoever waits for an
 * answer, then what goes on (the newest first), then what is over.
 */
export function inOrder(rows: readonly InboxRow[]): InboxRow[] {
	const placed = rows.map((row) => ({ row, place: PLACES.indexOf(standingOf(row)) }));
	placed.sort((a, b) => {
		if (a.place !== b.place) return a.place - b.place;
		if (a.place > PLACES.indexOf('waiting')) return b.row.change - a.row.change;
		const [first, second] = [sinceOf(a.row), sinceOf(b.row)];
		if (first !== second) return first < second ? -1 : 1;
		return a.row.change - b.row.change;
	});
	return placed.map(({ row }) => row);
}

/** How a waiting request stands against the promise. */
export type Waits =
	/** Working days are counted by the promise; these are days of the calendar until its last day. */
	| { is: 'in-time'; days: number; by: CalendarDate }
	| { is: 'today'; by: CalendarDate }
	| { is: 'late'; days: number; by: CalendarDate };

/** How somebody's waiting stands today; undefined when nobody waits. */
export function waitsOf(
	row: InboxRow,
	promise: number,
	holidays: ReadonlySet<CalendarDate>,
	today: CalendarDate
): Waits | undefined {
	const standing = standingOf(row);
	if (standing !== 'new' && standing !== 'waiting') return undefined;
	const by = promisedBy(sinceOf(row), promise, holidays);
	const left = dayNumber(by) - dayNumber(today);
	if (left === 0) return { is: 'today', by };
	return left > 0 ? { is: 'in-time', days: left, by } : { is: 'late', days: -left, by };
}

/** Whose requests are wanted. */
export const WHOSE = ['all', 'mine', 'nobody'] as const;
export type Whose = (typeof WHOSE)[number];

/** How far requests have come that are wanted. */
export const STAGES = ['open', 'new', 'waiting', 'arranged', 'over'] as const;
export type Stage = (typeof STAGES)[number];

export interface InboxFilter {
	whose: Whose;
	stage: Stage;
	need?: Need;
}

export const EVERYTHING_OPEN: InboxFilter = { whose: 'all', stage: 'open' };

function inStage(row: InboxRow, stage: Stage): boolean {
	const standing = standingOf(row);
	if (stage === 'open') return standing !== 'over';
	if (stage === 'arranged') return row.gist?.progress === 'arranged';
	return standing === stage;
}

/** Whether a line is wanted. `me` is the member who looks. */
export function isWanted(row: InboxRow, { whose, stage, need }: InboxFilter, me: string): boolean {
	if (!inStage(row, stage)) return false;
	// What was not opened yet may be anybody's and about anything.
	if (!row.gist) return whose !== 'mine' && need === undefined;
	if (whose === 'mine' && row.gist.holder !== me) return false;
	if (whose === 'nobody' && row.gist.holder !== undefined) return false;
	return need === undefined || row.gist.needs.includes(need);
}

export interface InboxCounts {
	/** Nobody has opened them. */
	fresh: number;
	/** Somebody waits for an answer, new ones with them. */
	waiting: number;
	/** Of these, over the promise. */
	late: number;
	/** Not over, and this member's. */
	mine: number;
	/** Listed and not opened on this device yet. */
	unread: number;
}

/** How many there are of each. */
export function countsOf(
	rows: readonly InboxRow[],
	me: string,
	promise: number,
	holidays: ReadonlySet<CalendarDate>,
	today: CalendarDate
): InboxCounts {
	const counts: InboxCounts = { fresh: 0, waiting: 0, late: 0, mine: 0, unread: 0 };
	for (const row of rows) {
		const standing = standingOf(row);
		if (standing === 'new') counts.fresh += 1;
		if (standing === 'new' || standing === 'waiting') counts.waiting += 1;
		if (waitsOf(row, promise, holidays, today)?.is === 'late') counts.late += 1;
		if (standing !== 'over' && row.gist?.holder === me) counts.mine += 1;
		if (row.state === 'listed') counts.unread += 1;
	}
	return counts;
}
