/**
 * The files of one cell: services to bytes and back. `core` holds what a list shows and filters
 * by, `text` everything else, `search` the index of both; all three in the same order.
 */
import { distance, type Point, type Precision } from '../domain/place.ts';
import { cardOf, type Service, type ServiceCard, type Session } from '../domain/service.ts';
import type { Timed } from '../domain/spans.ts';
import { type Offer, OFFER } from '../domain/traits.ts';
import { ByteReader, ByteWriter } from '../search/bytes.ts';
import { documentOf } from '../search/document.ts';
import { buildIndex } from '../search/index.ts';
import { type Column, readColumns, rowAt, writeColumns } from './columns.ts';
import { DirectoryError } from './error.ts';
import type { Part } from './format.ts';
import { readIds, writeIds } from './ids.ts';
import { contentOf, type Parts, withHeader } from './part.ts';
import { readPoints, writePoints } from './points.ts';
import { joinSummary, splitSummary } from './teaser.ts';

type CardPlace = ServiceCard['places'][number];
type PlaceText = Pick<Service['places'][number], 'name' | 'address' | 'travel'>;

/** What a card leaves out. */
export interface ServiceText extends Pick<
	Service,
	'description' | 'contact' | 'join' | 'facilitiesText' | 'alsoFrom' | 'provenance'
> {
	/** What follows the beginning of the summary that the card has. */
	summaryRest?: string;
	/** What the feed says in its own words, beside what the card has in ours. */
	accessText?: string;
	audienceText?: string;
	audienceNotFor?: string;
	/** For each place of the card, in the same order. */
	places: PlaceText[];
}

/**
 * A service's card in the directory. It is lighter than `cardOf`: `summary` may be only the
 * beginning, ending in `…`, and `access` and `audience` are without the feed's words.
 * `cost` keeps them: whether something is free hangs on them.
 */
export function publishedCard(service: Service): ServiceCard {
	const { summary, access, audience, ...card } = cardOf(service);
	return {
		...card,
		...(summary !== undefined && { summary: splitSummary(summary)[0] }),
		...(access && { access: { ...access, text: undefined } }),
		...(audience && { audience: { ...audience, text: undefined, notFor: undefined } })
	};
}

function textOf(service: Service): ServiceText {
	const { description, contact, join, facilitiesText, alsoFrom, provenance, summary } = service;
	return {
		description,
		contact,
		join,
		facilitiesText,
		alsoFrom,
		provenance,
		summaryRest: summary === undefined ? undefined : splitSummary(summary)[1],
		accessText: service.access?.text,
		audienceText: service.audience?.text,
		audienceNotFor: service.audience?.notFor,
		places: service.places.map(({ name, address, travel }) => ({ name, address, travel }))
	};
}

/**
 * The three files of a cell, not yet sealed (`seal` of part.ts). The order of the services is
 * kept. Points are rounded to 0.00001° (a metre); everything else comes back as it went in.
 */
export function encodeCell(services: readonly Service[]): Parts {
	return {
		core: withHeader('core', encodeCore(services.map(publishedCard))),
		search: withHeader('search', buildIndex(services.map(documentOf))),
		text: withHeader('text', encodeText(services.map(textOf)))
	};
}

function encodeCore(cards: readonly ServiceCard[]): Uint8Array {
	const writer = new ByteWriter();
	writer.uint(cards.length);
	const places = cards.flatMap((card) => card.places);
	writeCounts(
		writer,
		cards.map((card) => card.places.length)
	);
	writePoints(
		writer,
		places.map((place) => place.point)
	);
	writeCounts(
		writer,
		cards.map((card) => card.sessions.length)
	);
	writeColumns(
		writer,
		places.map((place) => ({ ...place, point: undefined }))
	);
	// One value a session: those of neighbours are often alike to the minute.
	writeColumns(
		writer,
		cards.flatMap((card) => card.sessions).map((session) => ({ session: [session] }))
	);
	writeColumns(
		writer,
		cards.map((card) => ({ ...card, id: undefined, places: undefined, sessions: undefined }))
	);
	writeIds(
		writer,
		cards.map((card) => card.id)
	);
	return writer.done();
}

function encodeText(texts: readonly ServiceText[]): Uint8Array {
	const writer = new ByteWriter();
	writer.uint(texts.length);
	writeCounts(
		writer,
		texts.map((text) => text.places.length)
	);
	writeColumns(
		writer,
		texts.flatMap((text) => text.places).map((place) => ({ ...place }))
	);
	writeColumns(
		writer,
		texts.map((text) => ({ ...text, places: undefined }))
	);
	return writer.done();
}

function writeCounts(writer: ByteWriter, counts: readonly number[]): void {
	for (const count of counts) writer.uint(count);
}

/** Where the things of each row begin: row `i` has those from `starts[i]` to `starts[i + 1]`. */
function readStarts(reader: ByteReader, count: number): Uint32Array {
	if (count > reader.left) throw new RangeError('more rows than bytes');
	const starts = new Uint32Array(count + 1);
	for (let row = 0; row < count; row += 1) starts[row + 1] = (starts[row] ?? 0) + reader.uint();
	return starts;
}

function named(columns: readonly Column[], name: string): Column | undefined {
	return columns.find(({ outer, inner }) => outer === name && inner === undefined);
}

/** What opening times are read from, beside the sessions. */
const TIMED = ['kind', 'zone', 'availability'] as const satisfies readonly (keyof Timed)[];

/** What can be asked of a card without making it. */
type Fact = 'kind' | 'needs' | 'delivery' | 'example';

/** The cards of a cell, made one by one when they are asked for; nothing is kept of them. */
export class CellCore {
	readonly count: number;
	readonly #id: (position: number) => string;
	readonly #placeStarts: Uint32Array;
	readonly #sessionStarts: Uint32Array;
	/** Degrees; NaN where a place has no point. */
	readonly #lats: Float64Array;
	readonly #lngs: Float64Array;
	readonly #places: Column[];
	readonly #sessions: Column | undefined;
	readonly #columns: Column[];
	readonly #precisions: Column | undefined;
	readonly #facts: Record<Fact, Column | undefined>;
	readonly #offer: readonly Column[];
	readonly #timed: readonly Column[];

	constructor(content: Uint8Array) {
		const reader = new ByteReader(content);
		this.count = reader.uint();
		this.#placeStarts = readStarts(reader, this.count);
		const places = this.#placeStarts[this.count] ?? 0;
		[this.#lats, this.#lngs] = readPoints(reader, places);
		this.#sessionStarts = readStarts(reader, this.count);
		this.#places = readColumns(reader, places);
		[this.#sessions] = readColumns(reader, this.#sessionStarts[this.count] ?? 0);
		this.#columns = readColumns(reader, this.count);
		this.#id = readIds(reader, this.count);
		if (reader.left > 0) throw new RangeError('something follows the end');
		this.#precisions = named(this.#places, 'precision');
		this.#facts = {
			kind: named(this.#columns, 'kind'),
			delivery: named(this.#columns, 'delivery'),
			needs: named(this.#columns, 'needs'),
			example: named(this.#columns, 'example')
		};
		this.#offer = this.#columnsOf(OFFER);
		this.#timed = this.#columnsOf(TIMED);
	}

	id(position: number): string {
		return this.#id(position);
	}

	/** Its first place that has a point. */
	point(position: number): Point | undefined {
		for (let at = this.#start(position); at < this.#start(position + 1); at += 1) {
			const point = this.#pointAt(at);
			if (point) return point;
		}
		return undefined;
	}

	/** Metres from a point to the nearest of its places; Infinity when none has a point. */
	metres(position: number, from: Point): number {
		let nearest = Infinity;
		for (let at = this.#start(position); at < this.#start(position + 1); at += 1) {
			const lat = this.#lats[at] ?? NaN;
			if (Number.isNaN(lat)) continue;
			nearest = Math.min(nearest, distance(from, [lat, this.#lngs[at] ?? NaN]));
		}
		return nearest;
	}

	/** Tells each of its places that has a point, and how far that may be trusted; makes no card. */
	points(position: number, visit: (lat: number, lng: number, precision: Precision) => void): void {
		for (let at = this.#start(position); at < this.#start(position + 1); at += 1) {
			const lat = this.#lats[at] ?? NaN;
			if (Number.isNaN(lat)) continue;
			visit(lat, this.#lngs[at] ?? NaN, this.#precisions?.at(at) as Precision);
		}
	}

	/** One fact of a card, without making the card; `undefined` when it has none. */
	fact<K extends Fact>(position: number, name: K): ServiceCard[K] {
		return this.#facts[name]?.at(position) as ServiceCard[K];
	}

	/** What filters ask of a card, without making the card. */
	offer(position: number): Offer {
		return rowAt(this.#offer, position) as unknown as Offer;
	}

	/** What its opening times are read from, without making the card. */
	timed(position: number): Timed {
		const timed = rowAt(this.#timed, position);
		timed.sessions = this.#sessionsAt(position);
		return timed as unknown as Timed;
	}

	/** The card at a position below `count`. Cards share their arrays: do not change them. */
	card(position: number): ServiceCard {
		const card = rowAt(this.#columns, position);
		card.id = this.#id(position);
		const places: CardPlace[] = [];
		for (let at = this.#start(position); at < this.#start(position + 1); at += 1) {
			const place = rowAt(this.#places, at) as unknown as CardPlace;
			const point = this.#pointAt(at);
			if (point) place.point = point;
			places.push(place);
		}
		card.places = places;
		card.sessions = this.#sessionsAt(position);
		return card as unknown as ServiceCard;
	}

	#sessionsAt(position: number): Session[] {
		const sessions: Session[] = [];
		const end = this.#sessionStarts[position + 1] ?? 0;
		for (let at = this.#sessionStarts[position] ?? 0; at < end; at += 1) {
			sessions.push(...(this.#sessions?.at(at) as [Session]));
		}
		return sessions;
	}

	#columnsOf(properties: readonly string[]): Column[] {
		return this.#columns.filter(({ outer }) => properties.includes(outer));
	}

	#start(position: number): number {
		return this.#placeStarts[position] ?? 0;
	}

	#pointAt(at: number): Point | undefined {
		const lat = this.#lats[at] ?? NaN;
		return Number.isNaN(lat) ? undefined : [lat, this.#lngs[at] ?? NaN];
	}
}

/** The long texts of a cell, made one by one when they are asked for. */
export class CellText {
	readonly count: number;
	readonly #starts: Uint32Array;
	readonly #places: Column[];
	readonly #columns: Column[];

	constructor(content: Uint8Array) {
		const reader = new ByteReader(content);
		this.count = reader.uint();
		this.#starts = readStarts(reader, this.count);
		this.#places = readColumns(reader, this.#starts[this.count] ?? 0);
		this.#columns = readColumns(reader, this.count);
		if (reader.left > 0) throw new RangeError('something follows the end');
	}

	/** The text at a position below `count`. Texts share their arrays: do not change them. */
	text(position: number): ServiceText {
		const text = rowAt(this.#columns, position);
		const places: PlaceText[] = [];
		for (let at = this.#starts[position] ?? 0; at < (this.#starts[position + 1] ?? 0); at += 1) {
			places.push(rowAt(this.#places, at));
		}
		return { ...text, places } as ServiceText;
	}
}

/** Opens a `core` file. Throws a DirectoryError when it is not a whole one. */
export function decodeCore(bytes: Uint8Array): CellCore {
	return opened('core', bytes, (content) => new CellCore(content));
}

/** Opens a `text` file. Throws a DirectoryError when it is not a whole one. */
export function decodeText(bytes: Uint8Array): CellText {
	return opened('text', bytes, (content) => new CellText(content));
}

/**
 * Opens a file with the reader of its content: `opened('search', bytes, openIndex)`. Throws a
 * DirectoryError when it is not a whole file of that part; what cannot be read is damaged.
 */
export function opened<T>(part: Part, bytes: Uint8Array, open: (content: Uint8Array) => T): T {
	const content = contentOf(part, bytes);
	try {
		return open(content);
	} catch (error) {
		if (error instanceof RangeError || error instanceof SyntaxError) {
			throw new DirectoryError('damaged', part);
		}
		throw error;
	}
}

/** The whole service again, from its card and its text. */
export function joinService(card: ServiceCard, text: ServiceText): Service {
	const { phone: _phone, checked: _checked, summary, ...shown } = card;
	const { summaryRest, accessText, audienceText, audienceNotFor, places, ...rest } = text;
	const service: Service = {
		...shown,
		...rest,
		places: card.places.map((place, at) => ({ ...place, ...places[at] }))
	};
	if (summary !== undefined) service.summary = joinSummary(summary, summaryRest);
	if (accessText !== undefined) service.access = { ...card.access, text: accessText };
	if (audienceText !== undefined) service.audience = { ...card.audience, text: audienceText };
	if (audienceNotFor !== undefined) {
		service.audience = { ...service.audience, notFor: audienceNotFor };
	}
	return service;
}
