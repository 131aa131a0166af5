/**
 * Keyworkers' pages without a connection. Their files are kept from the moment a member signs in until
 * they sign out or erase, and in no other browser: the shell draws the pages with them.
 */
import { isTeamFile, TEAM_FILES, teamFiles } from './precache.ts';
import { worker } from './scope.ts';

/** Keeps the files of this version, all or none; those that are there are not fetched again. */
export async function keepTeam(): Promise<void> {
	const cache = await worker.caches.open(TEAM_FILES);
	const missing: string[] = [];
	for (const url of await teamFiles()) if (!(await cache.match(url))) missing.push(url);
	await cache.addAll(missing);
}

/** Keeps them where a member is signed in already: when a new version comes. */
export async function keepTeamAgain(): Promise<void> {
	if (await worker.caches.has(TEAM_FILES)) await keepTeam();
}

/** A member signed out: nothing of it stays. */
export async function dropTeam(): Promise<void> {
	await worker.caches.delete(TEAM_FILES);
}

/** Lets go of files that other versions had. */
export async function tidyTeam(): Promise<void> {
	if (!(await worker.caches.has(TEAM_FILES))) return;
	const cache = await worker.caches.open(TEAM_FILES);
	const own = await teamFiles();
	for (const request of await cache.keys()) {
		const { pathname } = new URL(request.url);
		if (isTeamFile(pathname) && !own.has(pathname)) await cache.delete(request);
	}
}

/** One of those files: the kept one, else the network's, which is not kept. */
export async function teamFile(request: Request): Promise<Response> {
	const there = (await worker.caches.has(TEAM_FILES))
		? await (await worker.caches.open(TEAM_FILES)).match(request.url)
		: undefined;
	return there ?? fetch(request);
}
