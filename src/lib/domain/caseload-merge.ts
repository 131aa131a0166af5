/**
 * Two people changed the same thing at once: each keeps the fields they touched. Only where both
 * touched the same one, differently, somebody has to choose.
 */

/** Anything with fields that can be written as JSON. */
type Fields = Record<string, unknown>;

export type Merged<T> = { is: 'merged'; value: T } | { is: 'clash'; fields: (keyof T & string)[] };

const text = (value: unknown) => (value === undefined ? '' : JSON.stringify(value));
const same = (one: unknown, other: unknown) => text(one) === text(other);

/** Lists to which things are only added and from which they are taken: both sides' doing counts. */
function mergedList(base: unknown, mine: unknown, theirs: unknown): unknown[] | undefined {
	if (![base, mine, theirs].every(Array.isArray)) return undefined;
	const texts = (list: unknown) => new Set((list as unknown[]).map(text));
	const [before, ours] = [texts(base), texts(mine)];
	const kept = (theirs as unknown[]).filter((one) => ours.has(text(one)) || !before.has(text(one)));
	const there = texts(theirs);
	const added = (mine as unknown[]).filter(
		(one) => !before.has(text(one)) && !there.has(text(one))
	);
	return [...kept, ...added];
}

/**
 * What comes of `mine` and `theirs`, both made from `base`. `lists` names the fields that are sets of
 * things. Clashes name the fields that both changed to something else.
 */
export function merge<T extends object>(
	base: T,
	mine: T,
	theirs: T,
	lists: readonly (keyof T & string)[] = []
): Merged<T> {
	const [from, ours, others] = [base, mine, theirs] as unknown as [Fields, Fields, Fields];
	const value: Fields = {};
	const fields: string[] = [];
	for (const field of new Set([...Object.keys(others), ...Object.keys(ours)])) {
		let taken = others[field];
		if (same(others[field], from[field])) taken = ours[field];
		else if (!same(ours[field], from[field]) && !same(ours[field], others[field])) {
			const list = (lists as readonly string[]).includes(field)
				? mergedList(from[field], ours[field], others[field])
				: undefined;
			if (list) taken = list;
			else fields.push(field);
		}
		if (taken !== undefined) value[field] = taken;
	}
	if (fields.length > 0) return { is: 'clash', fields: fields as (keyof T & string)[] };
	return { is: 'merged', value: value as T };
}
