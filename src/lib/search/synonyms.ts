/** The table of everyday words, made ready for looking up. */
import { EVERYDAY } from '../../data/synonyms.ts';
import { forgiven, TypedWord } from './edits.ts';
import { tokens } from './words.ts';

/** What else a phrase may be called: each entry is words that belong together. */
type Meanings = readonly (readonly string[])[];

interface Phrase {
	words: readonly string[];
	meanings: string[][];
}

let table: Map<string, Phrase[]> | undefined;

/** Phrases by their first word, longest first. Made when first asked for. */
function phrases(): Map<string, Phrase[]> {
	if (table) return table;
	const byText = new Map<string, Phrase>();
	for (const [said, means] of EVERYDAY) {
		const meanings = means.split(',').map(tokens);
		for (const words of said.split(',').map(tokens)) {
			const text = words.join(' ');
			const phrase = byText.get(text);
			const others = meanings.filter((meaning) => meaning.join(' ') !== text);
			if (phrase) phrase.meanings.push(...others);
			else byText.set(text, { words, meanings: others });
		}
	}
	table = new Map();
	for (const phrase of [...byText.values()].sort((a, b) => b.words.length - a.words.length)) {
		const first = phrase.words[0] ?? '';
		table.set(first, [...(table.get(first) ?? []), phrase]);
	}
	return table;
}

/**
 * The longest everyday phrase that begins at a position of what was typed: how many words it
 * takes, and what it may mean. The last word typed may be unfinished where words of the phrase
 * stand before it: `somewhere to sl`.
 */
export function phraseAt(
	typed: readonly string[],
	at: number
): { length: number; meanings: Meanings } | undefined {
	const found = phrases()
		.get(typed[at] ?? '')
		?.find(({ words }) =>
			words.every((word, offset) => {
				const other = typed[at + offset];
				if (other === word) return true;
				const last = offset > 0 && at + offset === typed.length - 1;
				return last && other !== undefined && other.length > 1 && word.startsWith(other);
			})
		);
	return found && { length: found.words.length, meanings: found.meanings };
}

/**
 * What a word with typing errors may mean: that of the everyday word most like it, as far as the
 * errors are forgiven; nothing when there is none.
 */
export function meaningsLike(word: string): Meanings {
	const limit = forgiven(word.length);
	if (limit === 0) return [];
	const typed = new TypedWord(word, limit);
	let least = limit + 1;
	let meanings: Meanings = [];
	for (const [first, list] of phrases()) {
		typed.compare(first);
		const alone = typed.whole < least && list.find(({ words }) => words.length === 1);
		if (!alone) continue;
		least = typed.whole;
		meanings = alone.meanings;
	}
	return meanings;
}
