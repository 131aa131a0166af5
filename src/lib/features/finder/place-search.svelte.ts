import { rounded, type Point } from '#lib/domain/place.ts';
import { decodeOutcodes } from '#lib/directory/outcodes.ts';
import {
	lookUpTown,
	openGazetteer,
	type Gazetteer,
	type TownMatch
} from '#lib/search/gazetteer.ts';
import type { PhoneDirectory } from '../directory/phone-directory.svelte.ts';
import { locate, type Located } from './locate.ts';
import { lookUpPlace, outcodesIn, type PlaceAnswer } from './place-lookup.ts';

const TOWNS = '/places/towns.json';
/** Fewer letters would offer half the country. */
const SUGGEST_FROM = 3;

export interface Found {
	label: string;
	point: Point;
}

/** Why there is no place yet; the box puts it in words. */
export type PlaceProblem =
	Exclude<PlaceAnswer, { kind: 'place' | 'towns' }> | Exclude<Located, { kind: 'here' }>;

/**
 * The place box's thinking: what is typed, what it may mean, what went wrong. The list of towns is
 * one file, the same for everybody, fetched when somebody begins to type.
 */
export class PlaceSearch {
	typed = $state('');
	/** Namesakes and near misses to choose from. */
	towns = $state.raw<TownMatch[]>([]);
	problem = $state.raw<PlaceProblem>();
	busy = $state<'looking' | 'locating'>();
	#directory: PhoneDirectory;
	#gazetteer: Promise<Gazetteer> | undefined;
	#opened: Gazetteer | undefined;
	#outcodes: Promise<ReadonlyMap<string, Point> | undefined> | undefined;

	constructor(directory: PhoneDirectory) {
		this.#directory = directory;
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

	/** Somebody typed: offers towns, once the list is there; fetches postcodes for what looks like one. */
	suggest(): void {
		this.problem = undefined;
		const postcode = outcodesIn(this.typed).length > 0;
		if (postcode) void this.#postcodes();
		const enough = this.typed.trim().length >= SUGGEST_FROM && !postcode;
		this.towns = enough && this.#opened ? lookUpTown(this.#opened, this.typed) : [];
	}

	/** The place that was typed, if it is clear which; else `towns` or `problem` say what next. */
	async look(): Promise<Found | undefined> {
		this.busy = 'looking';
		const answer = await lookUpPlace(this.typed, {
			gazetteer: () => this.#towns(),
			outcodes: () => this.#postcodes()
		});
		this.busy = undefined;
		this.problem = undefined;
		this.towns = [];
		if (answer.kind === 'place') return this.#found(answer);
		if (answer.kind === 'towns') this.towns = answer.towns;
		else this.problem = answer;
		return undefined;
	}

	/** Where the phone is, if it may be asked and knows; `label` is empty: it is "here". */
	async locate(): Promise<Found | undefined> {
		this.busy = 'locating';
		const located = await locate(navigator.geolocation);
		this.busy = undefined;
		this.towns = [];
		if (located.kind === 'here') return this.#found({ label: '', point: located.point });
		this.problem = located;
		return undefined;
	}

	#found({ label, point }: Found): Found {
		this.typed = '';
		this.problem = undefined;
		return { label, point: rounded(point) };
	}

	/** Chooses one of `towns`. */
	take(town: TownMatch): Found {
		this.towns = [];
		return this.#found({ label: town.name, point: town.point });
	}

	/** The outcodes of the directory; asked for again after a failure. */
	#postcodes(): Promise<ReadonlyMap<string, Point> | undefined> {
		this.#outcodes ??= this.#directory.extra('outcodes').then((bytes) => {
			if (!bytes) this.#outcodes = undefined;
			return bytes && decodeOutcodes(new TextDecoder().decode(bytes));
		});
		return this.#outcodes;
	}

	#towns(): Promise<Gazetteer> {
		this.#gazetteer ??= fetchTowns().then((gazetteer) => {
			this.#opened = gazetteer;
			return gazetteer;
		});
		// What failed is asked for again the next time.
		this.#gazetteer.catch(() => (this.#gazetteer = undefined));
		return this.#gazetteer;
	}
}

async function fetchTowns(): Promise<Gazetteer> {
	const response = await fetch(TOWNS);
	if (!response.ok) throw new Error(`${TOWNS}: ${response.status}`);
	return openGazetteer(await response.text());
}
