import { keptEntries, makeAgenda, type MeetingCard } from '#lib/domain/agenda.ts';
import { begunSince, groupsAt, sameGroups, type Group } from '#lib/domain/agenda-groups.ts';
import { select } from '#lib/domain/agenda-select.ts';
import { EMPTY_MEETING_FILTER, type MeetingFilter } from '#lib/domain/meeting-filter.ts';
import {
	fromMeetingFragment,
	meetingFragment,
	tidyMeetings
} from '#lib/domain/meeting-fragment.ts';
import { nationOf, type Nation } from '#lib/domain/nation.ts';
import type { Point } from '#lib/domain/place.ts';
import { scheduleClock } from '#lib/domain/schedule.ts';
import type { CalendarDate } from '#lib/domain/service.ts';
import type { LoadedCell } from '../directory/loaded-cell.svelte.ts';
import type { PhoneDirectory } from '../directory/phone-directory.svelte.ts';
import { pool } from '../finder/results.ts';
import { gather } from './gather.ts';
import { Reading } from './reading.ts';
import { isPlaced, metresOf, scopeOf, type Told } from './scope.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** While somebody reads, it is looked this often whether they still do, in milliseconds. */
const LOOK_AGAIN = 2000;

export interface MeetingsParts {
	directory: PhoneDirectory;
	/** Bank holidays of a nation; of all of them when it is not known. */
	holidays: (nation: Nation | undefined) => ReadonlySet<CalendarDate>;
	now?: () => number;
	/** Lets the page draw and answer between two pieces of work. */
	breathe?: () => Promise<void>;
}

/**
 * Meetings by when they are: on now, soon, this week. Times are reckoned once for a place; what a
 * minute or a filter changes is only which of them are told. While somebody touches the list it
 * stays as it is (`behind`), and only its words go on: "started 3 minutes ago".
 */
export class Meetings {
	filter = $state.raw<MeetingFilter>(EMPTY_MEETING_FILTER);
	loading = $state(false);
	/** Something has been looked for: before that there is nothing to count. */
	begun = $state(false);
	/** Part of the list could not be had. */
	incomplete = $state(false);
	/** The moment that words are told for. */
	now = $state(0);
	/** How many of a group are drawn, where more were asked for. */
	limits = $state.raw<Readonly<Record<string, number>>>({});
	/** What changed by itself, to be said aloud. */
	news = $state.raw<Group>();
	readonly reading: Reading;
	#parts: Required<MeetingsParts>;
	/** The moment that the list stands for, and the one its times were reckoned for. */
	#shownAt = $state(0);
	#madeAt = $state(0);
	#near = $state.raw<LoadedCell[]>([]);
	#afar = $state.raw<LoadedCell[]>([]);
	#unplaced = $state.raw<LoadedCell[]>([]);
	#point = $state.raw<Point>();
	#loadedFor = '';
	#run = 0;

	constructor(parts: MeetingsParts) {
		this.#parts = { now: Date.now, breathe: nextFrame, ...parts };
		this.reading = new Reading(this.#parts.now);
		this.now = this.#shownAt = this.#madeAt = this.#parts.now();
	}

	#nation = $derived(this.#point && nationOf(this.#point));
	/** The clock that times are reckoned by. */
	clock = $derived.by(() => scheduleClock(this.#madeAt, this.#parts.holidays(this.#nation)));
	#kept = $derived.by(() => {
		// Reckoned times hold for their clock only.
		void this.clock;
		return keptEntries();
	});
	#rows = $derived.by((): Told[] => {
		const found = pool([...this.#near, ...this.#afar, ...this.#unplaced], this.#point);
		const meetings: Told[] = [];
		for (const row of found) {
			if (row.card.kind !== 'meeting') continue;
			meetings.push({ card: row.card, metres: isPlaced(row) ? row.metres : Infinity });
		}
		return meetings;
	});
	/** By itself, so that another choice does not reckon anew what is near. */
	#radius = $derived(this.filter.radius);
	scope = $derived(scopeOf(this.#rows, this.#radius));
	#metres = $derived(metresOf(this.scope.rows));
	#agenda = $derived(
		makeAgenda(
			this.scope.rows.map(({ card }) => card),
			this.clock,
			this.#kept
		)
	);
	#selected = $derived(select(this.#agenda, this.filter));
	/** How many meetings each choice would show. */
	counts = $derived(this.#selected.counts);
	groups = $derived(groupsAt(this.#selected.timed, this.#selected.rest, this.#shownAt));
	#groupsNow = $derived(groupsAt(this.#selected.timed, this.#selected.rest, this.now));
	/** Time has gone on since the list was ordered, and somebody is reading it. */
	behind = $derived(this.#shownAt !== this.now && !sameGroups(this.groups, this.#groupsNow));

	/** Metres to a meeting; Infinity where it is not known or not to be gone to. */
	metres(card: MeetingCard): number {
		return this.#metres.get(card) ?? Infinity;
	}

	/** Takes the filter of an address and looks. */
	async open(fragment: string): Promise<void> {
		await this.choose(fromMeetingFragment(fragment));
	}

	/** The text after `#` for what is looked for now. */
	get fragment(): string {
		return meetingFragment(this.filter);
	}

	/** Changes some of what is looked for. */
	async change(changes: Partial<MeetingFilter>): Promise<void> {
		await this.choose(tidyMeetings({ ...this.filter, ...changes }));
	}

	/** Takes everything away but the place. */
	async clear(): Promise<void> {
		await this.choose({ ...EMPTY_MEETING_FILTER, place: this.filter.place });
	}

	/** Looks for this; fetches only where place, distance or directory are others. */
	async choose(filter: MeetingFilter): Promise<void> {
		if (meetingFragment(filter) !== this.fragment) this.limits = {};
		this.filter = filter;
		if (this.#wanted() !== this.#loadedFor || this.incomplete) await this.#load();
	}

	/** What a load depends on: another of these is another load. */
	#wanted(): string {
		const { place, radius } = this.filter;
		return [place?.point.join(), radius, this.#parts.directory.version].join(' ');
	}

	/** Looks again: there is a newer directory, or a signal. */
	async again(): Promise<void> {
		this.#loadedFor = '';
		await this.choose(this.filter);
	}

	/** Draws more of a group. */
	showMore(key: string, count: number): void {
		this.limits = { ...this.limits, [key]: count };
	}

	/** How many services there are of which nothing says where they are, and that were not looked through. */
	get unplacedLeft(): number {
		return this.#unplaced.length > 0 ? 0 : this.#parts.directory.unplacedCount;
	}

	/** Looks through those, too. */
	async showUnplaced(): Promise<void> {
		this.#unplaced = await this.#parts.directory.unplaced();
	}

	/** Tells the time at each full minute, and when the page is looked at again. Returns the way to stop. */
	tick(): () => void {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const beat = () => {
			clearTimeout(timer);
			this.beat();
			const next = this.behind ? LOOK_AGAIN : MINUTE - (this.#parts.now() % MINUTE);
			timer = setTimeout(beat, next);
		};
		const onVisible = () => {
			if (document.visibilityState === 'visible') beat();
		};
		beat();
		document.addEventListener('visibilitychange', onVisible);
		return () => {
			clearTimeout(timer);
			document.removeEventListener('visibilitychange', onVisible);
		};
	}

	/** Tells the time anew; orders the list anew unless somebody is reading it. */
	beat(): void {
		const now = this.#parts.now();
		this.now = now - (now % MINUTE);
		if (!this.behind || !this.reading.current) this.catchUp();
	}

	/** Orders the list for now, and keeps what is new in it to be said. */
	catchUp(): void {
		if (this.now - this.#madeAt >= DAY || this.now < this.#madeAt - DAY) this.#madeAt = this.now;
		const before = this.groups;
		this.#shownAt = this.now;
		this.news = begunSince(before, this.groups) ?? this.news;
	}

	async #load(): Promise<void> {
		const run = (this.#run += 1);
		const { directory, breathe } = this.#parts;
		const { place, radius } = this.filter;
		this.loading = true;
		const got = await gather({ directory, breathe, point: place?.point, radius });
		if (run !== this.#run) return;
		this.#near = got.near;
		this.#afar = got.afar;
		this.#point = place?.point;
		this.incomplete = got.incomplete;
		this.#loadedFor = this.#wanted();
		this.now = this.#shownAt = this.#madeAt = this.#parts.now();
		this.begun = true;
		this.loading = false;
	}
}

function nextFrame(): Promise<void> {
	return new Promise((resolve) => {
		requestAnimationFrame(() => setTimeout(resolve, 0));
	});
}
