/** Finding one's way in a foreign record: alternative keys, lists that may be one object. */
import type { Issue } from '../../domain/issue.ts';
import { isPlaceholder } from '../field/sentinel.ts';
import { scalar, under, type At } from '../field/at.ts';
import { cleanText } from '../field/text.ts';
import { isRecord } from '../meetings/json.ts';

export type Json = Record<string, unknown>;

/** An object of the feed and where it stands. */
export interface Node {
	value: Json;
	at: At;
}

/** The objects under some keys of a node, in that order; a single object counts as a list of one. */
export function nodes({ value, at }: Node, ...keys: string[]): Node[] {
	return keys.flatMap((key) => {
		const child = value[key];
		if (isRecord(child)) return [{ value: child, at: under(at, key) }];
		if (!Array.isArray(child)) return [];
		return child.flatMap((item: unknown, index) =>
			isRecord(item) ? [{ value: item, at: under(under(at, key), index) }] : []
		);
	});
}

/** The one object under the first of some keys that holds one. */
export function node(parent: Node, ...keys: string[]): Node | undefined {
	return nodes(parent, ...keys)[0];
}

/** A value under the first of some keys that says something, and where it stands. */
export function field({ value, at }: Node, ...keys: string[]): { value: unknown; at: At } {
	for (const key of keys) {
		const found = value[key];
		if (typeof found === 'boolean' || scalar(found) !== undefined) {
			return { value: found, at: under(at, key) };
		}
	}
	return { value: undefined, at: under(at, keys[0] ?? '') };
}

/** A line of clean text under the first of some keys that says something. */
export function text(parent: Node, issues: Issue[], ...keys: string[]): string | undefined {
	const found = field(parent, ...keys);
	return cleanText(found.value, found.at, issues);
}

/** A word of the feed's own vocabulary under a key: lower case; absent for a placeholder. */
export function word(parent: Node, ...keys: string[]): string | undefined {
	const found = scalar(field(parent, ...keys).value)?.toLowerCase();
	return found === undefined || isPlaceholder(found) ? undefined : found;
}
