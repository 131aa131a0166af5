/**
 * Imports made-up services into the register at `data`, in pieces, and says how far it is: run as a
 * process of its own that can be killed. After `STOP` services it goes no further.
 * `node child-import.ts DATA COUNT [STOP]`
 */
import { open } from '#lib/server/database.ts';
import { importFeed } from '#lib/server/register.ts';
import { aService, imported } from '../contract/services.ts';

const PIECE = 1000;

const [data = '', count = '0', stop] = process.argv.slice(2);
const database = await open({ data });

async function* pieces() {
	for (let from = 0; from < Number(count); from += PIECE) {
		const numbers = Array.from({ length: PIECE }, (_, index) => from + index);
		yield imported(
			numbers.map((n) => aService('town', n, { name: `New name ${n}` })),
			{ raw: numbers.map((n) => [`record-${n}`, { n }]) }
		);
		// Asked for more: all of this piece has been written.
		if (from + PIECE === Number(stop)) {
			process.stdout.write('waiting\n');
			await new Promise((resolve) => setTimeout(resolve, 600_000));
		}
	}
}

const report = await importFeed(
	database.db,
	'town',
	{ pieces: pieces(), complete: () => true },
	{ today: '2026-11-02', now: '2026-11-02T12:00:00.000Z' }
);
await database.close();
process.stdout.write(`done ${report.new} ${report.changed}\n`);
