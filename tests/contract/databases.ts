/** The databases that the contract is tested on: SQLite always, PostgreSQL where it is installed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '#lib/server/config.ts';
import { startCluster, type Cluster } from './postgres-cluster.ts';

export type Place = Pick<Config, 'data' | 'databaseUrl'>;

/** A test that is given an empty database. */
export type Contract = (name: string, run: (place: Place) => Promise<void>) => void;

/**
 * Describes something once for each kind of database. Where PostgreSQL is not installed its tests
 * only say so.
 */
export function describeOnEach(
	title: string,
	tests: (contract: Contract, kind: 'SQLite' | 'PostgreSQL') => void
): void {
	describe.each(['SQLite', 'PostgreSQL'] as const)(`${title} on %s`, (kind) => {
		const folders: string[] = [];
		let cluster: Cluster | undefined;
		if (kind === 'PostgreSQL') {
			beforeAll(async () => {
				cluster = await startCluster();
			}, 60_000);
		}
		afterAll(async () => {
			await cluster?.stop();
			for (const folder of folders) rmSync(folder, { recursive: true, force: true });
		});
		tests((name, run) => {
			test(name, { timeout: 300_000 }, async () => {
				const data = mkdtempSync(join(tmpdir(), 'waymark-contract-'));
				folders.push(data);
				if (kind === 'SQLite') return run({ data });
				if (cluster) return run({ data, databaseUrl: cluster.database() });
				expect(cluster, 'PostgreSQL is not installed').toBeUndefined();
			});
		}, kind);
	});
}
