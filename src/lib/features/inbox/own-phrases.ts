import type { Shared } from '#lib/domain/team-shared.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { Phrases, type Shelf } from './shelf.svelte.ts';

/** The phrases of this device; a few of ours where none were kept. `restore` brings what was kept. */
export function ownPhrases(shelf: Shelf): Phrases {
	return new Phrases(shelf, [
		m.inbox_phrase_1(),
		m.inbox_phrase_2(),
		m.inbox_phrase_3(),
		m.inbox_phrase_4()
	]);
}

/** All that can be put into an answer, as it is numbered: the team's first, then what only this device has. */
export function allPhrases(
	{ phrases }: Pick<Shared, 'phrases'>,
	own: Pick<Phrases, 'list'>
): string[] {
	return [...new Set([...phrases.map(({ text }) => text), ...own.list])];
}
