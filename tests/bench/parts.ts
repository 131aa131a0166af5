/** The parts of the benchmark: what is measured, how often, and what it may be. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startCluster } from '../contract/postgres-cluster.ts';
import { opening } from './caseload.ts';
import type { DirectoryFigures } from './directory.ts';
import type { InboxFigures } from './inbox.ts';
import { rehearse } from './journey.ts';
import { mapping } from './mapping.ts';
import { measuring } from './measure.ts';
import { browsing } from './meetings.ts';
import { importFiles, NODE, publishInto, register, scratch } from './operator.ts';
import type { Figure, Options } from './report.ts';
import type { RelayFigures } from './relay.ts';
import { sealing } from './sealing.ts';
import { seeing } from './seeing.ts';
import { serve } from './serving.ts';
import { percentile } from './statistics.ts';
import { typeMuch, type Typing } from './typing.ts';
import type { Answered } from './watch.ts';

export const PARTS = [
	'phone',
	'typing',
	'meetings',
	'map',
	'import',
	'publish',
	'search',
	'relay',
	'sealing',
	'measure',
	'caseload',
	'inbox'
] as const;
export type PartName = (typeof PARTS)[number];

/** Services that somebody may have in memory after looking far. */
const MANY = 5000;
/** Threads of a team that has kept all of half a year. */
const THREADS = 5000;
/** Envelopes that the relay stores one after the other, and again at once. */
const ENVELOPES = 1000;
/** The directory in which that many are within reach. */
const MANY_OF = 50_000;

/** Keys and filters with many services in memory. */
async function typing({ runs, log }: Options): Promise<Figure[]> {
	const serving = await serve(MANY_OF);
	try {
		const plan = await rehearse(serving.proxy);
		const rounds: Typing[] = [];
		for (let run = 1; run <= runs; run += 1) {
			log(`typing: round ${String(run)} of ${String(runs)}`);
			rounds.push(await typeMuch(serving, plan, MANY));
		}
		const group = `Typing, ${Math.min(...rounds.map((one) => one.loaded)).toLocaleString('en-GB')} services loaded`;
		const key = { most: 50, of: 'value' } as const;
		const each = (of: (round: (typeof rounds)[number]) => number) => rounds.map(of);
		const figure = (name: string, unit: Figure['unit'], values: number[], most?: number) => ({
			group,
			name,
			unit,
			size: MANY_OF,
			values,
			...(most !== undefined && { mark: { most, of: 'value' as const } })
		});
		/** What is seen first is what a person waits for; the rest of the list follows. */
		const answers = (what: string, of: (round: Typing) => Answered[]) => {
			const seen = (at: number) =>
				each((one) =>
					percentile(
						of(one).map((answer) => answer.seen),
						at
					)
				);
			const whole = each((one) =>
				percentile(
					of(one).map((answer) => answer.painted),
					0.5
				)
			);
			return [
				figure(`${what} → list painted, median`, 'ms', seen(0.5), key.most),
				figure(`${what} → list painted, 95 %`, 'ms', seen(0.95)),
				figure(`${what} → list painted, slowest`, 'ms', seen(1)),
				figure(`${what} → everything painted, median`, 'ms', whole)
			];
		};
		return [
			...answers('key', (one) => one.keys),
			...answers('filter', (one) => one.filters),
			figure(
				'filters opened → painted',
				'ms',
				each((one) => one.panel)
			),
			figure(
				'longest task',
				'ms',
				each((one) => one.longest),
				100
			),
			figure(
				'heap after GC',
				'MB',
				each((one) => one.heap),
				12
			),
			figure(
				'letters lost when typed fast',
				'',
				each((one) => one.lost),
				0
			)
		];
	} finally {
		await serving.stop();
	}
}

/** Files of two feeds into a new register. */
async function importing({ log }: Options): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const size of [20_000, 50_000]) {
		log(`import: ${String(size)} records`);
		const { seconds, peak } = await importFiles(size);
		const one = { group: 'Importing', size };
		figures.push(
			{ ...one, name: 'records a second', unit: 'records/s', values: [size / seconds] },
			{ ...one, name: 'time', unit: 's', values: [seconds] },
			{ ...one, name: 'peak memory', unit: 'MB', values: [peak] }
		);
	}
	return figures;
}

/** Registers into new directories. */
async function publishing({ log }: Options): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const size of [20_000, 50_000, 200_000]) {
		log(`publish: ${String(size)} services`);
		await register(size);
		const folder = scratch('publish');
		try {
			const { seconds, peak } = await publishInto(join(folder, 'directory'), size);
			const one = { group: 'Publishing', size };
			figures.push(
				{ ...one, name: 'time', unit: 's', values: [seconds] },
				{ ...one, name: 'time for a thousand', unit: 'ms', values: [(seconds / size) * 1e6] },
				{ ...one, name: 'peak memory', unit: 'MB', values: [peak] }
			);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}
	return figures;
}

/** Our index against a scan by uFuzzy, over the same services, in the same process. */
function searching({ log }: Options): Promise<Figure[]> {
	log('search: index against scan');
	const output = execFileSync(NODE, ['tests/bench/directory.ts', '--one', String(MANY_OF)], {
		encoding: 'utf8',
		maxBuffer: 1e7
	});
	const { phone: measured } = JSON.parse(output) as DirectoryFigures;
	const group = `Search in ${measured.services.toLocaleString('en-GB')} services, processor as it is`;
	const figure = (name: string, unit: Figure['unit'], value: number): Figure => ({
		group,
		name,
		unit,
		values: [value]
	});
	return Promise.resolve([
		figure('index, half of queries', 'ms', measured.queryMs[0]),
		figure('index, 95 % of queries', 'ms', measured.queryMs[1]),
		figure('uFuzzy, half of queries', 'ms', measured.uFuzzyMs[0]),
		figure('uFuzzy, 95 % of queries', 'ms', measured.uFuzzyMs[1]),
		figure('uFuzzy against index, 95 %', '×', measured.uFuzzyMs[1] / measured.queryMs[1]),
		figure('index finds with one typing error', '%', measured.found * 100),
		figure('uFuzzy finds with one typing error', '%', measured.uFuzzyFound * 100)
	]);
}

/** Envelopes stored for good, beside bare inserts of the same bytes; on PostgreSQL too where it is. */
async function relaying({ log }: Options): Promise<Figure[]> {
	const data = scratch('relay');
	const cluster = await startCluster(true);
	const figuresOn = (kind: string, databaseUrl?: string): Figure[] => {
		log(`relay on ${kind}: envelopes beside bare inserts`);
		const args = ['tests/bench/relay.ts', data, String(ENVELOPES)];
		const output = execFileSync(NODE, databaseUrl === undefined ? args : [...args, databaseUrl], {
			encoding: 'utf8',
			maxBuffer: 1e7
		});
		const { put, bare, putsAtOnce, putsOfTeams, bareAtOnce } = JSON.parse(output) as RelayFigures;
		const group = `Relay on ${kind}, ${ENVELOPES.toLocaleString('en-GB')} envelopes`;
		const figure = (name: string, unit: Figure['unit'], value: number): Figure => ({
			group,
			name,
			unit,
			values: [value]
		});
		return [
			figure('envelope stored, half of them', 'ms', percentile(put, 0.5)),
			figure('envelope stored, 99 % of them', 'ms', percentile(put, 0.99)),
			figure('bare insert, half of them', 'ms', percentile(bare, 0.5)),
			figure('bare insert, 99 % of them', 'ms', percentile(bare, 0.99)),
			figure('envelopes a second, 16 at once, one team', 'records/s', putsAtOnce),
			figure('envelopes a second, 16 at once, 16 teams', 'records/s', putsOfTeams),
			figure('bare inserts a second, 16 at once', 'records/s', bareAtOnce),
			figure('bare inserts for one envelope, 16 teams', '×', bareAtOnce / putsOfTeams)
		];
	};
	try {
		const figures = figuresOn('SQLite');
		return cluster ? [...figures, ...figuresOn('PostgreSQL', cluster.database())] : figures;
	} finally {
		await cluster?.stop();
		rmSync(data, { recursive: true, force: true });
	}
}

/** A team's inbox, listed and opened, beside as many bare envelopes. */
function inbox({ log }: Options): Promise<Figure[]> {
	log(`inbox: ${String(THREADS)} threads, sealed first`);
	const data = scratch('inbox');
	try {
		const args = ['--expose-gc', 'tests/bench/inbox.ts', data, String(THREADS)];
		const output = execFileSync(NODE, args, { encoding: 'utf8', maxBuffer: 1e7 });
		const { first, all, bare, heap, envelopes } = JSON.parse(output) as InboxFigures;
		const group = `Inbox of ${THREADS.toLocaleString('en-GB')} threads, ${envelopes.toLocaleString('en-GB')} envelopes, processor as it is`;
		const figure = (name: string, unit: Figure['unit'], value: number, most?: number): Figure => ({
			group,
			name,
			unit,
			values: [value],
			...(most !== undefined && { mark: { most, of: 'value' as const } })
		});
		return Promise.resolve([
			figure('listed, first screen opened', 'ms', first, 1000),
			figure('all opened', 'ms', all),
			figure('as many bare HPKE envelopes', 'ms', bare),
			figure('all opened against bare', '×', all / bare),
			figure('heap more, all opened', 'MB', heap, 50)
		]);
	} finally {
		rmSync(data, { recursive: true, force: true });
	}
}

export const MEASURE: Record<PartName, (options: Options) => Promise<Figure[]>> = {
	phone: seeing,
	typing,
	meetings: browsing,
	map: mapping,
	import: importing,
	publish: publishing,
	search: searching,
	relay: relaying,
	sealing,
	measure: measuring,
	caseload: opening,
	inbox
};
