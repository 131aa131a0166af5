/** "You have an update", to browsers whose owner wanted it: a knock, and nothing in it. */
import { hashOf } from '../relay/secret.ts';
import type { Direction } from '../../domain/help-wire.ts';
import type { Database } from '../database.ts';
import type { Queries } from '../feeds.ts';
import * as pushes from '../relay/pushes.ts';
import { Signs, type Timing } from '../signs.ts';
import { knock } from './knock.ts';
import { isEndpoint } from './services.ts';
import { PushKeys } from './vapid.ts';

export interface PushPost {
	/** What browsers subscribe with. */
	publicKey: string;
	/** A browser as the database may know it; undefined for an address that a push may not go to. */
	browser(endpoint: string): pushes.Browser | undefined;
	/** What the database calls the browser whose endpoint has this hash (SHA-256, base64url). */
	nameOf(endpointHash: string): string;
	/** The hashes of sealed endpoints, as far as this key opens them. */
	hashesOf(sealed: readonly string[]): string[];
	/** Something came in a thread: whoever it is for hears of it, if they want to, in a while. */
	news(thread: string, direction: Direction): Promise<void>;
	/** A request was handed to a member of a team: they hear of it in the same way. */
	handed(member: string, team: string): Promise<void>;
}

/** How pushes go out. `contact`: the site they are from. `own`: the operator's push services. */
export interface PushConfig {
	key: string;
	own: readonly string[];
	contact: string;
}

/** More services than this are not waited for at once: what comes then is tried again. */
const MOST_AT_ONCE = 100;

/** Pushes under the operator's key. */
export function pushPost(
	{ key, own, contact }: PushConfig,
	database: () => Promise<Database>,
	timing?: Timing
): PushPost {
	const keys = new PushKeys(key);
	let under = 0;

	async function give(db: Queries, name: string): Promise<void> {
		const sealed = await pushes.endpointOf(db, name);
		if (sealed === undefined) return;
		const endpoint = keys.open(sealed);
		// Sealed under a key of before, or to a service that the operator no longer names.
		const gone = endpoint === undefined || !isEndpoint(endpoint, own);
		if (gone || (await knock(endpoint, keys, contact)) === 'gone') await pushes.forget(db, name);
	}

	const signs = new Signs(async (name) => {
		if (under >= MOST_AT_ONCE) throw new Error('Push services are slow.');
		under += 1;
		try {
			await give((await database()).db, name);
		} finally {
			under -= 1;
		}
	}, timing);

	return {
		publicKey: keys.publicKey,
		browser: (endpoint) =>
			isEndpoint(endpoint, own)
				? { name: keys.nameOf(hashOf(endpoint)), sealed: keys.seal(endpoint) }
				: undefined,
		nameOf: (hash) => keys.nameOf(hash),
		hashesOf: (sealed) =>
			sealed.flatMap((one) => {
				const endpoint = keys.open(one);
				return endpoint === undefined ? [] : [hashOf(endpoint)];
			}),
		async news(thread, direction) {
			const { db } = await database();
			for (const name of await pushes.hearing(db, thread, direction)) signs.tell(name);
		},
		async handed(member, team) {
			const { db } = await database();
			for (const name of await pushes.hearingOf(db, member, team)) signs.tell(name);
		}
	};
}
