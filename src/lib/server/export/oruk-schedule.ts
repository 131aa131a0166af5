/** Our sessions as HSDS schedules. */
import type { Session, Weekday } from '../../domain/service.ts';
import { filled, type Fields } from './filled.ts';
import { uuidOf } from './uuid.ts';

const DAYS: Record<Weekday, string> = {
	1: 'MO',
	2: 'TU',
	3: 'WE',
	4: 'TH',
	5: 'FR',
	6: 'SA',
	7: 'SU'
};

const PURPOSES = {
	open: undefined,
	referrals: 'When referrals are taken',
	'phone-line': 'When the phone is answered',
	meal: 'When there is a meal'
} as const;

/** HSDS knows no 24:00: all day is 00:00 to 23:59, another midnight the next day's beginning. */
function endOf({ start, end }: Session): string | undefined {
	if (end !== '24:00') return end;
	return start === '00:00' ? '23:59' : '00:00';
}

function bydayOf({ days = [], nth }: Session): string {
	if (!nth) return days.map((day) => DAYS[day]).join(',');
	return nth.flatMap((number) => days.map((day) => `${number}${DAYS[day]}`)).join(',');
}

/**
 * The schedules of a service. HSDS cannot say "closed": such sessions are left out, and the regular
 * ones then hold for longer than they should, which `description` says.
 */
export function schedulesOf(service: { id: string; sessions: Session[] }): Fields[] {
	const closures = service.sessions.filter((session) => session.closed);
	const closed = closures
		.map(({ from, until }) => `Closed ${from ?? ''} to ${until ?? ''}`.trim())
		.join('; ');
	return service.sessions
		.filter((session) => !session.closed)
		.map((session, index) => {
			const { nth, monthDays, every, from, until, knownUntil, start, note, purpose } = session;
			const monthly = nth !== undefined || monthDays !== undefined;
			const rules = session.days !== undefined || monthly;
			const words = [purpose && PURPOSES[purpose], note, closed].filter(Boolean).join('. ');
			return filled({
				id: uuidOf('schedule', service.id, index),
				freq: rules ? (monthly ? 'MONTHLY' : 'WEEKLY') : undefined,
				interval: every,
				byday: bydayOf(session),
				bymonthday: monthDays?.join(','),
				dtstart: every !== undefined && every > 1 ? from : undefined,
				valid_from: from,
				valid_to: knownUntil,
				until,
				opens_at: start,
				closes_at: endOf(session),
				description: words,
				attending_type: session.delivery?.join(', ')
			});
		});
}
