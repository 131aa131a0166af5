import type { SupportRecord } from '#lib/domain/support.ts';

/** The records of each person, by the person's id; the offered last first. */
export function recordsByPerson(
	records: readonly SupportRecord[]
): ReadonlyMap<string, SupportRecord[]> {
	const all = new Map<string, SupportRecord[]>();
	for (const record of records) {
		const own = all.get(record.person);
		if (own) own.push(record);
		else all.set(record.person, [record]);
	}
	const day = (one: SupportRecord) => one.offered ?? one.done[0]?.day ?? '';
	for (const own of all.values()) own.sort((a, b) => (day(a) > day(b) ? -1 : 1));
	return all;
}
