/** What ships with Waymark, brought into the register: the national services and the example town. */
import { ships } from '#data/ships.ts';
import type { Database } from './database.ts';
import * as feeds from './feeds.ts';
import { importFeed } from './register.ts';

/**
 * Imports what ships as it is on `today`. Every start does it: what has not changed is left alone,
 * a newer Waymark brings its newer records. Returns how many services are new or have changed.
 */
export async function importShipped({ db }: Database, now: Date): Promise<number> {
	const moment = now.toISOString();
	const today = moment.slice(0, 10);
	let touched = 0;
	for (const { services, ...feed } of ships(today)) {
		await feeds.put(db, { ...feed, origin: 'ships' }, today);
		const piece = { services, issues: [], read: services.length, unmapped: new Map() };
		const report = await importFeed(
			db,
			feed.name,
			{ pieces: [piece], complete: () => true },
			{ today, now: moment, trusted: true }
		);
		touched += report.new + report.changed + report.missing;
	}
	return touched;
}
