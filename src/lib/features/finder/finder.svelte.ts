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
import type { PhoneDirectory } from '../directory/phone-directory.svelte.ts';
import { Gathering } from './gathering.svelte.ts';
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
	/** It has been said what to look for: before that there is nothing to count. */
	begun = $state(false);
	/** A list was on the screen during this visit. */
	drawn = false;
	/** The moment for which "open" is told; moves on by `tick`. */
	now = $state(0);
	readonly #parts: Required<FinderParts>;
	readonly #gathering: Gathering;
	#point = $state.raw<Point>();
	/** How words are looked up: comes after the first list, which does not wait for it. */
	#look = $state.raw<Look>();
	#budget = REACH_OUT;
	#version: string | undefined;

	constructor(parts: FinderParts) {
		this.#parts = {
			remembered: () => Promise.resolve(undefined),
			remember: () => Promise.resolve(),
			now: Date.now,
			breathe: nextFrame,
			...parts
		};
		this.#gathering = new Gathering(parts.directory, this.#parts.breathe);
		this.now = this.#parts.now();
	}

	get loading(): boolean {
		return this.#gathering.loading;
	}

	/** There is nothing further away that has not been looked through. */
	get exhausted(): boolean {
		return this.#gathering.exhausted;
	}

	/** The nation looked in; undefined without a place. */
	nation = $derived(this.#point && nationOf(this.#point));
	/** The clock that schedules are asked by. */
	clock = $derived.by(() => this.#makeClock());
	#nearPool = $derived.by(() => pool(this.#gathering.near, this.#point));
	#near = $derived(select(this.#nearPool, this.filter, { clock: this.clock }, this.#look));

	/** Near results that are final: nothing that comes later stands before them. */
	near = $derived.by((): Row[] => {
		const all = this.exhausted || !this.#byDistance;
		return within(this.#near.rows, all ? FURTHEST : Math.min(FURTHEST, this.#gathering.settled));
	});

	/** The list has nothing nearer to come; any other order has to take what there is. */
	#byDistance = $derived(this.filter.order === 'distance' && this.filter.words === '');

	#unplacedPool = $derived.by(() => pool(this.#gathering.unplaced, undefined));

	/**
	 * Results whose place is not known exactly: first those in the parts of the directory looked
	 * through, then those of which nothing says where they are, once `showUnplaced` was asked for.
	 */
	unsure = $derived.by((): Row[] => {
		const context = { clock: this.clock };
		const somewhere = this.#near.rows.filter((row) => row.metres === Infinity);
		return [...somewhere, ...select(this.#unplacedPool, this.filter, context, this.#look).rows];
	});

	#everywherePool = $derived.by(() => pool(this.#gathering.everywhere, undefined));
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
	partial = $derived.by(
		() =>
			(this.#gathering.near.length === 0 || this.#near.partial) &&
			(this.#gathering.everywhere.length === 0 || this.#everywhereFound.partial)
	);

	/** How far everything has been looked through, in metres; undefined when the list goes further. */
	lookedTo = $derived.by(() =>
		this.exhausted || !this.#byDistance || this.#gathering.settled > ALL_OF_IT
			? undefined
			: this.#gathering.settled
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
	listed = $derived.by(() => {
		const { near, everywhere } = this.#gathering;
		return this.begun && near.length + everywhere.length > 0;
	});

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
	searchable = $derived.by(() => {
		const { near, everywhere } = this.#gathering;
		return [...near, ...everywhere].every((cell) => cell.index !== undefined);
	});

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
		if (elsewhere || version !== this.#version || (point && !this.#gathering.hasPlace)) {
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
		this.#budget = this.#gathering.count + REACH_OUT;
		await this.#more();
	}

	/** How many there are of which nothing says where they are, and that have not been looked through. */
	get unplacedLeft(): number {
		return this.#gathering.unplaced.length > 0 ? 0 : this.#parts.directory.unplacedCount;
	}

	/** Looks through those, too. */
	async showUnplaced(): Promise<void> {
		await this.#gathering.takeUnplaced();
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
		this.#point = point;
		this.#budget = REACH_OUT;
		this.#gathering.begin(point);
		await this.#more();
		this.#version = this.#parts.directory.version;
		const { place } = this.filter;
		if (!place) return;
		const { label, ...rest } = place;
		await this.#parts.remember({ name: label, ...rest });
	}

	async #more(): Promise<void> {
		if (this.loading) return;
		await this.#gathering.gather({
			before: async () => {
				if (this.filter.words !== '') await this.prepareSearch();
			},
			enough: () => this.#enough(),
			// A whole list is on the screen before more is fetched: what fits, the rest, and it is painted.
			frames: () => (this.near.length < PAGE ? 1 : 3),
			reaches: () => this.#reaches()
		});
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

	#enough(): boolean {
		if (this.#gathering.count >= this.#budget) return true;
		// What opens soonest may be just beyond the edge of a cell.
		const far = this.filter.order !== 'soonest' || this.#gathering.settled >= SOONEST_WITHIN;
		return far && this.near.length >= this.limit + PAGE;
	}

	/** For whom there is help wherever they are: the country, its nation, and whoever is online. */
	#reaches(): readonly Reach[] {
		const { delivery, kind, needs, fellowships } = this.filter;
		const online =
			delivery.includes('online') ||
			kind === 'meeting' ||
			needs.includes('mutual-aid') ||
			fellowships.length > 0;
		const nations = this.nation ? [this.nation] : NATIONS;
		return ['uk', ...nations, ...(online ? (['online'] as const) : [])];
	}
}

function nextFrame(): Promise<void> {
	return new Promise((resolve) => {
		requestAnimationFrame(() => setTimeout(resolve, 0));
	});
}
