/**
 * What a phone keeps. This is the only module that loads Dexie (27 kB), so it is imported when
 * something is kept or about to be, never for the first list; the verbs beside it (`cells.ts`,
 * `saved.ts`…) take the database and weigh nothing.
 */
import Dexie, { type EntityTable } from 'dexie';
import type { ServiceList } from '../domain/list.ts';
import type { Need } from '../domain/need.ts';
import type { Point } from '../domain/place.ts';
import type { CheckInMonth, PlanEntry } from '../domain/plan.ts';
import type { CalendarDate, Service } from '../domain/service.ts';

/** One cell of the directory: a row a cell, never a row a service (30 times slower). */
export interface KeptCell {
	/** `cellKey`: the content's own name, so that an old and a new cell lie side by side. */
	key: string;
	id: string;
	hash: string;
	core: Uint8Array<ArrayBuffer>;
	search: Uint8Array<ArrayBuffer>;
	text: Uint8Array<ArrayBuffer>;
	/** Epoch milliseconds. */
	savedAt: number;
}

/** What somebody chose to keep: everything within `radius` metres of a place. */
export interface Area {
	name: string;
	point: Point;
	radius: number;
}

/** The one row of the table `directory`. */
export interface KeptDirectory {
	key: 'current';
	/** `index.json` as it was served. */
	index: string;
	/** When it was last known to be the newest; epoch milliseconds. */
	fetchedAt: number;
	area?: Area;
	/** An area whose download has begun and not ended. */
	pending?: Area;
}

/** The one row of the table `plan`: answers that belong to no saved service. */
export interface PlanAnswers {
	key: 'plan';
	/** Needs for which "not now" was the answer. */
	notNow: Need[];
	/** Looking back after treatment, where somebody switched that on. */
	checkIns?: { ended: CalendarDate; done: CheckInMonth[] };
}

/** A list that somebody was sent and kept something of: as it was opened last. */
export interface ReceivedList {
	id: string;
	list: ServiceList;
	/** Its services as they were then, as far as this directory had them. */
	services: Service[];
	/** Epoch milliseconds. */
	openedAt: number;
}

/** A list that somebody makes on this phone. */
export interface DraftList {
	id: string;
	/** What it is called here; nobody else sees it. */
	name: string;
	list: ServiceList;
	services: Service[];
	/** As it was handed on last. */
	made?: ServiceList;
	/** Key of the starting point it was made from. */
	template?: string;
	/** Epoch milliseconds. */
	changedAt: number;
}

/** A mistake somebody reported, waiting to be sent. */
export interface Report {
	/** Counted up by the database. */
	number: number;
	/** Id and name of the service. */
	service: string;
	name: string;
	wrong: string[];
	note: string;
	/** Epoch milliseconds. */
	at: number;
}

export interface SettingsRow {
	key: 'settings';
	/** As written by the version it names; see `settings.ts`. */
	value: unknown;
}

/** A whole file beside the cells: the list of towns, postcodes. */
export interface KeptExtra {
	/** Path under `/directory/`, which carries its hash. */
	path: string;
	bytes: Uint8Array<ArrayBuffer>;
	/** Epoch milliseconds. */
	savedAt: number;
}

export const NAME = 'waymark';

/**
 * The tables' keys and indexes, one entry a version. Append only: a phone somewhere still holds
 * every one of them. A version that moves data also names its `upgrade`.
 */
const VERSIONS: { stores: Record<string, string>; upgrade?: Parameters<Upgrade>[0] }[] = [
	{
		stores: {
			cells: 'key',
			directory: 'key',
			extras: 'path',
			saved: 'id, savedAt',
			reports: '++number',
			settings: 'key'
		}
	},
	{
		// What somebody writes to a saved service is further fields of its row: old rows have none.
		stores: { plan: 'key', lists: 'id', drafts: 'id' }
	}
];
type Upgrade = ReturnType<Dexie['version']>['upgrade'];

export class Database extends Dexie {
	declare cells: EntityTable<KeptCell, 'key'>;
	declare directory: EntityTable<KeptDirectory, 'key'>;
	declare extras: EntityTable<KeptExtra, 'path'>;
	declare saved: EntityTable<PlanEntry, 'id'>;
	declare reports: EntityTable<Report, 'number'>;
	declare settings: EntityTable<SettingsRow, 'key'>;
	declare plan: EntityTable<PlanAnswers, 'key'>;
	declare lists: EntityTable<ReceivedList, 'id'>;
	declare drafts: EntityTable<DraftList, 'id'>;

	/** Opens nothing yet: see `open`. */
	constructor(name: string = NAME) {
		// Cells are large and read once: a second copy of them in memory helps nobody.
		super(name, { cache: 'disabled' });
		VERSIONS.forEach(({ stores, upgrade }, index) => {
			const version = this.version(index + 1).stores(stores);
			if (upgrade) version.upgrade(upgrade);
		});
	}
}

/** Another connection is in the way of opening. It may still open, when that one closes. */
export type Blocked = () => void;

/**
 * The opened database, made when there is none; `created` is true then. Rejects with the browser's
 * error (`troubleOf` names it). Calls `blocked` when another tab holds an older version open.
 */
export async function open(
	blocked: Blocked = () => undefined,
	name: string = NAME
): Promise<{ database: Database; created: boolean }> {
	let created = false;
	const database = new Database(name);
	database.on('populate', () => {
		created = true;
	});
	database.on('blocked', blocked);
	await database.open();
	return { database, created };
}

/** Deletes everything; resolves when it is gone. Tabs that hold it open let go by themselves. */
export async function destroy(name: string = NAME): Promise<void> {
	await Dexie.delete(name);
}
