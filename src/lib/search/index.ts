/**
 * The search index of one cell: made when the directory is published, opened on the phone without
 * building anything. A sorted list of words, for each the services that have it and the best
 * field in which it stands. How words are looked up in it: `query.ts`.
 *
 *     services | words in each name | length of each entry | entries | words, one a line
 */
import { ByteReader, ByteWriter, fromUtf8, utf8 } from './bytes.ts';
import { FIELDS, type SearchDocument } from './document.ts';
import { letters, moreBits, TypedWord } from './edits.ts';
import { tokens } from './words.ts';

/** An entry's number is the step to the next service times this, plus the field. */
const FIELD_STEP = 8;

/** Makes the index of a list of services; they are known by their position from then on. */
export function buildIndex(documents: readonly SearchDocument[]): Uint8Array<ArrayBuffer> {
	const entries = new Map<string, Map<number, number>>();
	const nameLengths = documents.map((document, position) => {
		FIELDS.forEach((field, rank) => {
			for (const word of tokens(document[field])) {
				const entry = entries.get(word) ?? new Map<number, number>();
				if (!entry.has(position)) entry.set(position, rank);
				entries.set(word, entry);
			}
		});
		return Math.min(tokens(document.name).length, 255);
	});
	const words = [...entries.keys()].sort();
	const lengths = new ByteWriter();
	const postings = new ByteWriter();
	for (const word of words) {
		const entry = new ByteWriter();
		let last = -1;
		for (const [position, rank] of entries.get(word) ?? []) {
			entry.uint((position - last) * FIELD_STEP + rank);
			last = position;
		}
		const bytes = entry.done();
		lengths.uint(bytes.length);
		postings.raw(bytes);
	}
	const writer = new ByteWriter();
	writer.uint(documents.length);
	writer.raw(Uint8Array.from(nameLengths));
	writer.uint(words.length);
	writer.block(lengths.done());
	writer.block(postings.done());
	writer.block(utf8(words.join('\n')));
	return writer.done();
}

/** An opened index. Words are known by their position in alphabetical order. */
export class SearchIndex {
	/** Services in it. */
	readonly count: number;
	/** Words in the name of each service. */
	readonly nameLengths: Uint8Array;
	readonly #words: string;
	/** Where each word begins in `#words`, and one past the end. */
	readonly #starts: Uint32Array;
	readonly #postings: Uint8Array;
	readonly #postingStarts: Uint32Array;
	#letters: Int32Array | undefined;

	constructor(bytes: Uint8Array) {
		const reader = new ByteReader(bytes);
		this.count = reader.uint();
		this.nameLengths = reader.raw(this.count);
		const words = reader.uint();
		const lengths = new ByteReader(reader.block());
		this.#postings = reader.block();
		this.#words = fromUtf8(reader.block());
		if (reader.left > 0) throw new RangeError('something follows the end');
		if (words > this.#words.length) throw new RangeError('more words than letters');
		this.#starts = new Uint32Array(words + 1);
		this.#postingStarts = new Uint32Array(words + 1);
		let at = 0;
		for (let word = 0; word < words; word += 1) {
			this.#starts[word] = at;
			const end = this.#words.indexOf('\n', at);
			at = (end < 0 ? this.#words.length : end) + 1;
			this.#postingStarts[word + 1] = (this.#postingStarts[word] ?? 0) + lengths.uint();
		}
		this.#starts[words] = at;
		const last = this.#postingStarts[words] ?? 0;
		if (last !== this.#postings.length) throw new RangeError('entries and lengths differ');
	}

	/** How many words there are. */
	get words(): number {
		return this.#starts.length - 1;
	}

	word(position: number): string {
		return this.#words.slice(this.#starts[position], (this.#starts[position + 1] ?? 1) - 1);
	}

	/** The words that begin with a text, as positions `from` up to but without `to`. */
	beginningWith(text: string): { from: number; to: number } {
		const from = this.#firstNotBelow(text);
		return { from, to: this.#firstNotBelow(`${text}\uffff`, from) };
	}

	#firstNotBelow(text: string, from = 0): number {
		let low = from;
		let high = this.words;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.word(middle) < text) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/**
	 * Calls back for every word within `limit` typing errors of a text, or whose beginning is when
	 * `beginning` is given. Compares letters first, so that few words are looked at closely.
	 */
	near(
		text: string,
		limit: number,
		beginning: boolean,
		found: (word: number, errors: number, whole: boolean) => void
	): void {
		const masks = (this.#letters ??= this.#allLetters());
		const mask = letters(text);
		const typed = new TypedWord(text, limit);
		const starts = this.#starts;
		for (let word = 0; word < masks.length; word += 1) {
			const other = masks[word] ?? 0;
			if (moreBits(mask & ~other, limit)) continue;
			const length = (starts[word + 1] ?? 0) - (starts[word] ?? 0) - 1;
			if (length < text.length - limit) continue;
			const whole = length <= text.length + limit && !moreBits(other & ~mask, limit);
			if (!whole && !beginning) continue;
			typed.compare(this.word(word));
			if (whole && typed.whole <= limit) found(word, typed.whole, true);
			else if (beginning && typed.begun <= limit) found(word, typed.begun, false);
		}
	}

	#allLetters(): Int32Array {
		return Int32Array.from({ length: this.words }, (_, word) => letters(this.word(word)));
	}

	/** Calls back for every service that has a word, with the rank of the best field. */
	each(word: number, found: (service: number, rank: number) => void): void {
		const end = this.#postingStarts[word + 1] ?? 0;
		let service = -1;
		for (let at = this.#postingStarts[word] ?? 0; at < end;) {
			let value = 0;
			for (let scale = 1; ; scale *= 128) {
				const byte = this.#postings[at++] ?? 0;
				value += (byte & 127) * scale;
				if (byte < 128) break;
			}
			service += Math.floor(value / FIELD_STEP);
			if (service < this.count) found(service, value % FIELD_STEP);
		}
	}
}

/** Opens what `buildIndex` made. Throws a RangeError when it is not whole. */
export function openIndex(bytes: Uint8Array): SearchIndex {
	return new SearchIndex(bytes);
}
