/** Teams, their members and their epochs, as far as the relay needs them. */
import { sql } from 'kysely';
import { mayGoLive } from '../../domain/help.ts';
import { LIMITS } from '../../domain/help-wire.ts';
import { USUAL_PROMISE } from '../../domain/help-promise.ts';
import type { CalendarDate } from '../../domain/service.ts';
import type { Database } from '../database.ts';
import type { Queries } from '../feeds.ts';
import { daysAfter } from './day.ts';
import { letGo } from './leaving.ts';
import { randomId } from './secret.ts';
import type { EpochRow, MemberRow, TeamRow } from './tables.ts';

/** The recipient of wraps that stands for the printed team kit. */
export const KIT = 'kit';

/** The epoch under which the root key's wraps stand. */
export const ROOT = 0;

/** A new team without keys: its first admin makes them in a browser. Its id. */
export async function add(
	db: Queries,
	team: Pick<TeamRow, 'name'> & Partial<Pick<TeamRow, 'phone' | 'promise' | 'retention'>>,
	today: CalendarDate
): Promise<string> {
	const id = randomId(16);
	await db
		.insertInto('teams')
		.values({
			id,
			name: team.name,
			phone: team.phone ?? null,
			root_key: null,
			kit_key: null,
			kit_proved: null,
			kit_lock: null,
			kit_login: null,
			kit_vouch: null,
			promise: team.promise ?? USUAL_PROMISE,
			retention: team.retention ?? LIMITS.retentionDays.usual,
			card: null,
			last_change: 0,
			created: today
		})
		.execute();
	return id;
}

/** Somebody joins with their own key. Their id. */
export async function join(
	db: Queries,
	member: Pick<MemberRow, 'team' | 'role' | 'name' | 'public_key'>,
	today: CalendarDate
): Promise<string> {
	const id = randomId(16);
	await db
		.insertInto('members')
		.values({ ...member, id, joined: today, removed: null, vouch: null, left_epoch: null })
		.execute();
	return id;
}

/** A printed kit: its key, the private half under its words, the hash of their login part. */
export interface Kit {
	kitKey: string;
	kitLock: string;
	kitLogin: string;
	/** The root's signature of its key. */
	kitVouch?: string | undefined;
}

/** The keys that the first admin made: root, kit and first epoch, each private half wrapped. */
export interface Founding extends Kit {
	rootKey: string;
	publicKey: string;
	statement: string;
	/** The root key's wraps, by recipient. */
	rootWraps: Readonly<Record<string, string>>;
	/** The first epoch's. */
	wraps: Readonly<Record<string, string>>;
	/** The root's signature of the founder's key, by member. */
	vouches?: Readonly<Record<string, string>>;
}

/** Keeps a key's wraps, by recipient; the newer of two for the same. */
export async function putWraps(
	db: Queries,
	team: string,
	epoch: number,
	wraps: Readonly<Record<string, string>>
): Promise<void> {
	for (const [recipient, wrap] of Object.entries(wraps)) {
		await db
			.insertInto('wraps')
			.values({ team, epoch, recipient, wrap })
			.onConflict((conflict) =>
				conflict.columns(['team', 'epoch', 'recipient']).doUpdateSet({ wrap })
			)
			.execute();
	}
}

/** Gives a team its keys. False when it has some: they are pinned by links and never change. */
export async function found(
	{ db }: Pick<Database, 'db'>,
	team: string,
	founding: Founding,
	today: CalendarDate
): Promise<boolean> {
	return db.transaction().execute(async (trx) => {
		const taken = await trx
			.updateTable('teams')
			.set({
				root_key: founding.rootKey,
				kit_key: founding.kitKey,
				kit_lock: founding.kitLock,
				kit_login: founding.kitLogin,
				kit_vouch: founding.kitVouch ?? null
			})
			.where('id', '=', team)
			.where('root_key', 'is', null)
			.returning('id')
			.execute();
		if (taken.length === 0) return false;
		const { publicKey: public_key, statement } = founding;
		await trx
			.insertInto('epochs')
			.values({ team, epoch: 1, public_key, statement, begun: today })
			.execute();
		await putWraps(trx, team, ROOT, founding.rootWraps);
		await putWraps(trx, team, 1, founding.wraps);
		for (const [member, vouch] of Object.entries(founding.vouches ?? {})) {
			await trx.updateTable('members').set({ vouch }).where('id', '=', member).execute();
		}
		return true;
	});
}

/** Notes that the printed kit was typed back. */
export async function proveKit(db: Queries, team: string, today: CalendarDate): Promise<void> {
	await db.updateTable('teams').set({ kit_proved: today }).where('id', '=', team).execute();
}

/** A team; undefined when there is none of this id. */
export function get(db: Queries, team: string): Promise<TeamRow | undefined> {
	return db.selectFrom('teams').selectAll().where('id', '=', team).executeTakeFirst();
}

/** A team, held against other changes of its people, keys and card until the transaction ends. */
export function held(
	trx: Queries,
	kind: Database['kind'],
	team: string
): Promise<TeamRow | undefined> {
	return trx
		.selectFrom('teams')
		.selectAll()
		.where('id', '=', team)
		.$if(kind === 'postgres', (query) => query.forUpdate())
		.executeTakeFirst();
}

/** All teams, by name. */
export function list(db: Queries): Promise<TeamRow[]> {
	return db.selectFrom('teams').selectAll().orderBy('name').orderBy('id').execute();
}

/** Its members who have not left, by id. */
export function members(db: Queries, team: string): Promise<MemberRow[]> {
	return db
		.selectFrom('members')
		.selectAll()
		.where('team', '=', team)
		.where('removed', 'is', null)
		.orderBy('id')
		.execute();
}

/** The kept epochs of a team, the newest first. */
export function epochs(db: Queries, team: string): Promise<EpochRow[]> {
	return db
		.selectFrom('epochs')
		.selectAll()
		.where('team', '=', team)
		.orderBy('epoch', 'desc')
		.execute();
}

/** Everything that was wrapped for somebody, by epoch. */
export async function wrapsFor(
	db: Queries,
	team: string,
	recipient: string
): Promise<ReadonlyMap<number, string>> {
	const rows = await db
		.selectFrom('wraps')
		.select(['epoch', 'wrap'])
		.where('team', '=', team)
		.where('recipient', '=', recipient)
		.execute();
	return new Map(rows.map((row) => [row.epoch, row.wrap]));
}

/** Which epochs were wrapped for whom, 0 the root. */
export async function keysOf(db: Queries, team: string): Promise<ReadonlyMap<string, number[]>> {
	const rows = await db
		.selectFrom('wraps')
		.select(['recipient', 'epoch'])
		.where('team', '=', team)
		.orderBy('epoch')
		.execute();
	const keys = new Map<string, number[]>();
	for (const { recipient, epoch } of rows) {
		keys.set(recipient, [...(keys.get(recipient) ?? []), epoch]);
	}
	return keys;
}

/** The admins who hold the root key: one who does not yet is no way back. */
export async function signers(db: Queries, team: string): Promise<string[]> {
	const keys = await keysOf(db, team);
	return (await members(db, team))
		.filter((one) => one.role === 'admin' && keys.get(one.id)?.includes(ROOT))
		.map((one) => one.id);
}

/** Whether a team may receive requests: it has keys, and more than one way to them. */
export async function isLive(db: Queries, team: TeamRow): Promise<boolean> {
	if (team.root_key === null) return false;
	return mayGoLive((await signers(db, team.id)).length, team.kit_proved !== null);
}

/** Whether somebody who held the current key was shut out, and nobody began a new epoch since. */
export async function epochDue(db: Queries, team: string): Promise<boolean> {
	const [current] = await epochs(db, team);
	const gone = await db
		.selectFrom('members')
		.select('id')
		.where('team', '=', team)
		.where('left_epoch', '>=', current?.epoch ?? 0)
		.executeTakeFirst();
	return current !== undefined && gone !== undefined;
}

export interface NextEpoch {
	epoch: number;
	publicKey: string;
	statement: string;
	/** The new private half, wrapped for everybody who stays and has keys, and for the kit. */
	wraps: Readonly<Record<string, string>>;
	/** Who leaves with it. */
	leaving?: string;
}

/**
 * Renews the statement of the current epoch. False when another epoch is the current one.
 */
export async function renew(
	db: Queries,
	team: string,
	epoch: number,
	statement: string
): Promise<boolean> {
	const renewed = await db
		.updateTable('epochs')
		.set({ statement })
		.where('team', '=', team)
		.where('epoch', '=', epoch)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('epochs as later')
						.select('later.epoch')
						.where('later.team', '=', team)
						.where('later.epoch', '>', epoch)
				)
			)
		)
		.returning('epoch')
		.execute();
	return renewed.length > 0;
}

/**
 * Begins the next epoch, and with it ends the sessions and wraps of who leaves: all of it or
 * nothing. Said again with the same bytes it is still true. `conflict`: not the next number, a wrap
 * missing or too many, or nobody would be left who can get in.
 */
export async function begin(
	{ db, kind }: Pick<Database, 'db' | 'kind'>,
	team: string,
	next: NextEpoch,
	today: CalendarDate
): Promise<'done' | 'conflict'> {
	return db.transaction().execute(async (trx) => {
		const row = await held(trx, kind, team);
		const [current] = await epochs(trx, team);
		if (!row || !current) return 'conflict';
		if (current.epoch === next.epoch) {
			const same = current.public_key === next.publicKey && current.statement === next.statement;
			return same ? 'done' : 'conflict';
		}
		// Who has not been compared with yet gets nothing: their key may be anybody's.
		const keys = await keysOf(trx, team);
		const staying = (await members(trx, team)).filter(
			(one) => one.id !== next.leaving && keys.get(one.id)?.includes(current.epoch)
		);
		const admins = (await signers(trx, team)).filter((one) => one !== next.leaving).length;
		const wanted = [...staying.map((one) => one.id), ...(row.kit_key === null ? [] : [KIT])];
		const given = Object.keys(next.wraps);
		const complete = given.length === wanted.length && wanted.every((one) => given.includes(one));
		if (next.epoch !== current.epoch + 1 || !complete || admins < 1) return 'conflict';
		if (!mayGoLive(admins, row.kit_proved !== null)) return 'conflict';
		await trx
			.insertInto('epochs')
			.values({
				team,
				epoch: next.epoch,
				public_key: next.publicKey,
				statement: next.statement,
				begun: today
			})
			.execute();
		await putWraps(trx, team, next.epoch, next.wraps);
		if (next.leaving !== undefined) await letGo(trx, team, next.leaving, today);
		return 'done';
	});
}

/** A request may be on its way into an epoch while the next one begins; days later none is. */
const SETTLED_DAYS = 2;

/**
 * Forgets the keys of epochs that are over, whose last envelope is gone and to which no record is
 * sealed any more. The current one stays.
 */
export async function forgetEpochs(db: Queries, today: CalendarDate): Promise<void> {
	const settled = daysAfter(today, -SETTLED_DAYS);
	const over = sql<boolean>`exists (select 1 from epochs as later where later.team = epochs.team and later.epoch > epochs.epoch and later.begun <= ${settled})
		and not exists (select 1 from envelopes join threads on threads.id = envelopes.thread where threads.team = epochs.team and envelopes.epoch = epochs.epoch)
		and not exists (select 1 from records where records.team = epochs.team and records.epoch = epochs.epoch)`;
	const gone = await db.deleteFrom('epochs').where(over).returning(['team', 'epoch']).execute();
	for (const { team, epoch } of gone) {
		await db.deleteFrom('wraps').where('team', '=', team).where('epoch', '=', epoch).execute();
	}
}
