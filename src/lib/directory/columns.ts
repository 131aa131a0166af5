/**
 * Rows of JSON values kept as columns: each distinct value of a column is written once, as JSON,
 * and rows point at it. Small, because brotli sees like beside like; quick to open, because a
 * column's JSON is parsed only when somebody asks for a value of it. Objects are taken apart one
 * level deep: `cost.free` and `cost.text` are two columns.
 */
import { ByteReader, ByteWriter, fromUtf8, utf8 } from '../search/bytes.ts';

/** A row without a value in this column. */
const ABSENT = 0;
/** A value not seen before in this column: the next one of its list. */
const NEXT = 1;
const SEEN = 2;

export type Row = Readonly<Record<string, unknown>>;

/**
 * Writes rows; their number is not written. A property that is `undefined` is absent. Columns
 * come in alphabetical order, so that equal rows are equal bytes whatever the order of their keys.
 */
export function writeColumns(writer: ByteWriter, rows: readonly Row[]): void {
	const flat = rows.map(flattened);
	const names = [...new Set(flat.flatMap((row) => Object.keys(row)))].sort();
	const columns = names.map((name) => encodeColumn(flat, name));
	writer.text(JSON.stringify(names));
	for (const { pointers } of columns) writer.block(pointers);
	for (const { values } of columns) writer.block(values);
}

/** `{ cost: { free: true } }` → `{ 'cost.free': true }`; an empty object stays one. */
function flattened(row: Row): Row {
	const flat: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(row)) {
		if (value === undefined) continue;
		const inner =
			typeof value === 'object' && value !== null && !Array.isArray(value)
				? Object.entries(value).filter(([, one]) => one !== undefined)
				: [];
		if (inner.length === 0) flat[name] = value;
		for (const [key, one] of inner) flat[`${name}.${key}`] = one;
	}
	return flat;
}

function encodeColumn(rows: readonly Row[], name: string) {
	const seen = new Map<string, number>();
	const pointers = new ByteWriter();
	for (const row of rows) {
		const value = row[name];
		if (value === undefined) {
			pointers.uint(ABSENT);
			continue;
		}
		const json = stableJson(value);
		const known = seen.get(json);
		pointers.uint(known === undefined ? NEXT : SEEN + known);
		if (known === undefined) seen.set(json, seen.size);
	}
	return { pointers: pointers.done(), values: utf8(`[${[...seen.keys()].join(',')}]`) };
}

/** JSON with the keys of objects sorted. */
function stableJson(value: unknown): string {
	return JSON.stringify(value, (_key, inner: unknown) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner
	);
}

/** One column; equal values of its rows are one and the same object: do not change them. */
export class Column {
	/** Where its values belong in a row: the property, and the property inside that one. */
	readonly outer: string;
	readonly inner: string | undefined;
	/** For each row 0 where it has no value, else one more than its place in `values`. */
	readonly pointers: Uint16Array | Uint32Array;
	#json: Uint8Array | undefined;
	#values: readonly unknown[] = [];

	constructor(name: string, count: number, pointers: Uint8Array, json: Uint8Array) {
		[this.outer = name, this.inner] = name.split('.');
		this.pointers = readPointers(count, pointers);
		this.#json = json;
	}

	/** The distinct values, in order of first use. */
	get values(): readonly unknown[] {
		if (this.#json) {
			this.#values = parseList(fromUtf8(this.#json));
			this.#json = undefined;
		}
		return this.#values;
	}

	/** The value of a row; `undefined` when it has none. */
	at(row: number): unknown {
		const pointer = this.pointers[row];
		return pointer ? this.values[pointer - 1] : undefined;
	}
}

function readPointers(count: number, bytes: Uint8Array): Uint16Array | Uint32Array {
	const reader = new ByteReader(bytes);
	const pointers = count < 65_535 ? new Uint16Array(count) : new Uint32Array(count);
	let distinct = 0;
	for (let row = 0; row < count; row += 1) {
		const code = reader.uint();
		if (code === ABSENT) continue;
		if (code === NEXT) distinct += 1;
		else if (code - SEEN >= distinct) throw new RangeError('points at no value');
		pointers[row] = code === NEXT ? distinct : code - SEEN + 1;
	}
	return pointers;
}

/** Reads what `writeColumns` wrote of `count` rows. */
export function readColumns(reader: ByteReader, count: number): Column[] {
	const names = parseList(reader.text()) as string[];
	const pointers = names.map(() => reader.block());
	return names.map(
		(name, at) => new Column(name, count, pointers[at] ?? reader.raw(0), reader.block())
	);
}

/** A whole row as an object: the columns in which it has a value. */
export function rowAt(columns: readonly Column[], row: number): Record<string, unknown> {
	const object: Record<string, unknown> = {};
	for (const column of columns) {
		const value = column.at(row);
		if (value === undefined) continue;
		if (column.inner === undefined) object[column.outer] = value;
		else {
			const inner = (object[column.outer] ??= {}) as Record<string, unknown>;
			inner[column.inner] = value;
		}
	}
	return object;
}

/** A JSON list. Throws a SyntaxError when it is something else. */
export function parseList(json: string): unknown[] {
	const list: unknown = JSON.parse(json);
	if (!Array.isArray(list)) throw new SyntaxError('not a list');
	return list;
}
