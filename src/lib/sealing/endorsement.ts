/**
 * What a phone makes of the operator's word for a team (`endorse` of `statement.ts`): it holds from one
 * day to another, for one team, root key and name, and counts only under the operator's key that this
 * phone knows.
 */
import { dayNumber } from '../domain/calendar.ts';
import { sameBytes } from '../domain/help-wire.ts';
import type { CalendarDate } from '../domain/service.ts';
import { endorsedText } from '../domain/team-wire/signed.ts';
import { isEndorsed } from './statement.ts';

/** As the server hands it out. */
export interface Endorsement {
	operatorKey: Uint8Array;
	signature: Uint8Array;
	/** The days between which it holds; both are signed. */
	signed: CalendarDate;
	until: CalendarDate;
}

/**
 * `missing`, `expired` and `rolled-back` (older than one that was seen): nobody confirms the team now.
 * `other-key`: signed by another operator than this phone knows. `bad-signature`: made up.
 */
export type Standing =
	'confirmed' | 'missing' | 'expired' | 'rolled-back' | 'other-key' | 'bad-signature';

/** Clocks of phones are wrong by hours more often than by days. */
const SLACK_DAYS = 1;

/** Whether a team is one of the operator's. `today` is in days after 1970-01-01. Never throws. */
export async function standingOf(
	given: Endorsement | undefined,
	what: { team: Uint8Array; fingerprint: Uint8Array; name: string },
	known: { operatorKey?: Uint8Array | undefined; signed?: CalendarDate | undefined },
	today: number
): Promise<Standing> {
	if (!given) return 'missing';
	const { operatorKey, signature, signed, until } = given;
	if (known.operatorKey && !sameBytes(known.operatorKey, operatorKey)) return 'other-key';
	const text = endorsedText(what.name, signed, until);
	if (!(await isEndorsed(operatorKey, what.team, what.fingerprint, text, signature))) {
		return 'bad-signature';
	}
	const last = dayNumber(until);
	if (Number.isNaN(last) || Number.isNaN(dayNumber(signed))) return 'bad-signature';
	if (known.signed !== undefined && signed < known.signed) return 'rolled-back';
	return today > last + SLACK_DAYS ? 'expired' : 'confirmed';
}
