/**
 * Publishes the register at `data` into `out` and says how far it is: run as a process of its own
 * that can be killed. After `STOP` cells it goes no further.
 * `node child-publish.ts DATA OUT [STOP]`
 */
import { writeSync } from 'node:fs';
import { open } from '#lib/server/database.ts';
import { publish } from '#lib/server/publish.ts';

const [data = '', out = '', stop] = process.argv.slice(2);
const database = await open({ data });
const report = await publish(database, {
	out,
	examples: true,
	now: Date.now(),
	onProgress(done) {
		if (done !== Number(stop)) return;
		writeSync(1, 'waiting\n');
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600_000);
	}
});
await database.close();
process.stdout.write(`done ${report.version}\n`);
