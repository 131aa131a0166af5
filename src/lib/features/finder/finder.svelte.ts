import { untrack } from 'svelte';
import {
	EMPTY_FILTER,
	FacetCounter,
	type FacetCounts,
	fromFragment,
	tidy,
	toFragment,
	type Filter
} from '#lib/domain/filter.ts';
import { nationOf, type Nation } from '#lib/domain/nation.ts';
import type { Point } from '#lib/domain/place.ts';
import { scheduleClock, type ScheduleClock } from '#lib/domain/schedule.ts';
import type { CalendarDate, Reach } from '#lib/domain/service.ts';
import type { RememberedPlace } from '#lib/storage/settings.ts';
import type { LoadedCell } from '../directory/loaded-cell.svelte.ts';
import type { PhoneDirectory } from '../directory/phone-directory.svelte.ts';
import {
	pool,
	select,
	sharedIds,
	SOONEST_WITHIN,
	within,
	without,
	withWords,
	type Look,
	type Row
} from './results.ts';

/** Services shown at first, and more at each "show more". */
const PAGE = 10;
/** Services counted before the page may answer. */
const COUNTED_AT_ONCE = 1000;
/** Services looked through before somebody is asked whether to look further. */
const REACH_OUT = 1500;

/** Beyond the length of the country there is nothing left, in metres. */
const ALL_OF_IT = 1_000_000;
/** Anywhere, as long as it is known where. */
const FURTHEST = Number.MAX_VALUE;

const NATIONS: readonly Nation[] = ['england', 'scotland', 'wales', 'northern-ireland'];

export interface FinderParts {
	directory: PhoneDirectory;
	/** Bank holidays of a nation; of all of them when it is not known. */
	holidays: (nation: Nation | undefined) => ReadonlySet<CalendarDate>;
	/** Where somebody last looked, if the phone kept it. */
	remembered?: () => Promise<RememberedPlace | undefined>;
	/** Keeps where somebody looks, where anything is kept at all. */
	remember?: (place: RememberedPlace) => Promise<void>;
	now?: () => number;
	/** Lets the page draw and answer between two pieces of work. */
	breathe?: () => Promise<void>;
}

/**
 * What somebody looks for and what is found, on the phone alone. Results near a place come in rings:
 * a service is shown once nothing nearer can come any more, so the list grows at its end and never
 * moves under a finger. Made once in the root layout, so that going back finds the list as it was.
 */
export class Finder {
	filter = $state.raw<Filter>(EMPTY_FILTER);
	/** How many of the near results are drawn. */
	limit = $state(PAGE);
	/** All phone and online help is drawn, not only the first of it. */
	allEverywhere = $state(false);
	/** All of `unsure` is drawn. */
	allUnsure = $state(false);
	loading = $state(false);
	/** It has been said what to look for: before that there is nothing to count. */
	begun = $state(false);
	/** There is nothing further away that has not been looked through. */
	exhausted = $state(false);
	/** A list was on the screen during this visit. */
	drawn = false;
	/** The moment for which "open" is told; moves on by `tick`. */
	now = $state(0);
	#parts: Required<FinderParts>;
	#point = $state.raw<Point>();
	/** How words are looked up: comes after the first list, which does not wait for it. */
	#look = $state.raw<Look>();
	#cells = $state.raw<LoadedCell[]>([]);
	#settled = $state(0);
	#everywhere = $state.raw<LoadedCell[]>([]);
	#unplaced = $state.raw<LoadedCell[]>([]);
	#budget = REACH_OUT;
	#run = 0;
	#arrivals: ReturnType<PhoneDirectory['cells']> | undefined;
	#reached = '';
	#version: string | undefined;

	constructor(parts: FinderParts) {
		this.#parts = {
			remembered: () => Promise.resolve(undefined),
			remember: () => Promise.resolve(),
			now: Date.now,
			breathe: nextFrame,
			...parts
		};
		this.now = this.#parts.now();
	}

	/** The nation looked in; undefined without a place. */
	nation = $derived(this.#point && nationOf(this.#point));
	/** The clock that schedules are asked by. */
	clock = $derived.by(() => this.#makeClock());
	#nearPool = $derived(pool(this.#cells, this.#point));
	#near = $derived(select(this.#nearPool, this.filter, { clock: this.clock }, this.#look));

	/** Near results that are final: nothing that comes later stands before them. */
	near = $derived.by((): Row[] => {
		const all = this.exhausted || !this.#byDistance;
		return within(this.#near.rows, all ? FURTHEST : Math.min(FURTHEST, this.#settled));
	});

	/** The list has nothing nearer to come; any other order has to take what there is. */
	#byDistance = $derived(this.filter.order === 'distance' && this.filter.words === '');

	#unplacedPool = $derived(pool(this.#unplaced, undefined));

	/**
	 * Results whose place is not known exactly: first those in the parts of the directory looked
	 * through, then those of which nothing says where they are, once `showUnplaced` was asked for.
	 */
	unsure = $derived.by((): Row[] => {
		const context = { clock: this.clock };
		const somewhere = this.#near.rows.filter((row) => row.metres === Infinity);
		return [...somewhere, ...select(this.#unplacedPool, this.filter, context, this.#look).rows];
	});

	#everywherePool = $derived(pool(this.#everywhere, undefined));
	#everywhereFound = $derived(
		select(
			this.#everywherePool,
			{ ...this.filter, radius: undefined },
			{ clock: this.clock },
			this.#look
		)
	);

	/** Seldom any: asked once, not with each key. */
	#shared = $derived(sharedIds(this.#everywherePool, this.#nearPool));

	/** By phone or online, for the whole country. */
	everywhere = $derived(without(this.#everywhereFound.rows, this.near, this.#shared));

	/** No service has all the words typed. */
	partial = $derived(
		(this.#cells.length === 0 || this.#near.partial) &&
			(this.#everywhere.length === 0 || this.#everywhereFound.partial)
	);

	/** How far everything has been looked through, in metres; undefined when the list goes further. */
	lookedTo = $derived(
		this.exhausted || !this.#byDistance || this.#settled > ALL_OF_IT ? undefined : this.#settled
	);

	/** Changes whenever `count` would answer something else. */
	countable = $derived({
		near: this.#nearPool,
		everywhere: this.#everywherePool,
		unplaced: this.#unplacedPool,
		filter: this.filter,
		clock: this.clock,
		look: this.#look
	});

	/** Whether there is a list: something was looked for, and what is nearest has come. */
	listed = $derived(this.begun && (this.#cells.length > 0 || this.#everywhere.length > 0));

	/**
	 * How many results each choice would give. A pass over all that is loaded: done bit by bit, so that
	 * whoever runs it can let the page answer in between.
	 */
	*count(): Generator<void, FacetCounts, void> {
		const { near, everywhere, unplaced, filter, clock, look } = untrack(() => this.countable);
		const all = [...near, ...without(everywhere, near), ...unplaced];
		const { rows } = withWords(all, filter.words, look);
		const counter = new FacetCounter(filter, { clock });
		for (let at = 0; at < rows.length; at += COUNTED_AT_ONCE) {
			if (at > 0) yield;
			counter.add(rows.slice(at, at + COUNTED_AT_ONCE));
		}
		return counter.counts;
	}

	/** Whether words can be looked for in everything that is loaded. */
	searchable = $derived(
		[...this.#cells, ...this.#everywhere].every((cell) => cell.index !== undefined)
	);

	/** Takes the filter of an address and looks. */
	async open(fragment: string): Promise<void> {
		await this.choose(fromFragment(fragment));
	}

	/** The text after `#` for what is looked for now. */
	get fragment(): string {
		return toFragment(this.filter);
	}

	/** Changes some of what is looked for. */
	async change(changes: Partial<Filter>): Promise<void> {
		await this.choose(tidy({ ...this.filter, ...changes }));
	}

	/** Takes everything away but the place. */
	async clear(): Promise<void> {
		await this.choose({ ...EMPTY_FILTER, place: this.filter.place });
	}

	/** Takes up the place of the last visit, if somebody has not named one already. */
	async recall(): Promise<void> {
		if (this.filter.place) return;
		const place = await this.#parts.remembered();
		if (!place || this.filter.place) return;
		const { name, ...rest } = place;
		this.filter = tidy({ ...this.filter, place: { label: name, ...rest } });
	}

	/** Looks for this. Choosing what is chosen already leaves the list as long as it is. */
	async choose(filter: Filter): Promise<void> {
		const before = this.#point;
		const point = filter.place?.point;
		if (toFragment(filter) !== this.fragment) {
			this.limit = PAGE;
			this.allEverywhere = false;
			this.allUnsure = false;
		}
		this.filter = filter;
		this.begun = true;
		const version = this.#parts.directory.version;
		const elsewhere = before?.[0] !== point?.[0] || before?.[1] !== point?.[1];
		if (elsewhere || version !== this.#version || (point && !this.#arrivals)) {
			this.#version = version;
			await this.#start(point);
		} else {
			await this.#more();
		}
	}

	/** Draws more of what is there, and looks further when that runs out. */
	async showMore(): Promise<void> {
		this.limit += PAGE * 2;
		await this.#more();
	}

	/** Goes on looking further away than it would by itself. */
	async lookFurther(): Promise<void> {
		this.#budget = this.#counted() + REACH_OUT;
		await this.#more();
	}

	/** How many there are of which nothing says where they are, and that have not been looked through. */
	get unplacedLeft(): number {
		return this.#unplaced.length > 0 ? 0 : this.#parts.directory.unplacedCount;
	}

	/** Looks through those, too. */
	async showUnplaced(): Promise<void> {
		this.#unplaced = await this.#parts.directory.unplaced();
	}

	/** Looks again from the start: there is a newer directory, or a signal. */
	async again(): Promise<void> {
		this.#version = this.#parts.directory.version;
		await this.#start(this.#point);
	}

	/** Tells the time anew. Returns the way to stop. */
	tick(every = 60_000): () => void {
		this.now = this.#parts.now();
		const timer = setInterval(() => (this.now = this.#parts.now()), every);
		return () => {
			clearInterval(timer);
		};
	}

	#makeClock(): ScheduleClock {
		return scheduleClock(this.now, this.#parts.holidays(this.nation));
	}

	async #start(point: Point | undefined): Promise<void> {
		this.#run += 1;
		this.#point = point;
		this.#cells = [];
		this.#settled = 0;
		this.#budget = REACH_OUT;
		this.#reached = '';
		this.exhausted = point === undefined;
		this.loading = false;
		void this.#arrivals?.return();
		this.#arrivals = point && this.#parts.directory.cells(point);
		await this.#more();
		this.#version = this.#parts.directory.version;
		const { place } = this.filter;
		if (!place) return;
		const { label, ...rest } = place;
		await this.#parts.remember({ name: label, ...rest });
	}

	/** Takes in cells until there is enough to show, then what is for everywhere. */
	async #more(): Promise<void> {
		if (this.loading) return;
		const run = this.#run;
		this.loading = true;
		try {
			if (this.filter.words !== '') await this.prepareSearch();
			await this.#pull(run);
			// What is near is on the screen, all of it, before the line brings what is everywhere.
			if (this.#cells.length > 0) await this.#parts.breathe();
			if (run === this.#run) await this.#reachOut(run);
		} finally {
			if (run === this.#run) this.loading = false;
		}
		void this.prepareSearch();
	}

	/** Brings the means of looking words up; does nothing once they are there. */
	async prepareSearch(): Promise<void> {
		try {
			this.#look ??= (await import('#lib/search/query.ts')).findIn;
		} catch {
			// No signal, and not kept yet: asked for again with the next key or list.
		}
	}

	async #pull(run: number): Promise<void> {
		while (this.#arrivals && !this.exhausted && !this.#enough()) {
			const { value, done } = await this.#arrivals.next();
			if (run !== this.#run) return;
			if (done) {
				this.exhausted = true;
				return;
			}
			this.#cells = [...this.#cells, value.cell];
			this.#settled = value.settled;
			// A whole list is on the screen before more is fetched: what fits, the rest, and it is painted.
			let frames = this.near.length < PAGE ? 1 : 3;
			for (; frames > 0; frames -= 1) await this.#parts.breathe();
			if (run !== this.#run) return;
		}
	}

	#enough(): boolean {
		if (this.#counted() >= this.#budget) return true;
		// What opens soonest may be just beyond the edge of a cell.
		const far = this.filter.order !== 'soonest' || this.#settled >= SOONEST_WITHIN;
		return far && this.near.length >= this.limit + PAGE;
	}

	#counted(): number {
		return this.#cells.reduce((sum, cell) => sum + cell.count, 0);
	}

	/** What is for everywhere, once for each set of reaches. */
	async #reachOut(run: number): Promise<void> {
		const wanted: Reach[] = ['uk', ...(this.nation ? [this.nation] : NATIONS)];
		const { delivery, kind, needs, fellowships } = this.filter;
		const online =
			delivery.includes('online') ||
			kind === 'meeting' ||
			needs.includes('mutual-aid') ||
			fellowships.length > 0;
		if (online) wanted.push('online');
		const key = wanted.join();
		if (key === this.#reached) return;
		const cells = await this.#parts.directory.reach(...wanted);
		if (run !== this.#run) return;
		this.#everywhere = cells;
		this.#reached = key;
	}
}

function nextFrame(): Promise<void> {
	return new Promise((resolve) => {
		requestAnimationFrame(() => setTimeout(resolve, 0));
	});
}
