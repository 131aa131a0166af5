/** A place with a street map, of the archives in the shared data, with a dozen made-up services round its middle. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { encodeIndex } from '../../src/lib/directory/index-file.ts';
import type { Service } from '../../src/lib/domain/service.ts';
import { publishExtras } from '../../src/lib/server/extras.ts';
import { sharedData } from '../fixtures/shared-data.ts';
import { finish, Waymark, watch, test as base } from './app.ts';
import { prepare, serve } from './operator.ts';
import { recorder } from './recorder.ts';

export interface Streets {
	/** Of the archive, in the shared data. */
	file: string;
	at: readonly [lat: number, lng: number];
	label: string;
}

export const NEWPORT: Streets = {
	file: 'map/newport-z14.pmtiles',
	at: [51.585, -2.99],
	label: 'Newport'
};
export const OAKHAM: Streets = {
	file: 'map/rutland-z14.pmtiles',
	at: [52.67, -0.73],
	label: 'Oakham'
};

/** `test` with a server of its own for each test; undefined where the archive is not there. */
export const withStreets = ({ file, at, label }: Streets) =>
	base.extend<{ streets: Waymark | undefined }>({
		streets: async ({ context }, use) => {
			const archive = sharedData(file);
			if (!archive) {
				await use(undefined);
				return;
			}
			const data = mkdtempSync(join(tmpdir(), 'waymark-street-'));
			const [lat, lng] = at;
			const services = Array.from({ length: 12 }, (_, one): Service => ({
				id: `0000000000${String(one + 10)}0`,
				kind: 'service',
				name: `Help number ${String(one)}`,
				needs: [one % 2 ? 'housing' : 'healthcare'],
				delivery: ['in-person'],
				places: [
					{
						precision: 'exact',
						point: [lat + (one - 6) / 2000, lng + (one % 4) / 800],
						town: label
					}
				],
				sessions: [],
				provenance: { feed: 'test', sourceId: String(one) }
			}));
			const index = await prepare(data, services);
			const node = resolve('node_modules/node/bin/node');
			const command = ['src/cli/waymark.ts', 'area', '--pmtiles', archive];
			const { status, stderr } = spawnSync(node, command, {
				encoding: 'utf8',
				env: { PATH: process.env['PATH'] ?? '', WAYMARK_DATA: data }
			});
			if (status !== 0) throw new Error(stderr);
			const folder = join(data, 'directory');
			const { extras } = await publishExtras(data, async (path, content) => {
				const bytes = await content();
				mkdirSync(dirname(join(folder, path)), { recursive: true });
				writeFileSync(join(folder, path), bytes);
				return bytes.length;
			});
			const whole = { ...index, extras: { ...index.extras, ...extras } };
			writeFileSync(join(folder, 'index.json'), encodeIndex(whole));
			const server = await serve(data);
			const waymark = new Waymark(data, whole, server, await recorder(server.port));
			const wrong = watch(context, waymark);
			await use(waymark);
			await finish(context, waymark, wrong);
			await waymark.close();
			rmSync(data, { recursive: true, force: true });
		}
	});
