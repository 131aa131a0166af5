/** What somebody is writing to a team: kept as it is typed, gone once it is on its way. */
import {
	EMPTY_DRAFT,
	type DraftService,
	type HelpDraft,
	withService
} from '../domain/help-draft.ts';
import type { Database } from './database.ts';

/** The request being written; undefined when there is none. */
export async function request(database: Database): Promise<HelpDraft | undefined> {
	return (await database.writing.get('request'))?.request;
}

/** Keeps the request as it is now. */
export async function putRequest(database: Database, draft: HelpDraft): Promise<void> {
	await database.writing.put({ key: 'request', request: draft });
}

/** Throws the request away. */
export async function clearRequest(database: Database): Promise<void> {
	await database.writing.delete('request');
}

/** Asks about a service more, in the request that is being written or a new one. */
export async function askAbout(
	database: Database,
	services: readonly DraftService[]
): Promise<void> {
	await database.transaction('rw', database.writing, async () => {
		const before = (await request(database)) ?? EMPTY_DRAFT;
		await putRequest(database, services.reduce(withService, before));
	});
}

/** The message being written in a thread. */
export async function words(database: Database, thread: string): Promise<string> {
	return (await database.writing.get(thread))?.words ?? '';
}

/** Keeps it as it is now. */
export async function putWords(database: Database, thread: string, text: string): Promise<void> {
	if (text === '') await database.writing.delete(thread);
	else await database.writing.put({ key: thread, words: text });
}
