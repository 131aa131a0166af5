/**
 * What the directory costs, in Node with the processor as it is:
 *
 *     node tests/bench/directory.ts [sizes…] [--json]
 *
 * For each number of services one process builds the whole directory (nothing compressed, nothing
 * written), weighs some of its cells as a server would send them (brotli 11), and then does what a
 * phone does with the cells nearest to London: open them, put them in order, filter, search.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import uFuzzy from '@leeoniya/ufuzzy';
import { select, type CellLike, pool } from '../../src/lib/features/finder/results.ts';
import { build } from '../../src/lib/directory/build.ts';
import { type CellCore, decodeCore, encodeCell, opened } from '../../src/lib/directory/cell.ts';
import type { CellInfo, DirectoryIndex } from '../../src/lib/directory/format.ts';
import { decodeIndex, encodeIndex } from '../../src/lib/directory/index-file.ts';
import { keyOf, publishable } from '../../src/lib/directory/keys.ts';
import { cellsNear } from '../../src/lib/directory/load.ts';
import { EMPTY_FILTER } from '../../src/lib/domain/filter.ts';
import type { Point } from '../../src/lib/domain/place.ts';
import { scheduleClock } from '../../src/lib/domain/schedule.ts';
import { cardOf, type Service } from '../../src/lib/domain/service.ts';
import { documentOf } from '../../src/lib/search/document.ts';
import { openIndex } from '../../src/lib/search/index.ts';
import { findIn } from '../../src/lib/search/query.ts';
import { normalise, tokens } from '../../src/lib/search/words.ts';
import { serviceAt } from './generate.ts';
import { chance, pick } from './prose.ts';

const SIZES = [500, 5_000, 50_000, 200_000];
const LONDON: Point = [51.51, -0.12];
/** Services a phone has in memory at most in these figures. */
const IN_MEMORY = 5_000;
const WEIGHED = 24;
const QUERIES = 400;
/** Services made once more to learn what making them costs. */
const MADE_ALONE = 10_000;

export interface DirectoryFigures {
	services: number;
	cells: number;
	/** Seconds of building, without those spent on making the services up. Processor time. */
	buildSeconds: number;
	madeUpSeconds: number;
	peakMegabytes: number;
	indexBytes: number;
	indexDecodeMs: number;
	/** Brotli 11, of a sample of cells: median and largest. */
	cell: Record<'services' | 'core' | 'search' | 'text', [median: number, largest: number]>;
	/** Index and core of the cell that a service is in: middle of all services, and largest. */
	firstList: [median: number, largest: number];
	phone: {
		services: number;
		cells: number;
		openMs: number;
		/** Reading the same cards from JSON, as a multiple of opening the cells. */
		jsonTimes: number;
		orderedMs: number;
		orderedAgainMs: number;
		filterMs: number;
		queryMs: [p50: number, p95: number, most: number];
		uFuzzyMs: [p50: number, p95: number, most: number];
		found: number;
		uFuzzyFound: number;
	};
}

const brotli = (bytes: Uint8Array) =>
	brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const middleAndMost = (values: number[]): [number, number] => [
	quantile(values, 0.5),
	quantile(values, 1)
];

/** Milliseconds of processor time of this thread, in steps of some 4: for what takes seconds. */
function spent(): number {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
}

function timed<T>(work: () => T): { ms: number; value: T } {
	const start = performance.now();
	const value = work();
	return { ms: performance.now() - start, value };
}

/** The least of some runs: what others on the machine do not take their time from. */
function least(work: () => unknown, runs = 7): number {
	return Math.min(...Array.from({ length: runs }, () => timed(work).ms));
}

async function built(count: number) {
	let made = 0;
	const make = (position: number) => {
		made += 1;
		return serviceAt(position);
	};
	const positions = new Map<string, number>();
	const members = new Map<string, Uint32Array>();
	function* keys() {
		for (let position = 0; position < count; position += 1) {
			const service = make(position);
			positions.set(service.id, position);
			const key = keyOf(service);
			if (key) yield key;
		}
	}
	const start = spent();
	const index = await build({
		keys: keys(),
		load: async (ids) => ids.map((id) => make(positions.get(id) ?? 0)),
		write: async (path, bytes) => {
			const [, cell] = /^cells\/(.*)\..*\.core$/.exec(path) ?? [];
			if (cell !== undefined) {
				const core = decodeCore(bytes);
				const position = (_: unknown, at: number) => positions.get(core.id(at)) ?? 0;
				members.set(cell, Uint32Array.from({ length: core.count }, position));
			}
			return bytes.length;
		},
		hash: (bytes) => createHash('sha256').update(bytes).digest('hex'),
		feeds: []
	});
	const all = (spent() - start) / 1000;
	const before = spent();
	for (let position = 0; position < MADE_ALONE; position += 1) serviceAt(position);
	const madeUp = ((spent() - before) / 1000 / MADE_ALONE) * made;
	const servicesOf = ({ id }: CellInfo): Service[] =>
		Array.from(members.get(id) ?? [], (position) => publishable(serviceAt(position)));
	return { index, seconds: all - madeUp, madeUp, servicesOf };
}

function weigh(index: DirectoryIndex, servicesOf: (cell: CellInfo) => Service[]) {
	const areas = index.cells.filter((cell) => cell.box);
	const largest = areas.reduce((a, b) => (b.bytes > a.bytes ? b : a));
	const step = Math.max(1, Math.floor(areas.length / WEIGHED));
	const sample = [...new Set([...areas.filter((_, at) => at % step === 0), largest])];
	const weighed = sample.map((cell) => {
		const { core, search, text } = encodeCell(servicesOf(cell));
		return { services: cell.count, core: brotli(core), search: brotli(search), text: brotli(text) };
	});
	// What the index says of bytes is not compressed here: in numbers of the same length it is.
	const compressed: DirectoryIndex = {
		...index,
		cells: index.cells.map((cell) => ({ ...cell, bytes: cell.bytes / 3.5 }))
	};
	const json = encodeIndex(compressed);
	const indexBytes = brotli(Buffer.from(json));
	const column = (name: 'services' | 'core' | 'search' | 'text') =>
		middleAndMost(weighed.map((one) => one[name]));
	const byService = weighed.flatMap((one) => new Array<number>(one.services).fill(one.core));
	const [middle, most] = middleAndMost(byService);
	return {
		indexBytes,
		indexDecodeMs: least(() => decodeIndex(json)),
		cell: {
			services: column('services'),
			core: column('core'),
			search: column('search'),
			text: column('text')
		},
		firstList: [indexBytes + middle, indexBytes + most] as [number, number]
	};
}

/** One word, the beginning of one, two words, a word with a typing error: a quarter each. */
function queries(words: readonly string[]): { typed: string; word?: string }[] {
	const random = chance(5);
	const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
	return Array.from({ length: QUERIES }, (_, turn) => {
		const word = pick(random, words);
		const at = 1 + Math.floor(random() * (word.length - 2));
		const [before, after] = [word.slice(0, at), word.slice(at)];
		if (turn % 4 === 0) return { typed: word };
		if (turn % 4 === 1) return { typed: word.slice(0, 2 + Math.floor(random() * 3)) };
		if (turn % 4 === 2) return { typed: `${word} ${pick(random, words)}` };
		const typed = pick(random, [
			before + after.slice(1),
			before + pick(random, letters) + after,
			before + pick(random, letters) + after.slice(1),
			before + after.charAt(1) + after.charAt(0) + after.slice(2)
		]);
		return { typed, word };
	});
}

function onPhone(index: DirectoryIndex, servicesOf: (cell: CellInfo) => Service[]) {
	const near: { services: Service[]; core: Uint8Array; search: Uint8Array }[] = [];
	let held = 0;
	for (const cell of cellsNear(index, LONDON)) {
		if (held >= IN_MEMORY) break;
		held += cell.count;
		const services = servicesOf(cell);
		near.push({ services, ...encodeCell(services) });
	}
	const services = near.flatMap((cell) => cell.services);
	const open = (): CellLike[] =>
		near.map(({ core, search }) => {
			const cards: CellCore = decodeCore(core);
			const words = opened('search', search, openIndex);
			return { count: cards.count, core: cards, index: words, card: (at) => cards.card(at) };
		});
	const json = JSON.stringify(services.map(cardOf));
	const openMs = least(open);
	const jsonMs = least(() => JSON.parse(json));
	const cells = open();
	const rows = pool(cells, LONDON);
	const again = least(() => pool(cells, LONDON));
	// Cards are made the first time: each run needs cells that were just opened.
	const fresh = [open(), open(), open(), open(), open()];
	const first = least(() => pool(fresh.pop() ?? [], LONDON), fresh.length);
	const clock = scheduleClock(Date.UTC(2026, 10, 3, 10), new Set());
	const filter = { ...EMPTY_FILTER, needs: ['housing' as const], openNow: true };
	const filterMs = least(() => select(rows, filter, { clock }, undefined));

	const names = services.map((service) => new Set(tokens(service.name)));
	const words = [...new Set(names.flatMap((one) => [...one]))].filter((one) =>
		/^[a-z]{4,}$/.test(one)
	);
	const asked = queries(words);
	const indexes = cells.flatMap((cell) => cell.index ?? []);
	const hay = services.map((service) => normalise(Object.values(documentOf(service)).join(' ')));
	const fuzzy = new uFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 });
	const times = (look: (typed: string) => unknown): [number, number, number] => {
		for (const { typed } of asked.slice(0, 50)) look(typed);
		const all = asked.map(({ typed }) => least(() => look(typed), 3));
		return [quantile(all, 0.5), quantile(all, 0.95), quantile(all, 1)];
	};
	const wrong = asked.filter(({ word }) => word !== undefined);
	const share = (finds: (typed: string, word: string) => boolean) =>
		wrong.filter(({ typed, word = '' }) => finds(typed, word)).length / wrong.length;
	return {
		services: services.length,
		cells: cells.length,
		openMs,
		jsonTimes: jsonMs / openMs,
		orderedMs: first,
		orderedAgainMs: again,
		filterMs,
		queryMs: times((typed) => findIn(indexes, typed)),
		uFuzzyMs: times((typed) => fuzzy.search(hay, typed, 1, Infinity)),
		found: share((typed, word) => {
			const scores = findIn(indexes, typed)?.scores.flatMap((one) => [...one]) ?? [];
			return scores.some((score, at) => score > 0 && names[at]?.has(word));
		}),
		uFuzzyFound: share((typed, word) =>
			(fuzzy.filter(hay, typed) ?? []).some((at) => names[at]?.has(word))
		)
	};
}

async function figures(count: number): Promise<DirectoryFigures> {
	const { index, seconds, madeUp, servicesOf } = await built(count);
	const peak = process.resourceUsage().maxRSS / 1000;
	return {
		services: count,
		cells: index.cells.length,
		buildSeconds: seconds,
		madeUpSeconds: madeUp,
		peakMegabytes: peak,
		...weigh(index, servicesOf),
		phone: onPhone(index, servicesOf)
	};
}

/** Measures each size in a process of its own, so that memory is its own too. */
export function measureDirectory(sizes: readonly number[] = SIZES): DirectoryFigures[] {
	const self = fileURLToPath(import.meta.url);
	return sizes.map((size) => {
		const output = execFileSync(process.execPath, [self, '--one', String(size)], {
			encoding: 'utf8',
			maxBuffer: 1e7
		});
		return JSON.parse(output) as DirectoryFigures;
	});
}

function print(all: readonly DirectoryFigures[]): void {
	const kB = (bytes: number) => (bytes / 1000).toFixed(1);
	const ms = (value: number) => value.toFixed(2);
	const [first] = all;
	for (const one of all) {
		const { phone, cell } = one;
		const linear = first
			? one.buildSeconds / one.services / (first.buildSeconds / first.services)
			: 1;
		console.log(
			[
				`${one.services.toLocaleString('en')} services, ${String(one.cells)} cells`,
				`  build ${one.buildSeconds.toFixed(1)} s (making them up: ${one.madeUpSeconds.toFixed(1)} s more), ${((one.buildSeconds / one.services) * 1e6).toFixed(0)} µs a service (${linear.toFixed(2)}× the smallest), peak ${one.peakMegabytes.toFixed(0)} MB`,
				`  index ${kB(one.indexBytes)} kB, read in ${ms(one.indexDecodeMs)} ms`,
				`  a cell (median, largest): ${cell.services.join(', ')} services; kB core ${cell.core.map(kB).join(', ')}; search ${cell.search.map(kB).join(', ')}; text ${cell.text.map(kB).join(', ')}`,
				`  index and home core: ${one.firstList.map(kB).join(', ')} kB`,
				`  in memory ${String(phone.services)} services of ${String(phone.cells)} cells: open ${ms(phone.openMs)} ms (JSON rows ${phone.jsonTimes.toFixed(1)}×), first order ${ms(phone.orderedMs)}, again ${ms(phone.orderedAgainMs)}, filter ${ms(phone.filterMs)} ms`,
				`  query p50 ${ms(phone.queryMs[0])} p95 ${ms(phone.queryMs[1])} most ${ms(phone.queryMs[2])} ms, finds ${(phone.found * 100).toFixed(0)} % with one error; uFuzzy p50 ${ms(phone.uFuzzyMs[0])} p95 ${ms(phone.uFuzzyMs[1])} ms (${(phone.uFuzzyMs[0] / phone.queryMs[0]).toFixed(0)}×, ${(phone.uFuzzyMs[1] / phone.queryMs[1]).toFixed(0)}×), finds ${(phone.uFuzzyFound * 100).toFixed(0)} %`
			].join('\n')
		);
	}
}

if (import.meta.main) {
	const given = process.argv.slice(2);
	if (given[0] === '--one') {
		console.log(JSON.stringify(await figures(Number(given[1]))));
	} else {
		const sizes = given.filter((one) => /^\d+$/.test(one)).map(Number);
		const all = measureDirectory(sizes.length > 0 ? sizes : SIZES);
		if (given.includes('--json')) console.log(JSON.stringify(all, undefined, '\t'));
		else print(all);
	}
}
