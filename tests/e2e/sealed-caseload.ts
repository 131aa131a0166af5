/** Writes a caseload down for a team in the town, sealed as its members' browsers seal it. */
import { toBase64Url } from '../../src/lib/domain/base64url.ts';
import type { Entry, EntryKind, EntryOf } from '../../src/lib/domain/caseload-entry.ts';
import type { Caseload } from '../../src/lib/domain/support.ts';
import { recordApi } from '../../src/lib/features/people/record-api.ts';
import { inBodies } from '../../src/lib/features/people/reseal.ts';
import { readTeam } from '../../src/lib/features/team/team-keys.ts';
import { random } from '../../src/lib/sealing/bytes.ts';
import { encodeEntry } from '../../src/lib/sealing/entry.ts';
import { sealRecord } from '../../src/lib/sealing/record.ts';
import { COOKIE, type TownMember, type TownTeam } from './team-town.ts';

/** Entries of one kind, as a member writes them now. */
function entries<K extends EntryKind>(kind: K, values: readonly EntryOf[K][], by: string): Entry[] {
	const at = `${new Date().toISOString().slice(0, 16)}Z`;
	return values.map((value) => ({ kind, value, written: { by, at } }) as Entry);
}

/** Seals everything to the team's newest key and stores it, as this member. */
export async function writeDown(
	{ waymark }: Pick<TownTeam, 'waymark'>,
	member: TownMember,
	{ people, records, carers, months, waited }: Caseload
): Promise<void> {
	const told = await member.api.team();
	if (told.is !== 'done') throw new Error(JSON.stringify(told));
	const holder = { recipient: member.id, pair: member.own.pair };
	const keys = await readTeam(holder, told.value, undefined);
	if (typeof keys === 'string') throw new Error(keys);
	const all = [
		...entries('person', people, member.id),
		...entries('support', records, member.id),
		...entries('carer', carers, member.id),
		...entries('month', months, member.id),
		...entries('waited', waited, member.id)
	];
	const sealed = await Promise.all(
		all.map(async (entry) => {
			const id = random(16);
			const place = { id, revision: 1, kind: 'entry' } as const;
			return {
				id: toBase64Url(id),
				body: await sealRecord(keys.current, place, encodeEntry(entry))
			};
		})
	);
	const api = recordApi((address, init) =>
		fetch(waymark.url + address, {
			...init,
			headers: {
				...(init.headers as Record<string, string>),
				origin: waymark.url,
				cookie: `${COOKIE}=${member.cookie()}`
			}
		})
	);
	for (const body of inBodies(sealed)) {
		const asked = await api.post(body);
		if (asked.is !== 'done') throw new Error(JSON.stringify(asked));
	}
}
