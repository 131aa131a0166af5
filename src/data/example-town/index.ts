/**
 * The example town: made-up services and meetings that between them show every state a screen can
 * have (the list is in `ships.test.ts`). Names, streets, numbers and addresses belong to nobody:
 * telephone numbers are from Ofcom's ranges for drama, web addresses end in `.example`.
 */
import type { CalendarDate, Service } from '#lib/domain/service.ts';
import { dayFrom, example } from './draft.ts';
import { aa } from './meetings/aa.ts';
import { familyMeetings } from './meetings/families.ts';
import { naAndCa } from './meetings/na-ca.ts';
import { online } from './meetings/online.ts';
import { smart } from './meetings/smart.ts';
import { families } from './services/families.ts';
import { health } from './services/health.ts';
import { housing } from './services/housing.ts';
import { learning } from './services/learning.ts';
import { money } from './services/money.ts';
import { work } from './services/work.ts';

/**
 * The services and meetings of the town on a day. Ages, closures and waiting lists are counted from
 * it, so that what is fresh stays fresh; regular hours never move. The same day gives the same town.
 */
export function exampleTown(today: CalendarDate): Service[] {
	const day = dayFrom(today);
	return [
		housing,
		learning,
		work,
		money,
		health,
		families,
		aa,
		naAndCa,
		smart,
		familyMeetings,
		online
	]
		.flatMap((part) => part(day))
		.map((draft) => example(draft, day));
}
