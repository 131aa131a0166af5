import { untrack } from 'svelte';
import type { OpenTeam } from '../team/open-team.ts';
import { CaseloadBook } from './caseload-book.svelte.ts';
import { systemClock } from './clock.ts';
import { recordApi } from './record-api.ts';
import { isOpen } from './still-open.ts';

/** One for each open team, for as long as it is open: it moves from page to page with its member. */
const books = new WeakMap<OpenTeam, CaseloadBook>();

/** The caseload of an open team. Forgets what it opened as soon as the team is no longer open. */
export function bookOf(team: OpenTeam): CaseloadBook {
	const known = books.get(team);
	if (known) return known;
	const book = new CaseloadBook(team, recordApi(), systemClock);
	books.set(team, book);
	$effect.root(() => {
		$effect(() => {
			// Forgetting counts its version up: what it reads is no reason to forget again.
			if (!isOpen(team)) untrack(() => book.forget());
		});
	});
	return book;
}
