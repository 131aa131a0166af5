/**
 * Looking words up in the indexes of several cells at once. Every word must be found in a
 * service, as it is, as another word for it, as the beginning of a word or with typing errors;
 * only when no service has all of them do those with some of them count.
 */
import { FIELDS, type Field } from './document.ts';
import { forgiven } from './edits.ts';
import type { SearchIndex } from './index.ts';
import { meaningsLike, phraseAt } from './synonyms.ts';
import { tokens } from './words.ts';

/** What a word is worth by where it stands. */
const WORTH: Record<Field, number> = {
	name: 1,
	organisation: 0.5,
	kind: 0.45,
	town: 0.4,
	summary: 0.2
};
const BY_RANK = Float32Array.from(FIELDS, (field) => WORTH[field]);
/** A word that is the whole name is worth this much more; one of two words half of it … */
const WHOLE_NAME = 0.5;

/** How sure it is that a word is meant, by how it was found. */
const ANOTHER_WORD = 0.6;
const BEGUN = 0.7;
const ONE_ERROR = 0.5;
const TWO_ERRORS = 0.3;
const BEGUN_WITH_ERROR = 0.3;
const ANOTHER_WORD_WITH_ERROR = 0.25;

/** Abbreviations ("AA", "GP") are whole; more letters may be the beginning of a word. */
const LONGEST_ABBREVIATION = 2;
/** Below this, the beginning of a word with a typing error is anything. */
const SHORTEST_BEGUN_WITH_ERROR = 5;

/** One thing that must be found: words that belong together, or other words for them. */
interface Term {
	words: readonly string[];
	meanings: readonly (readonly string[])[];
	/** Its last word may be unfinished. */
	open: boolean;
}

export interface Found {
	/**
	 * For each index given, the score of each service by position: 0 not found, 1 to 3 has all
	 * words, below 1 has some of them.
	 */
	scores: Float32Array[];
	/** No service has all the words; those found have some of them. */
	partial: boolean;
}

const NONE: Term['meanings'] = [];

function termsOf(words: string): Term[] {
	const typed = tokens(words);
	const terms: Term[] = [];
	for (let at = 0; at < typed.length;) {
		const phrase = phraseAt(typed, at);
		const length = phrase?.length ?? 1;
		const own = typed.slice(at, at + length);
		const abbreviation =
			phrase !== undefined && length === 1 && (own[0]?.length ?? 0) <= LONGEST_ABBREVIATION;
		terms.push({ words: own, meanings: phrase?.meanings ?? NONE, open: !abbreviation });
		at += length;
	}
	return terms;
}

/** Looks words up; `undefined` when there are none in the text. */
export function findIn(indexes: readonly SearchIndex[], words: string): Found | undefined {
	const terms = termsOf(words);
	if (terms.length === 0) return undefined;
	const all = indexes.map((index) => new Float32Array(index.count));
	for (const index of indexes) forgetOthers(index, terms);
	const hits = indexes.map((index) => new Uint8Array(index.count));
	let complete = false;
	for (const term of terms) {
		const exact = indexes.some((index) => term.words.every((word) => positionOf(index, word) >= 0));
		// Nobody has the word and it is no everyday word either: it may be one mistyped.
		const [only = ''] = term.words;
		const guessed = exact || term.meanings.length > 0 ? [] : meaningsLike(only);
		indexes.forEach((index, which) => {
			const scores = all[which];
			const hit = hits[which];
			if (!scores || !hit) return;
			const found = scoresKept(index, term, exact, guessed);
			for (let service = 0; service < index.count; service += 1) {
				const score = found[service] ?? 0;
				if (score === 0) continue;
				scores[service] = (scores[service] ?? 0) + score / terms.length;
				hit[service] = (hit[service] ?? 0) + 1;
				if (hit[service] === terms.length) complete = true;
			}
		});
	}
	all.forEach((scores, which) => {
		const hit = hits[which];
		for (let service = 0; service < scores.length; service += 1) {
			const has = hit?.[service] ?? 0;
			const score = scores[service] ?? 0;
			if (has === terms.length) scores[service] = 1 + score;
			else scores[service] = complete ? 0 : (score / 2) * (has / terms.length);
		}
	});
	return { scores: all, partial: !complete };
}

function positionOf(index: SearchIndex, word: string): number {
	const { from } = index.beginningWith(word);
	return from < index.words && index.word(from) === word ? from : -1;
}

interface Kept {
	meanings: Term['meanings'];
	scores: Float32Array;
}

/**
 * What was found for the terms looked up last: with most keys only the last word is another one. The
 * same words may mean something else once others follow them.
 */
const lastFound = new WeakMap<SearchIndex, Map<string, Kept>>();

const nameOf = (term: Term) => term.words.join(' ');

function forgetOthers(index: SearchIndex, terms: readonly Term[]): void {
	const names = new Set(terms.map(nameOf));
	const found = lastFound.get(index);
	for (const name of found?.keys() ?? []) if (!names.has(name.slice(1))) found?.delete(name);
}

/** As `scoresOfTerm`; what it answers is kept and must not be changed. */
function scoresKept(
	index: SearchIndex,
	term: Term,
	exact: boolean,
	guessed: Term['meanings']
): Float32Array {
	const found = lastFound.get(index) ?? new Map<string, Kept>();
	lastFound.set(index, found);
	const name = `${exact ? '=' : '~'}${nameOf(term)}`;
	const { meanings } = term;
	const kept = found.get(name);
	if (kept?.meanings === meanings) return kept.scores;
	const scores = scoresOfTerm(index, term, exact, guessed);
	found.set(name, { meanings, scores });
	return scores;
}

/** The best score of each service for one term. */
function scoresOfTerm(
	index: SearchIndex,
	term: Term,
	exact: boolean,
	guessed: Term['meanings']
): Float32Array {
	const best = scoresOfWords(index, term.words, 1, term.open, exact);
	const raise = (meaning: readonly string[], sure: number) => {
		const scores = scoresOfWords(index, meaning, sure, false, true);
		for (let at = 0; at < best.length; at += 1) {
			best[at] = Math.max(best[at] ?? 0, scores[at] ?? 0);
		}
	};
	for (const meaning of term.meanings) raise(meaning, ANOTHER_WORD);
	for (const meaning of guessed) raise(meaning, ANOTHER_WORD_WITH_ERROR);
	return best;
}

/** Services that have all of some words: the mean of the words' scores. */
function scoresOfWords(
	index: SearchIndex,
	words: readonly string[],
	sure: number,
	open: boolean,
	exact: boolean
): Float32Array {
	let all: Float32Array | undefined;
	for (const word of words) {
		const scores = scoresOfWord(index, word, sure / words.length, open, exact);
		if (!all) {
			all = scores;
			continue;
		}
		for (let at = 0; at < all.length; at += 1) {
			const other = scores[at] ?? 0;
			all[at] = other === 0 || all[at] === 0 ? 0 : (all[at] ?? 0) + other;
		}
	}
	return all ?? new Float32Array(index.count);
}

function scoresOfWord(
	index: SearchIndex,
	text: string,
	sure: number,
	open: boolean,
	exact: boolean
): Float32Array {
	const scores = new Float32Array(index.count);
	const add = (word: number, likeness: number) => {
		index.each(word, (service, rank) => {
			let score = sure * likeness * (BY_RANK[rank] ?? 0);
			if (rank === 0) score *= 1 + WHOLE_NAME / (index.nameLengths[service] ?? 1);
			if (score > (scores[service] ?? 0)) scores[service] = score;
		});
	};
	const { from, to } = index.beginningWith(text);
	for (let word = from; word < to; word += 1) {
		const length = index.word(word).length;
		if (length === text.length) add(word, 1);
		else if (open) add(word, BEGUN * (0.8 + (0.2 * text.length) / length));
		else break;
	}
	const limit = exact ? 0 : forgiven(text.length);
	if (limit > 0) {
		const beginning = open && text.length >= SHORTEST_BEGUN_WITH_ERROR;
		index.near(text, limit, beginning, (word, errors, whole) => {
			if (errors === 0) return;
			if (!whole) add(word, BEGUN_WITH_ERROR / errors);
			else add(word, errors === 1 ? ONE_ERROR : TWO_ERRORS);
		});
	}
	return scores;
}

/**
 * Looks words up in one index: the score of each service found by position, from 1 when it has all
 * the words, below 1 when no service has; `undefined` when the text has no words.
 */
export function find(index: SearchIndex, words: string): Map<number, number> | undefined {
	const [scores] = findIn([index], words)?.scores ?? [];
	if (!scores) return undefined;
	const found = new Map<number, number>();
	scores.forEach((score, service) => score > 0 && found.set(service, score));
	return found;
}
