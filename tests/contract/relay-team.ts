/** A team as the relay knows it, and envelopes as it sees them: a head and noise. */
import { randomBytes } from 'node:crypto';
import { type EnvelopeHeader, writeHeader } from '#lib/domain/help-wire.ts';
import { type RecordHeader, writeRecordHeader } from '#lib/domain/record-wire.ts';
import type { Database } from '#lib/server/database.ts';
import type { Arriving } from '#lib/server/relay/arrivals.ts';
import * as links from '#lib/server/relay/links.ts';
import type { Writing } from '#lib/server/relay/records.ts';
import { hashOf, randomId } from '#lib/server/relay/secret.ts';
import * as teams from '#lib/server/relay/teams.ts';
import type { Asker } from '#lib/server/relay/threads.ts';

export const TODAY = '2026-11-21';
export const NOW = new Date(`${TODAY}T12:00:00.000Z`);

export const KEY = 'k'.repeat(87);
const STATEMENT = 's'.repeat(205);
const WRAP = 'w'.repeat(240);

export interface RelayTeam {
	id: string;
	admins: [string, string];
	member: string;
	/** A posting capability and its hash. */
	capability: string;
	link: string;
}

/** Wraps for some recipients. */
export function wrapsFor(...recipients: string[]): Record<string, string> {
	return Object.fromEntries(recipients.map((one) => [one, WRAP]));
}

/** A team that is live, with two admins, a member, a kit, its first epoch and one link. */
export async function relayTeam(
	database: Pick<Database, 'db'>,
	name = 'Harbour team'
): Promise<RelayTeam> {
	const { db } = database;
	const id = await teams.add(db, { name }, TODAY);
	const join = (role: 'admin' | 'member', who: string) =>
		teams.join(db, { team: id, role, name: who, public_key: KEY }, TODAY);
	const admins: [string, string] = [await join('admin', 'Jo'), await join('admin', 'Amal')];
	const member = await join('member', 'Kit');
	await teams.found(
		database,
		id,
		{
			rootKey: KEY,
			kitKey: KEY,
			kitLock: 'l'.repeat(168),
			kitLogin: randomId(32),
			publicKey: KEY,
			statement: STATEMENT,
			rootWraps: wrapsFor(...admins, teams.KIT),
			wraps: wrapsFor(...admins, member, teams.KIT)
		},
		TODAY
	);
	const bytes = randomBytes(16);
	const capability = bytes.toString('base64url');
	const link = hashOf(bytes);
	await links.put(db, { hash: link, team: id, label: 'Poster', quota: 20, expires: null }, TODAY);
	return { id, admins, member, capability, link };
}

/** What a relay is told of the next epoch. */
export function nextEpoch(team: RelayTeam, epoch: number, leaving?: string) {
	const staying = [...team.admins, team.member].filter((one) => one !== leaving);
	return {
		epoch,
		publicKey: `${String(epoch)}${KEY.slice(1)}`,
		statement: `${String(epoch)}${STATEMENT.slice(1)}`,
		wraps: wrapsFor(...staying, teams.KIT),
		...(leaving !== undefined && { leaving })
	};
}

/** Noise under a head. */
export function body(header: Partial<EnvelopeHeader> = {}, size = 512): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(randomBytes(size));
	const { kind = 'request', direction = 'to-team', counter = 0 } = header;
	const { generation = 0, epoch = 1 } = header;
	bytes.set(writeHeader({ kind, direction, generation, counter, epoch }));
	return bytes;
}

/** An envelope on its way into a thread. */
export function arriving(thread: string, header: Partial<EnvelopeHeader> = {}): Arriving {
	const kind = header.kind ?? (header.direction || header.counter ? 'message' : 'request');
	const whole: EnvelopeHeader = {
		kind,
		direction: 'to-team',
		generation: 0,
		counter: 0,
		epoch: 1,
		...header
	};
	return { thread, id: randomId(16), header: whole, body: body(whole) };
}

export interface RelayPerson {
	thread: string;
	/** The read capability. */
	capability: string;
	asker: Asker & { as: 'person' };
}

/** Somebody with a link, about to begin a thread. */
export function relayPerson(team: RelayTeam): RelayPerson {
	const bytes = randomBytes(16);
	return {
		thread: randomId(32),
		capability: bytes.toString('base64url'),
		asker: { as: 'person', readHash: hashOf(bytes), postHash: team.link }
	};
}

/** A sealed record as the relay sees it: a head and noise. */
export function sealedRecord(header: Partial<RecordHeader> = {}): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(randomBytes(512));
	bytes.set(writeRecordHeader({ kind: 'entry', revision: 1, epoch: 1, ...header }));
	return bytes;
}

/** One on its way in. */
export function writing(id: string, header: Partial<RecordHeader> = {}): Writing {
	const whole: RecordHeader = { kind: 'entry', revision: 1, epoch: 1, ...header };
	return { id, header: whole, body: sealedRecord(whole) };
}
