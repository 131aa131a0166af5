/**
 * What a phone keeps. This is the only module that loads Dexie (27 kB), so it is imported when
 * something is kept or about to be, never for the first list; the verbs beside it (`cells.ts`,
 * `saved.ts`…) take the database and weigh nothing.
 */
import Dexie, { type EntityTable } from 'dexie';
import type { Waiting } from '../domain/help-outbox.ts';
import type { SignedList } from '../domain/list-link.ts';
import type { ListItem, ServiceList } from '../domain/list.ts';
import type { Need } from '../domain/need.ts';
import type { Point } from '../domain/place.ts';
import type { CheckInMonth, PlanEntry } from '../domain/plan.ts';
import type { CalendarDate, Service } from '../domain/service.ts';
import type { KeptEnvelope, KeptOperator, KeptTeam, KeptThread, KeptWriting } from './help-rows.ts';
import { lockable, type Keyring } from './lockable.ts';

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
	/** What claims to be the operator's signature of it. */
	signed?: SignedList;
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
	/** What that looks for, where it is kept elsewhere: a team's. */
	looks?: OwnTemplate['looks'];
	/** Epoch milliseconds. */
	changedAt: number;
}

/** A starting point for lists that somebody made on this phone. */
export interface OwnTemplate {
	id: string;
	name: string;
	greeting?: string;
	/** What to look for: in words, and as it stands after `#`, without a place. */
	looks: { name: string; fragment: string }[];
	/** What is on such a list from the beginning. */
	services?: { items: ListItem[]; whole: Service[] };
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

type Bytes = Uint8Array<ArrayBuffer>;

/** The one row of the table `lock`, there while personal things are locked. Holds no key in clear. */
export interface LockRow {
	key: 'lock';
	/** Of the key that the rows are sealed with: another key, another id. */
	id: string;
	/** A short number, which merely slows somebody, or words. */
	by: 'words' | 'number';
	/** The key of the rows, locked with what somebody knows. */
	wrapped: Uint8Array<ArrayBuffer>;
	/** The same key, locked with the twelve words that were written down. */
	recovery?: Uint8Array<ArrayBuffer>;
	/** The same key, locked with what a passkey of this phone makes out of `salt`. */
	passkey?: { id: Bytes; salt: Bytes; wrapped: Bytes };
	/** Minutes out of sight after which it locks; 0 at once. */
	after: number;
	/** Wrong tries in a row. */
	failures: number;
	/** No try before then; epoch milliseconds. */
	until: number;
}

/** What a member wrote and what is on its way: an envelope, sealed and frozen. */
export interface KeptSend extends Waiting {
	/** Id of the member who wrote it. */
	owner: string;
	/** Base64url, of 32 bytes. */
	about: string;
	/** The relay asked not to be tried before; epoch milliseconds. */
	heldUntil?: number;
	bytes: Uint8Array<ArrayBuffer>;
	/** Id of the colleague whom it hands a request to. */
	handed?: string;
}

/** What a member's browser keeps sealed to the team: see `sealing/kept.ts`. */
export interface KeptSealed {
	/** Whose, and what: `<member> reply <thread>`. */
	key: string;
	bytes: Uint8Array<ArrayBuffer>;
	/** Epoch milliseconds. */
	at: number;
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
	},
	{
		// Help requests: teams, threads, what waits to be sent, what is being written.
		stores: { teams: 'id', threads: 'id', outbox: 'id, thread', writing: 'key' }
	},
	{
		// Rows may be sealed from here on: a later `upgrade` must not touch personal ones.
		stores: { lock: 'key' }
	},
	{
		// What a member of a team writes; all of it sealed.
		stores: { teamSends: 'id, owner', teamSealed: 'key' }
	},
	{
		// Starting points for lists that somebody made.
		stores: { templates: 'id' }
	},
	{
		// Whose word for teams this phone believes.
		stores: { operator: 'key' }
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
	declare templates: EntityTable<OwnTemplate, 'id'>;
	declare teams: EntityTable<KeptTeam, 'id'>;
	declare threads: EntityTable<KeptThread, 'id'>;
	declare outbox: EntityTable<KeptEnvelope, 'id'>;
	declare writing: EntityTable<KeptWriting, 'key'>;
	declare lock: EntityTable<LockRow, 'key'>;
	declare teamSends: EntityTable<KeptSend, 'id'>;
	declare teamSealed: EntityTable<KeptSealed, 'key'>;
	declare operator: EntityTable<KeptOperator, 'key'>;
	/** The keys of sealed rows that are in memory. */
	readonly keyring: Keyring = new Map();

	/** Opens nothing yet: see `open`. */
	constructor(name: string = NAME) {
		// Cells are large and read once: a second copy of them in memory helps nobody.
		// What a screen calls kept is on the disk: a browser left to itself only means to write it.
		super(name, { cache: 'disabled', chromeTransactionDurability: 'strict' });
		this.use({ stack: 'dbcore', name: 'lock', create: lockable(this.keyring) });
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
): Promise<{ database: Database; created: boolean; locked: boolean }> {
	let created = false;
	const database = new Database(name);
	database.on('populate', () => {
		created = true;
	});
	database.on('blocked', blocked);
	await database.open();
	return { database, created, locked: (await database.lock.get('lock')) !== undefined };
}

/** Deletes everything; resolves when it is gone. Tabs that hold it open let go by themselves. */
export async function destroy(name: string = NAME): Promise<void> {
	await Dexie.delete(name);
}
