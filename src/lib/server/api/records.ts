/** `/api/team/records…`: what a team writes down for itself, sealed by its members' browsers. */
import { isId } from '../../domain/help-wire.ts';
import {
	readFrames,
	readRecordHeader,
	RECORD_ID_BYTES,
	RECORD_LIMITS,
	writeFrames
} from '../../domain/record-wire.ts';
import * as records from '../relay/records.ts';
import { topicOf } from '../wake.ts';
import { Allowance } from './allowance.ts';
import { type Call, json, numberOf, octets, Refused } from './answer.ts';
import { withNews } from './news.ts';
import { signedIn } from './who.ts';

const HOUR_MS = 3_600_000;
const MOST_CHANGE = 0x7fff_ffff;

/** Records written by a member: one that goes mad must not fill the disk. */
const writing = new Allowance(RECORD_LIMITS.anHour, HOUR_MS);

const paged = ({ records: some, more }: records.RecordPage) => octets(writeFrames(some, more));

/** Records that changed after a count; `wait` holds the question open until some did. */
export async function getRecords(call: Call): Promise<Response> {
	const { team } = await signedIn(call);
	const after = numberOf(call.url, 'after', MOST_CHANGE);
	const page = await withNews(
		call,
		{ topic: topicOf('records', team), whose: 'team' },
		() => records.changed(call.database.db, team, after),
		(found) => found.records.length > 0
	);
	// Whoever was let go while the question was open is told nothing any more.
	await signedIn(call);
	return paged(page);
}

/** Revisions that are sealed to an epoch that is over; `after` is the id of the last one seen. */
export async function getOldRecords(call: Call): Promise<Response> {
	const { team } = await signedIn(call);
	const after = call.url.searchParams.get('after') ?? '';
	if (after !== '' && !isId(after, RECORD_ID_BYTES)) throw new Refused('bad-request');
	return paged(await records.sealedBefore(call.database.db, team, after));
}

function recordOf(call: Call): string {
	const id = call.params['record'] ?? '';
	if (!isId(id, RECORD_ID_BYTES)) throw new Refused('not-found');
	return id;
}

/** Every change of one record. */
export async function getRecord(call: Call): Promise<Response> {
	const { team } = await signedIn(call);
	const page = await records.history(call.database.db, team, recordOf(call));
	if (page.records.length === 0) throw new Refused('not-found');
	return paged(page);
}

async function write(call: Call, some: readonly records.Writing[]): Promise<number> {
	const { team, id: member } = await signedIn(call);
	const moment = call.now.getTime();
	const wait = writing.wait(member, moment);
	if (wait !== undefined) throw new Refused('too-many', wait);
	writing.use(member, moment, some.length);
	let stored = 0;
	try {
		const written = await records.put(call.database, team, some, call.now);
		if ('refused' in written) throw new Refused(written.refused);
		({ stored } = written);
		return stored;
	} finally {
		writing.giveBack(member, some.length - stored);
	}
}

/** Stores the next revision of a record. 201 new, 200 the same again; 409 when it is taken. */
export async function putRecord(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	await signedIn(call);
	const id = recordOf(call);
	const header = readRecordHeader(body);
	if (!header || call.params['revision'] !== String(header.revision)) {
		throw new Refused('bad-request');
	}
	const stored = await write(call, [{ id, header, body }]);
	return json({ record: id, revision: header.revision }, stored > 0 ? 201 : 200);
}

/** Stores some revisions, all or none. */
export async function postRecords(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	await signedIn(call);
	const some = readFrames(body)?.records.map(({ id, body: sealed }) => {
		const header = readRecordHeader(sealed);
		if (!header) throw new Refused('bad-request');
		return { id, header, body: sealed };
	});
	if (!some || some.length === 0) throw new Refused('bad-request');
	return json({ stored: await write(call, some) });
}
