/** What the type codes of meeting lists mean in our own vocabulary. */
import type { Access, Facility, Fellowship, Group, MeetingType } from '#lib/domain/service.ts';

/**
 * One thing that a code says. `open:` who may come, `lang:` a BCP 47 language, `only:` and
 * `welcome:` a group, `run-by:` another fellowship than the feed's, `chit` a slip is signed,
 * `online` it can be joined from afar, `in-person` it has a room, `venue-closed` the room is shut
 * for now.
 */
export type Meaning =
	| MeetingType
	| Facility
	| `open:${NonNullable<Access['open']>}`
	| `lang:${string}`
	| `only:${Group}`
	| `welcome:${Group}`
	| `run-by:${Fellowship}`
	| 'chit'
	| 'online'
	| 'in-person'
	| 'venue-closed';

/**
 * Code to its English name and its meanings. No meaning: known, but nothing that we tell people
 * (a collection, smoking, a style of sharing).
 */
export type Codes = Readonly<Record<string, readonly [name: string, ...meanings: Meaning[]]>>;
