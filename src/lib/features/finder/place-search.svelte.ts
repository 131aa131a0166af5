import type { SoughtPlace } from '#lib/domain/filter.ts';
import { rounded } from '#lib/domain/place.ts';
import { readTyped, type TypedPostcode } from '#lib/domain/postcode.ts';
import type { Gazetteer, TownMatch } from '#lib/search/gazetteer.ts';
import { locate, type NotLocated } from './locate.ts';
import type { PlaceAnswer } from './place-lookup.ts';
import type { PostcodeAnswer, PostcodePlaces, TableSource } from './postcode-places.ts';

const TOWNS = '/places/towns.json';
/** Fewer letters would offer half the country. */
const SUGGEST_FROM = 3;

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
	#gazetteer: Promise<Gazetteer> | undefined;
	/** Towns by what is typed; there once the list and what reads it have come. */
	#opened: ((typed: string) => TownMatch[]) | undefined;
	#postcodes: Promise<PostcodePlaces> | undefined;

	constructor(directory: Source) {
		this.#source = directory;
	}

	/** Fetches what a look-up needs, so that the answer is there when it is asked for. */
	prepare(): void {
		if (this.#opened) return;
		this.#towns().then(
			// Letters typed while the list was on its way have waited for it.
			() => this.problem || this.busy || this.suggest(),
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
		const { typed } = this;
		if (readTyped(typed).length > 0) {
			this.towns = [];
			this.#places().then(
				(places) => places.prepare(),
				() => undefined
			);
			return;
		}
		const enough = typed.trim().length >= SUGGEST_FROM;
		this.towns = enough && this.#opened ? this.#opened(typed) : [];
		if (!enough || this.#opened) return;
		this.#towns().then(
			() => {
				// Unless something else was typed, or answered, meanwhile.
				if (this.typed === typed && !this.busy && !this.problem) this.suggest();
			},
			() => undefined
		);
	}

	/** The place that was typed, if it is clear which; else `towns` or `problem` say what next. */
	async look(): Promise<Found | undefined> {
		this.busy = 'looking';
		const answer = await this.#answer();
		this.busy = undefined;
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
			return await lookUpPlace(this.typed, {
				gazetteer: () => this.#towns(),
				postcode: (candidates) => this.#postcode(candidates),
				example: this.#source.feeds.some((feed) => feed.example)
			});
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

	#towns(): Promise<Gazetteer> {
		this.#gazetteer ??= this.#open();
		this.#gazetteer.catch(() => (this.#gazetteer = undefined));
		return this.#gazetteer;
	}

	async #open(): Promise<Gazetteer> {
		const [text, { openGazetteer, lookUpTown }] = await Promise.all([
			fetchTowns(),
			import('#lib/search/gazetteer.ts'),
			// For the press that follows.
			import('./place-lookup.ts')
		]);
		const gazetteer = openGazetteer(text);
		this.#opened = (typed) => lookUpTown(gazetteer, typed);
		return gazetteer;
	}
}

async function fetchTowns(): Promise<string> {
	const response = await fetch(TOWNS);
	if (!response.ok) throw new Error(`${TOWNS}: ${response.status}`);
	return response.text();
}
