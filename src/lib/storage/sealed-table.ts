/**
 * A table whose rows are sealed, as whoever has the key sees it. On the disk a row is a key that says
 * nothing and a sealed box: no index, no date, no id of a service. So whatever is asked is answered by
 * opening every row; these tables hold what one person wrote.
 */
import Dexie, {
	cmp,
	type DBCoreCursor,
	type DBCoreIndex,
	type DBCoreKeyRange,
	type DBCoreMutateRequest,
	type DBCoreMutateResponse,
	type DBCoreTransaction
} from 'dexie';
import { DamagedRowError, type Unsealed } from './lockable.ts';
import { pack, unpack } from './pack.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What seals rows; made from a key by whoever knows cryptography. */
export interface RowSeal {
	/** Another name for a key, always the same, that nobody can guess back. */
	hide(table: string, key: string): Promise<string>;
	/** `where` is bound: a row that was moved elsewhere does not open. */
	seal(where: string, plain: Bytes): Promise<Bytes>;
	/** Undefined when it is damaged, or was sealed by another key or for another place. */
	open(where: string, sealed: Uint8Array): Promise<Bytes | undefined>;
}

interface Found {
	/** By the index that was asked for. */
	key: unknown;
	primaryKey: unknown;
	value: unknown;
}

// The numbers of IndexedDB's ranges in Dexie.
const ANY = 3;
const NEVER = 4;

function inRange(key: unknown, range: DBCoreKeyRange): boolean {
	const type = Number(range.type);
	if (type === ANY) return true;
	if (type === NEVER) return false;
	if (range.lower !== undefined) {
		const below = cmp(key, range.lower);
		if (below < 0 || (below === 0 && range.lowerOpen)) return false;
	}
	if (range.upper === undefined) return true;
	const above = cmp(key, range.upper);
	return above < 0 || (above === 0 && !range.upperOpen);
}

/** Whether IndexedDB would take it as a key: what it would not is in no index. */
function isKey(key: unknown): boolean {
	return !Number.isNaN(cmp(key, key));
}

function keysOf(index: DBCoreIndex, value: unknown): unknown[] {
	const key: unknown = index.extractKey?.(value);
	return (index.multiEntry && Array.isArray(key) ? [...new Set<unknown>(key)] : [key]).filter(
		isKey
	);
}

/** The view of sealed tables that a key gives. */
export function unsealed(seal: RowSeal): Unsealed {
	return (table) => {
		const { name, schema } = table;
		const { primaryKey } = schema;
		const path = primaryKey.keyPath;
		if (path === null) throw new Error(`${name} keeps its keys outside of its rows.`);
		/** Counted by the database: such a key says only how many there were. */
		const counted = primaryKey.autoIncrement === true;
		/** The properties of the row as it lies there; a key of several is hidden in the first. */
		const [first = '', ...others] = typeof path === 'string' ? [path] : path;

		/** The transaction stays open while something else than the database is waited for. */
		const during = <T>(work: Promise<T>): Promise<T> => Dexie.waitFor(work);

		const hidden = async (key: unknown): Promise<unknown> => {
			if (counted) return key;
			const one = await seal.hide(name, JSON.stringify(key));
			return others.length === 0 ? one : [one, ...others.map(() => 0)];
		};

		const boxed = async (value: unknown, key: unknown): Promise<object> => {
			const place = key === undefined ? undefined : await hidden(key);
			const at = typeof path === 'string' ? place : (place as unknown[] | undefined)?.[0];
			const where = counted ? name : `${name} ${String(at)}`;
			return {
				...(at === undefined ? {} : { [first]: at }),
				...Object.fromEntries(others.map((one) => [one, 0])),
				sealed: await seal.seal(where, pack(value))
			};
		};

		const opened = async (row: unknown): Promise<unknown> => {
			if (row === undefined) return undefined;
			const { [first]: at, sealed } = row as Record<string, unknown>;
			const where = counted ? name : `${name} ${String(at)}`;
			const plain = sealed instanceof Uint8Array ? await seal.open(where, sealed) : undefined;
			if (!plain) throw new DamagedRowError(name);
			const value = unpack(plain) as Record<string, unknown>;
			return counted ? { ...value, [first]: at } : value;
		};

		const all = (trans: DBCoreTransaction): Promise<unknown[]> =>
			table
				.query({
					trans,
					values: true,
					query: { index: primaryKey, range: { type: ANY, lower: undefined, upper: undefined } }
				})
				.then(({ result }) => during(Promise.all(result.map(opened))));

		const found = (
			trans: DBCoreTransaction,
			{ index, range }: { index: DBCoreIndex; range: DBCoreKeyRange },
			backwards = false
		): Promise<Found[]> =>
			all(trans).then((rows) => {
				const matching = rows.flatMap((value) => {
					const primary: unknown = primaryKey.extractKey?.(value);
					const keys = keysOf(index, value).filter((key) => inRange(key, range));
					return keys.map((key) => ({ key, primaryKey: primary, value }));
				});
				matching.sort((a, b) => cmp(a.key, b.key) || cmp(a.primaryKey, b.primaryKey));
				return backwards ? matching.reverse() : matching;
			});

		const each = (ones: Found[], unique: boolean): Found[] =>
			unique ? ones.filter((one, at) => at === 0 || cmp(one.key, ones[at - 1]?.key) !== 0) : ones;

		const put = (request: DBCoreMutateRequest & { type: 'add' | 'put' }) => {
			const { type, trans, values } = request;
			const keys = values.map((value: unknown) => primaryKey.extractKey?.(value) as unknown);
			const rows = Promise.all(values.map((value: unknown, at) => boxed(value, keys[at])));
			return during(rows)
				.then((made) => table.mutate({ type, trans, values: made }))
				.then((done) => told(done, keys));
		};

		const told = (done: DBCoreMutateResponse, keys: unknown[]): DBCoreMutateResponse => {
			const results = keys.map((key, at) => key ?? (done.results?.[at] as unknown));
			return { ...done, results, lastResult: results.at(-1) };
		};

		const remove = (trans: DBCoreTransaction, keys: readonly unknown[]) =>
			during(Promise.all(keys.map(hidden))).then((places) =>
				table.mutate({ type: 'delete', trans, keys: places })
			);

		return {
			...table,
			get: ({ trans, key }) =>
				during(hidden(key))
					.then((place): Promise<unknown> => table.get({ trans, key: place }))
					.then((row) => during(opened(row))),
			getMany: ({ trans, keys }) =>
				during(Promise.all(keys.map(hidden)))
					.then((places) => table.getMany({ trans, keys: places }))
					.then((rows) => during(Promise.all(rows.map(opened)))),
			query: ({ trans, values, limit, query, direction = 'next' }) =>
				found(trans, query, direction.startsWith('prev')).then((ones) => {
					const some = each(ones, direction.endsWith('unique')).slice(0, limit ?? ones.length);
					return { result: some.map((one) => (values ? one.value : one.primaryKey)) };
				}),
			count: ({ trans, query }) => found(trans, query).then((ones) => ones.length),
			openCursor: ({ trans, query, reverse, unique }) =>
				found(trans, query, reverse).then((ones) =>
					cursorOver(trans, each(ones, unique === true), reverse === true)
				),
			mutate: (request) => {
				if (request.type === 'add' || request.type === 'put') return put(request);
				if (request.type === 'delete') return remove(request.trans, request.keys);
				if (Number(request.range.type) === ANY) return table.mutate(request);
				return found(request.trans, { index: primaryKey, range: request.range }).then((ones) =>
					remove(
						request.trans,
						ones.map((one) => one.primaryKey)
					)
				);
			}
		};
	};
}

/** A cursor over rows that are in memory already. */
function cursorOver(
	trans: DBCoreTransaction,
	found: readonly Found[],
	backwards: boolean
): DBCoreCursor | null {
	if (found.length === 0) return null;
	let at = 0;
	let running = false;
	let settle: { done: (value: unknown) => void; fail: (error: unknown) => void } | undefined;
	let onNext: (() => void) | undefined;

	const run = () => {
		if (running) return;
		running = true;
		try {
			for (let before = -1; settle && before !== at;) {
				if (at >= found.length) settle.done(undefined);
				else {
					before = at;
					onNext?.();
				}
			}
		} catch (error) {
			settle?.fail(error);
		}
		running = false;
	};
	const goTo = (next: number) => {
		at = next;
		run();
	};
	const order = (a: unknown, b: unknown) => (backwards ? cmp(b, a) : cmp(a, b));
	const from = (fits: (one: Found) => boolean) => {
		const later = found.findIndex((one, place) => place > at && fits(one));
		return later < 0 ? found.length : later;
	};
	const now = () => found[Math.min(at, found.length - 1)];

	return {
		trans,
		get key(): unknown {
			return now()?.key;
		},
		get primaryKey(): unknown {
			return now()?.primaryKey;
		},
		get value(): unknown {
			return now()?.value;
		},
		get done() {
			return at >= found.length;
		},
		continue(key?: unknown) {
			goTo(key === undefined ? at + 1 : from((one) => order(one.key, key) >= 0));
		},
		continuePrimaryKey(key: unknown, primaryKey: unknown) {
			goTo(from((one) => (order(one.key, key) || order(one.primaryKey, primaryKey)) >= 0));
		},
		advance: (count) => goTo(at + count),
		start(next) {
			onNext = next;
			return new Dexie.Promise<unknown>((resolve, reject) => {
				settle = {
					done: (value) => ((settle = undefined), resolve(value)),
					fail: (error) => ((settle = undefined), reject(error))
				};
				run();
			});
		},
		stop: (value?: unknown) => settle?.done(value),
		next() {
			return Promise.reject(new Error('Not used by Dexie.'));
		},
		fail: (error) => settle?.fail(error)
	};
}
