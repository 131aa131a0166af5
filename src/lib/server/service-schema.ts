/**
 * `Service` as valibot checks it: what a person types into the register by hand must be as sound as
 * what an importer makes. The types are compared with the domain's by the compiler.
 */
import * as v from 'valibot';
import { NEEDS } from '../domain/need.ts';
import {
	ACCESS_ROUTES,
	FACILITIES,
	FELLOWSHIPS,
	GROUPS,
	MEETING_TYPES,
	REACHES,
	type Service
} from '../domain/service.ts';

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
const date = v.pipe(v.string(), v.isoDate());
const clock = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/));
const web = v.pipe(v.string(), v.regex(/^https?:\/\/[^\s]+$/));
const weekday = v.picklist([1, 2, 3, 4, 5, 6, 7] as const);
const delivery = v.array(
	v.picklist(['in-person', 'online', 'phone', 'outreach', 'home-visit'] as const)
);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const place = v.pipe(
	v.strictObject({
		name: v.optional(text),
		address: v.optional(text),
		town: v.optional(text),
		postcode: v.optional(text),
		point: v.optional(
			v.tuple([
				v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
				v.pipe(v.number(), v.minValue(-180), v.maxValue(180))
			])
		),
		precision: v.picklist(['exact', 'postcode', 'town', 'hidden'] as const),
		travel: v.optional(text)
	}),
	v.check(
		(one) =>
			one.precision !== 'hidden' ||
			(one.point === undefined && one.address === undefined && one.postcode === undefined),
		'a hidden place has no point, address or postcode'
	)
);

const session = v.strictObject({
	days: v.optional(v.array(weekday)),
	start: v.optional(clock),
	end: v.optional(clock),
	every: v.optional(v.pipe(count, v.minValue(1))),
	nth: v.optional(v.array(v.pipe(v.number(), v.integer()))),
	monthDays: v.optional(v.array(v.pipe(v.number(), v.integer()))),
	from: v.optional(date),
	knownUntil: v.optional(date),
	until: v.optional(date),
	closed: v.optional(v.literal(true)),
	purpose: v.optional(v.picklist(['open', 'referrals', 'phone-line', 'meal'] as const)),
	delivery: v.optional(delivery),
	place: v.optional(count),
	note: v.optional(text)
});

/** The fields that can be corrected by hand. Who a record is and where it came from cannot. */
export const Correctable = {
	name: text,
	organisation: text,
	summary: text,
	description: text,
	needs: v.array(v.picklist(NEEDS)),
	audience: v.strictObject({
		ages: v.optional(v.strictObject({ min: v.optional(count), max: v.optional(count) })),
		only: v.optional(v.array(v.picklist(GROUPS))),
		welcome: v.optional(v.array(v.picklist(GROUPS))),
		text: v.optional(text),
		notFor: v.optional(text)
	}),
	delivery,
	places: v.array(place),
	sessions: v.array(session),
	zone: text,
	reach: v.picklist(REACHES),
	availability: v.strictObject({
		status: v.optional(
			v.picklist([
				'temporarily-closed',
				'full',
				'taking-referrals',
				'waiting-list',
				'not-listed'
			] as const)
		),
		asOf: v.optional(date),
		alert: v.optional(text)
	}),
	contact: v.strictObject({
		phones: v.optional(
			v.array(
				v.strictObject({
					number: v.pipe(v.string(), v.regex(/^\+?\d{3,15}$/)),
					label: v.optional(text),
					kind: v.optional(v.picklist(['voice', 'text', 'textphone', 'whatsapp'] as const)),
					extension: v.optional(text)
				})
			)
		),
		emails: v.optional(
			v.array(v.strictObject({ address: v.pipe(v.string(), v.email()), label: v.optional(text) }))
		),
		website: v.optional(web),
		chat: v.optional(web)
	}),
	join: v.strictObject({
		url: v.optional(web),
		urlNotes: v.optional(text),
		phone: v.optional(text),
		phoneNotes: v.optional(text)
	}),
	access: v.strictObject({
		routes: v.optional(v.array(v.picklist(ACCESS_ROUTES))),
		text: v.optional(text),
		open: v.optional(v.picklist(['anyone', 'members', 'ask'] as const))
	}),
	cost: v.strictObject({ free: v.optional(v.boolean()), text: v.optional(text) }),
	languages: v.array(text),
	facilities: v.array(v.picklist(FACILITIES)),
	facilitiesText: text,
	meeting: v.strictObject({
		fellowship: v.picklist(FELLOWSHIPS),
		group: v.optional(text),
		types: v.optional(v.array(v.picklist(MEETING_TYPES))),
		chit: v.optional(v.boolean())
	})
} satisfies { [Field in keyof Service]?: v.GenericSchema<unknown, Service[Field]> };

export type CorrectableField = keyof typeof Correctable;

/** Fields a service cannot be without. */
const NEEDED: readonly string[] = ['name', 'needs', 'delivery', 'places', 'sessions'];

/**
 * Checks what somebody wants a field of a service to be; `null` takes the field away. Returns what
 * is wrong in a few words, or undefined when it can be.
 */
export function wrongWith(field: string, value: unknown): string | undefined {
	if (!Object.hasOwn(Correctable, field)) return `"${field}" is not a field that can be corrected`;
	if (value === null) {
		return NEEDED.includes(field) ? `a service cannot be without "${field}"` : undefined;
	}
	const read = v.safeParse(Correctable[field as CorrectableField], value);
	if (read.success) return undefined;
	return read.issues.map((one) => `${v.getDotPath(one) ?? field}: ${one.message}`).join('; ');
}
