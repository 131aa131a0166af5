import { toWall } from '#lib/domain/schedule.ts';
import type { CalendarDate } from '#lib/domain/service.ts';

/** The computer's clock. */
export const systemClock = () => new Date();

/** Today in the United Kingdom. */
export function today(): CalendarDate {
	return toWall(Date.now()).date;
}
