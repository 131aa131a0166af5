/** The few things the app remembers about how it is used on this phone. */
import type { Point, Roughness } from '../domain/place.ts';
import type { Database } from './database.ts';

export interface RememberedPlace {
	/** A town, or the first half of a postcode; never more of one. */
	name: string;
	point: Point;
	rough?: Roughness;
}

/** Only what differs from a first visit is there. */
export interface Settings {
	/** Where somebody last looked. `point` is rounded to about 500 m before it comes here. */
	place?: RememberedPlace;
}

interface Versioned {
	schemaVersion: number;
	values: Record<string, unknown>;
}

/** Turns the values of one version into those of the next. */
export type Migrator = (values: Record<string, unknown>) => Record<string, unknown>;

/**
 * Step n makes version n + 1 into n + 2. Append only, like the versions of the tables. There has
 * been one version so far.
 */
const STEPS: readonly Migrator[] = [];

function isVersioned(stored: unknown): stored is Versioned {
	if (typeof stored !== 'object' || stored === null) return false;
	const { schemaVersion, values } = stored as Partial<Versioned>;
	return Number.isInteger(schemaVersion) && typeof values === 'object' && values !== null;
}

/**
 * What is stored, brought up to the version of `steps`, one step at a time. What cannot be read, or
 * was written by a newer version than this, gives no settings: the app then asks again.
 */
export function migrate(
	stored: unknown,
	steps: readonly Migrator[] = STEPS
): Record<string, unknown> {
	if (!isVersioned(stored)) return {};
	if (stored.schemaVersion < 1 || stored.schemaVersion > steps.length + 1) return {};
	return steps
		.slice(stored.schemaVersion - 1)
		.reduce((values, step) => step(values), { ...stored.values });
}

/** The settings; an empty object when there are none. */
export async function get(database: Database): Promise<Settings> {
	return migrate((await database.settings.get('settings'))?.value);
}

/** Changes some settings; `undefined` forgets one. */
export async function change(database: Database, changes: Partial<Settings>): Promise<void> {
	await database.transaction('rw', database.settings, async () => {
		const merged: Record<string, unknown> = { ...(await get(database)), ...changes };
		const values = Object.fromEntries(
			Object.entries(merged).filter(([, value]) => value !== undefined)
		);
		const value: Versioned = { schemaVersion: STEPS.length + 1, values };
		await database.settings.put({ key: 'settings', value });
	});
}
