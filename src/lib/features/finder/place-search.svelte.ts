import type { SoughtPlace } from '#lib/domain/filter.ts';
import { rounded } from '#lib/domain/place.ts';
import { readTyped, type TypedPostcode } from '#lib/domain/postcode.ts';
import type { TownMatch } from '#lib/search/gazetteer.ts';
import { locate, type NotLocated } from './locate.ts';
import type { PlaceAnswer } from './place-lookup.ts';
import type { PostcodeAnswer, PostcodePlaces, TableSource } from './postcode-places.ts';
import { Towns } from './towns.ts';

/** Fewer letters would offer half the country. */
const SUGGEST_FROM = 3;
/** Whoever has typed nothing for so long may live in a smaller place than those offered; milliseconds. */
const PAUSE = 600;
/** The same where a larger town is named in full: then only a namesake can be missing. */
const LONG_PAUSE = 2500;
/** As many as fit the screen of a phone. */
const OFFERED = 7;

export type Found = SoughtPlace;

/** What it needs of the directory. */
type Source = TableSource & { feeds: readonly { example?: boolean }[] };

/** Why there is no place yet; the box puts it in words. */
export type PlaceProblem = Exclude<PlaceAnswer, { kind: 'place' | 'towns' }> | { kind: NotLocated };

/**
 * The place box's thinking: what is typed, what it may mean, what went wrong. The lists it looks
 * through are whole files, the same for everybody, fetched when somebody begins to type.
 */
export class PlaceSearch {
	typed = $state('');
	/** Namesakes and near misses to choose from. */
	towns = $state.raw<TownMatch[]>([]);
	problem = $state.raw<PlaceProblem>();
	busy = $state<'looking' | 'locating'>();
	#source: Source;
	#names = new Towns();
	#pause: ReturnType<typeof setTimeout> | undefined;
	#postcodes: Promise<PostcodePlaces> | undefined;

	constructor(directory: Source) {
		this.#source = directory;
	}

	/** Fetches what a look-up needs, so that the answer is there when it is asked for. */
	prepare(): void {
		this.#names.large().then(
			// Letters typed while the list was on its way have waited for it.
			() => this.problem || this.busy || this.towns.length > 0 || this.suggest(),
			() => undefined
		);
	}

	/**
	 * The page has begun to answer. What was typed before that is looked at now, as if it had been
	 * typed after; `focused` says whether somebody is about to type.
	 */
	begin(focused: boolean): void {
		if (this.typed.trim() === '') {
			if (focused) this.prepare();
			return;
		}
		this.suggest();
	}

	/** Somebody typed: offers towns as soon as the list is there; fetches what a postcode needs. */
	suggest(): void {
		this.problem = undefined;
		clearTimeout(this.#pause);
		const { typed } = this;
		if (readTyped(typed).length > 0) {
			this.towns = [];
			this.#places().then(
				(places) => places.prepare(),
				() => undefined
			);
			return;
		}
		if (typed.trim().length < SUGGEST_FROM) {
			this.towns = [];
			return;
		}
		const found = this.#names.lookUp(typed);
		this.towns = found ?? [];
		if (this.#names.complete) return;
		// The same is asked for whatever was typed; only when depends on it, if no larger town is meant.
		if (found) {
			const wait = this.#names.isNamed(typed) ? LONG_PAUSE : PAUSE;
			this.#pause = setTimeout(() => this.#complete(typed), wait);
		} else {
			this.#names.large().then(
				() => (this.#names.lookUp(typed) ? this.#again(typed) : this.#complete(typed)),
				() => undefined
			);
		}
	}

	/** Unless something else was typed, or answered, meanwhile. */
	#again(typed: string): void {
		if (this.typed === typed && !this.busy && !this.problem) this.suggest();
	}

	/** Offers the smaller places too, below what is offered already: nothing moves under a finger. */
	#complete(typed: string): void {
		this.#names.all().then(
			() => {
				if (this.typed !== typed || this.busy || this.problem) return;
				const there = this.towns;
				const isThere = (town: TownMatch) =>
					there.some(({ name, point }) => name === town.name && point.join() === town.point.join());
				const more = (this.#names.lookUp(typed) ?? []).filter((town) => !isThere(town));
				this.towns = [...there, ...more].slice(0, Math.max(OFFERED, there.length));
			},
			() => undefined
		);
	}

	/** The place that was typed, if it is clear which; else `towns` or `problem` say what next. */
	async look(): Promise<Found | undefined> {
		const { typed } = this;
		this.busy = 'looking';
		// What was offered for the letters typed is not offered beside an answer that is on its way.
		this.towns = [];
		const answer = await this.#answer();
		this.busy = undefined;
		// Something else was typed or chosen meanwhile: that counts.
		if (this.typed !== typed) return undefined;
		this.problem = undefined;
		this.towns = [];
		if (answer.kind === 'place') {
			const { kind: _kind, ...found } = answer;
			return this.#found(found);
		}
		if (answer.kind === 'towns') this.towns = answer.towns;
		else this.problem = answer;
		return undefined;
	}

	/** Where the phone is, if it may be asked and knows; `label` is empty: it is "here". */
	async locate(): Promise<Found | undefined> {
		this.busy = 'locating';
		const located = await locate(navigator.geolocation, window.isSecureContext);
		this.busy = undefined;
		this.towns = [];
		if (located.kind === 'here') return this.#found({ label: '', point: located.point });
		this.problem = { kind: located.kind };
		return undefined;
	}

	/** The one way out: nothing but a name and a rounded point leaves this box. */
	#found(found: Found): Found {
		clearTimeout(this.#pause);
		this.typed = '';
		this.problem = undefined;
		return { ...found, point: rounded(found.point) };
	}

	/** Chooses one of `towns`. */
	take(town: TownMatch): Found {
		this.towns = [];
		return this.#found({ label: town.as ?? town.name, point: town.point });
	}

	/** Thinks about what is typed; the means come when somebody begins to type. */
	async #answer(): Promise<PlaceAnswer> {
		try {
			const { lookUpPlace } = await import('./place-lookup.ts');
			const answer = await lookUpPlace(this.typed, {
				gazetteer: () => this.#names.all().catch(() => this.#names.large()),
				postcode: (candidates) => this.#postcode(candidates),
				example: this.#source.feeds.some((feed) => feed.example)
			});
			// Where only the larger towns could be had, a name that is not among them may still be one.
			return answer.kind === 'unknown' && !this.#names.complete ? { kind: 'no-list' } : answer;
		} catch {
			return { kind: this.typed.trim() === '' ? 'empty' : 'no-list' };
		}
	}

	async #postcode(candidates: readonly TypedPostcode[]): Promise<PostcodeAnswer> {
		return (await this.#places()).find(candidates);
	}

	/** How postcodes are looked up: code that a town does not need. */
	#places(): Promise<PostcodePlaces> {
		this.#postcodes ??= import('./postcode-places.ts').then(
			({ PostcodePlaces }) => new PostcodePlaces(this.#source)
		);
		// What failed is asked for again the next time.
		this.#postcodes.catch(() => (this.#postcodes = undefined));
		return this.#postcodes;
	}
}
