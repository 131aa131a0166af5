/** How an example is written down, and how it becomes a record. */
import { dateOf, dayNumber } from '#lib/domain/calendar.ts';
import type { Need } from '#lib/domain/need.ts';
import type { Place } from '#lib/domain/place.ts';
import { serviceId } from '#lib/domain/service-id.ts';
import type { CalendarDate, Fellowship, Phone, Service, Session } from '#lib/domain/service.ts';
import { hours } from '../hours.ts';
import { present } from '../present.ts';

/** Name of this feed in the register. */
export const FEED = 'example-town';

/** The date so many days after today; before it when negative. */
export type Day = (offset: number) => CalendarDate;

/** Counts from `today`, so that "checked last week" stays last week. */
export function dayFrom(today: CalendarDate): Day {
	const number = dayNumber(today);
	return (offset) => dateOf(number + offset);
}

type Given = Partial<
	Omit<
		Service,
		'id' | 'name' | 'organisation' | 'summary' | 'description' | 'contact' | 'places' | 'sessions'
	>
>;

export interface Draft extends Given {
	id: string;
	name: string;
	/** Organisation. */
	by?: string;
	/** Summary. */
	says?: string;
	/** Description. */
	more?: string;
	at?: Place | Place[];
	/** As `hours()` reads it, or whole sessions. */
	open?: string | Session[];
	/** Numbers as people write them. */
	phone?: string | (string | Phone)[];
	email?: string;
	/** Host under `.example`, which no one can own. */
	web?: string;
	chat?: string;
	/** Days since somebody made sure that it is right. */
	checked?: number;
	/** Days since it changed at its source. */
	changed?: number;
	/** Where it can be looked up: host under `.example`, and path. */
	source?: string;
}

function phones(given: Draft['phone']): Phone[] | undefined {
	if (given === undefined) return undefined;
	return [given].flat().map((one) => {
		const phone = typeof one === 'string' ? { number: one } : one;
		return { ...phone, number: phone.number.replaceAll(' ', '') };
	});
}

function contactOf({ phone, email, web, chat }: Draft): Service['contact'] {
	if (phone === undefined && !email && !web && !chat) return undefined;
	return {
		phones: phones(phone),
		emails: email === undefined ? undefined : [{ address: email }],
		website: web === undefined ? undefined : `https://${web}`,
		chat: chat === undefined ? undefined : `https://${chat}`
	};
}

/** The record of a draft. What the draft does not say is absent. */
export function example(draft: Draft, day: Day): Service {
	const { id, name, by, says, more, at, open, checked, changed, source, ...given } = draft;
	const { phone: _phone, email: _email, web: _web, chat: _chat, ...facts } = given;
	return present<Service>({
		kind: 'service',
		needs: [],
		delivery: at === undefined ? ['phone'] : ['in-person'],
		...facts,
		id: serviceId(FEED, id),
		name,
		organisation: by,
		summary: says,
		description: more,
		places: at === undefined ? [] : [at].flat(),
		sessions: typeof open === 'string' ? hours(open) : (open ?? []),
		contact: contactOf(draft),
		example: true,
		provenance: {
			feed: FEED,
			sourceId: id,
			sourceUrl: source === undefined ? undefined : `https://${source}`,
			licence: 'MIT',
			checked:
				checked === undefined ? undefined : { on: day(-checked), by: 'Tarnwick Directory Team' },
			changed: changed === undefined ? undefined : day(-changed)
		}
	});
}

/** A meeting: a draft with the needs, access and fellowship that every meeting has. */
export function meeting(
	fellowship: Fellowship,
	rest: Omit<Draft, 'meeting'> & {
		/** Who may come; absent is not known. */
		for?: 'anyone' | 'members' | 'ask';
		types?: NonNullable<Service['meeting']>['types'];
		group?: string;
		chit?: boolean;
	}
): Draft {
	const { for: who, types, group, chit, access, ...draft } = rest;
	const needs: Need[] = ['mutual-aid'];
	return {
		needs,
		access: { routes: ['just-turn-up'], ...access, open: who },
		cost: { free: true },
		...draft,
		kind: 'meeting',
		meeting: { fellowship, types, group, chit }
	};
}
