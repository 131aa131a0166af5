/** Support records made from a list of services that somebody was given: an offer for each need. */
import { type Need, NEEDS } from './need.ts';
import type { CalendarDate, Fellowship, Service } from './service.ts';
import type { MutualAidKind, SupportRecord } from './support.ts';

/** Fellowships of the twelve steps, as far as they are for whoever uses drugs or drinks. */
const TWELVE_STEPS: readonly Fellowship[] = ['aa', 'na', 'ca', 'ma', 'cma', 'ha'];

/** Which mutual aid a service is; undefined where it does not say. */
export function mutualAidOf({ meeting }: Pick<Service, 'meeting'>): MutualAidKind | undefined {
	if (!meeting) return undefined;
	if (meeting.fellowship === 'smart') return 'smart';
	return TWELVE_STEPS.includes(meeting.fellowship) ? 'twelve-step' : 'other';
}

/** What a list covers: a need, of mutual aid each kind, and the services it names for it. */
export interface Covered {
	need: Need;
	mutualAid?: MutualAidKind;
	services: string[];
}

/** The needs that a list covers, in their order. */
export function coveredBy(
	services: readonly Pick<Service, 'id' | 'needs' | 'meeting'>[]
): Covered[] {
	const found = new Map<string, Covered>();
	for (const need of NEEDS) {
		for (const service of services) {
			if (!service.needs.includes(need)) continue;
			const mutualAid = need === 'mutual-aid' ? mutualAidOf(service) : undefined;
			const name = `${need} ${mutualAid ?? ''}`;
			const one = found.get(name) ?? { need, ...(mutualAid && { mutualAid }), services: [] };
			one.services.push(service.id);
			found.set(name, one);
		}
	}
	return [...found.values()];
}

export interface HandedOver {
	/** Id of the person. */
	person: string;
	day: CalendarDate;
	/** It was gone through together: that is information given, and not an offer alone. */
	together: boolean;
	/** Ids that are nobody's yet: base64url of 16 random bytes. */
	newId: () => string;
}

/**
 * What handing a list over comes to: one offer for each need. What was written down before for the
 * same person, need and day is left alone, so a second press does not count twice.
 */
export function recordsFromList(
	covered: readonly Covered[],
	{ person, day, together, newId }: HandedOver,
	there: readonly SupportRecord[]
): { records: SupportRecord[]; already: Covered[] } {
	const records: SupportRecord[] = [];
	const already: Covered[] = [];
	for (const one of covered) {
		const { need, mutualAid, services } = one;
		const before = there.some(
			(record) =>
				record.person === person &&
				record.need === need &&
				record.mutualAid === mutualAid &&
				record.offered === day
		);
		if (before) {
			already.push(one);
			continue;
		}
		const [only] = services;
		records.push({
			id: newId(),
			person,
			need,
			...(mutualAid && { mutualAid }),
			offered: day,
			done: together ? [{ kind: 'information', day }] : [],
			...(services.length === 1 && only !== undefined && { service: only })
		});
	}
	return { records, already };
}
