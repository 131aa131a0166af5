/**
 * The national helplines, fellowships and finders that ship. To add one, write an entry into the
 * file of its theme; to add a theme, add its list here.
 */
import type { Service } from '#lib/domain/service.ts';
import { CRISIS } from './crisis.ts';
import { DRUGS_AND_ALCOHOL } from './drugs-and-alcohol.ts';
import { FAMILIES } from './families.ts';
import { HEALTH } from './health.ts';
import { HOUSING } from './housing.ts';
import { JUSTICE } from './justice.ts';
import { MONEY } from './money.ts';
import { MUTUAL_AID } from './mutual-aid.ts';
import { national } from './record.ts';
import type { Entry } from './record.ts';
import { SAFETY } from './safety.ts';
import { WORK_AND_LEARNING } from './work-and-learning.ts';

/** Every entry as it was written, in the order of its themes. */
export const ENTRIES: readonly Entry[] = [
	...HOUSING,
	...WORK_AND_LEARNING,
	...MONEY,
	...DRUGS_AND_ALCOHOL,
	...HEALTH,
	...MUTUAL_AID,
	...FAMILIES,
	...CRISIS,
	...SAFETY,
	...JUSTICE
];

/** The national services as records. */
export function nationalServices(): Service[] {
	return ENTRIES.map(national);
}
