/**
 * What a file from elsewhere must look like to be taken for a plan. Checks types, so that no page
 * breaks on it, and that addresses are web addresses; what a service says is not judged: a saved
 * service is kept as it was.
 */
import * as v from 'valibot';
import { NEEDS } from '#lib/domain/need.ts';
import {
	CHECK_IN_MONTHS,
	OWN_FIELDS,
	tidyWords,
	wordsOf,
	type OwnField,
	type PlanEntry
} from '#lib/domain/plan.ts';
import {
	ACCESS_ROUTES,
	DOUBTS,
	FACILITIES,
	FELLOWSHIPS,
	GROUPS,
	MEETING_TYPES,
	REACHES,
	type Service
} from '#lib/domain/service.ts';
import type { WholePlan } from '#lib/storage/plan.ts';

const text = v.string();
const words = v.array(v.string());
const of = <const T extends readonly string[]>(all: T) => v.optional(v.array(v.picklist(all)));
const DELIVERIES = ['in-person', 'online', 'phone', 'outreach', 'home-visit'] as const;
const KINDS = ['voice', 'text', 'textphone', 'whatsapp'] as const;
const STATUSES = [
	'temporarily-closed',
	'full',
	'taking-referrals',
	'waiting-list',
	'not-listed'
] as const;
const some = <T extends v.GenericSchema>(schema: T) => v.optional(schema);
const loose = v.looseObject;

/** A web address that can be opened; anything else is left out. */
const web = v.fallback(
	v.optional(
		v.pipe(
			text,
			v.check((one) => URL.canParse(one) && /^https?:$/.test(new URL(one).protocol))
		)
	),
	undefined
);

const place = loose({
	name: some(text),
	address: some(text),
	town: some(text),
	postcode: some(text),
	travel: some(text),
	point: some(v.tuple([v.number(), v.number()])),
	precision: v.picklist(['exact', 'postcode', 'town', 'hidden'])
});

const numbers = v.array(v.number());
const session = loose({
	days: some(v.array(v.picklist([1, 2, 3, 4, 5, 6, 7]))),
	start: some(text),
	end: some(text),
	every: some(v.number()),
	nth: some(numbers),
	monthDays: some(numbers),
	from: some(text),
	until: some(text),
	knownUntil: some(text),
	closed: some(v.literal(true)),
	delivery: of(DELIVERIES),
	place: some(v.number()),
	note: some(text)
});

const service = loose({
	id: v.pipe(text, v.minLength(1), v.maxLength(40)),
	kind: v.picklist(['service', 'meeting']),
	name: text,
	organisation: some(text),
	summary: some(text),
	description: some(text),
	needs: v.array(v.picklist(NEEDS)),
	delivery: v.array(v.picklist(DELIVERIES)),
	places: v.array(place),
	sessions: v.array(session),
	zone: some(text),
	reach: some(v.picklist(REACHES)),
	audience: some(
		loose({ only: of(GROUPS), welcome: of(GROUPS), text: some(text), notFor: some(text) })
	),
	availability: some(
		loose({ status: some(v.picklist(STATUSES)), asOf: some(text), alert: some(text) })
	),
	contact: some(
		loose({
			phones: some(
				v.array(
					loose({
						number: text,
						label: some(text),
						kind: some(v.picklist(KINDS)),
						extension: some(text)
					})
				)
			),
			emails: some(v.array(loose({ address: text, label: some(text) }))),
			website: web,
			chat: web
		})
	),
	join: some(loose({ url: web, urlNotes: some(text), phone: some(text), phoneNotes: some(text) })),
	access: some(
		loose({
			routes: of(ACCESS_ROUTES),
			text: some(text),
			open: some(v.picklist(['anyone', 'members', 'ask']))
		})
	),
	cost: some(loose({ free: some(v.boolean()), text: some(text) })),
	languages: some(words),
	facilities: of(FACILITIES),
	facilitiesText: some(text),
	meeting: some(
		loose({ fellowship: v.picklist(FELLOWSHIPS), group: some(text), types: of(MEETING_TYPES) })
	),
	doubts: some(v.array(v.picklist(DOUBTS))),
	alsoFrom: some(v.array(loose({ feed: text, sourceId: text }))),
	provenance: loose({
		feed: text,
		sourceId: text,
		sourceUrl: web,
		checked: some(loose({ on: text, by: some(text) }))
	})
});

const entry = loose({
	id: text,
	service,
	savedAt: v.pipe(v.number(), v.minValue(0)),
	note: some(text),
	step: some(text),
	date: some(text),
	time: some(text),
	done: some(v.literal(true)),
	outcome: some(text),
	written: some(v.record(v.picklist(OWN_FIELDS), v.pipe(v.number(), v.minValue(0)))),
	said: some(loose({ text, from: some(text) }))
});

const plan = v.object({
	entries: v.array(entry),
	answers: v.object({
		notNow: v.array(v.picklist(NEEDS)),
		checkIns: some(
			v.object({ ended: v.pipe(text, v.isoDate()), done: v.array(v.picklist(CHECK_IN_MONTHS)) })
		)
	})
});

/** The plan of a text; `undefined` when it is none. */
export function readShape(json: string): WholePlan | undefined {
	let raw: unknown;
	try {
		raw = JSON.parse(json);
	} catch {
		return undefined;
	}
	const read = v.safeParse(plan, raw);
	if (!read.success || read.output.entries.some((one) => one.id !== one.service.id)) {
		return undefined;
	}
	const entries = read.output.entries.map((one): PlanEntry => {
		const found: PlanEntry = {
			id: one.id,
			// Its shape was checked; what it holds beyond that is shown nowhere.
			service: one.service as unknown as Service,
			savedAt: one.savedAt,
			...tidyWords(wordsOf(one as PlanEntry))
		};
		if (one.written) found.written = one.written as Partial<Record<OwnField, number>>;
		if (one.said) {
			// No signature comes with it that could be looked at again: the name is a claim here.
			const { text, from } = one.said;
			found.said = from === undefined ? { text } : { text, from };
		}
		return found;
	});
	return { entries, answers: read.output.answers as WholePlan['answers'] };
}
