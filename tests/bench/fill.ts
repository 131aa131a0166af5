/** Fills the register of `WAYMARK_DATA` with so many made-up services, beside what ships. */
import { readConfig } from '../../src/lib/server/config.ts';
import { open } from '../../src/lib/server/database.ts';
import * as feeds from '../../src/lib/server/feeds.ts';
import { importFeed } from '../../src/lib/server/register.ts';
import { importShipped } from '../../src/lib/server/shipped.ts';
import type { Imported } from '../../src/lib/importers/importer.ts';
import type { Service } from '../../src/lib/domain/service.ts';
import { generate } from './generate.ts';

/** One day for all that is made up, so that the same size is the same register. */
const NOW = new Date('2026-11-01T09:00:00Z');
const FEED = 'bench';
const PIECE = 2000;

function* pieces(count: number): Generator<Imported> {
	let services: Service[] = [];
	const piece = () => ({ services, issues: [], read: services.length, unmapped: new Map() });
	for (const service of generate(count)) {
		services.push({ ...service, provenance: { ...service.provenance, feed: FEED } });
		if (services.length < PIECE) continue;
		yield piece();
		services = [];
	}
	if (services.length > 0) yield piece();
}

const count = Number(process.argv[2]);
const database = await open(readConfig(process.env), NOW.toISOString());
try {
	await importShipped(database, NOW);
	const today = NOW.toISOString().slice(0, 10);
	await feeds.put(database.db, { name: FEED, title: 'Made up', licence: 'CC0-1.0' }, today);
	await importFeed(
		database.db,
		FEED,
		{ pieces: pieces(count), complete: () => true },
		{ today, now: NOW.toISOString() }
	);
} finally {
	await database.close();
}
