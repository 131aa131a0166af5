/**
 * What is written down within a sealed record, as JSON that is checked when it is opened. `format`
 * counts up when an older Waymark could no longer make sense of it; fields that are not known are
 * carried along, so that an older browser does not throw away what a newer one wrote.
 */
import * as v from 'valibot';
import { dayNumber } from '../domain/calendar.ts';
import type { Entry } from '../domain/caseload-entry.ts';
import { COULD_NOT_HELP, OUTCOMES, SUPPORT_KINDS } from '../domain/help.ts';
import { NEEDS } from '../domain/need.ts';
import type { RecordHeader } from '../domain/record-wire.ts';
import { ANSWERS, MUTUAL_AID_KINDS, SUBSTANCE_GROUPS } from '../domain/support.ts';
import { SHARED_LIMITS } from '../domain/team-shared.ts';
import { type Bytes, fromUtf8, utf8 } from './bytes.ts';

const FORMAT = 1;

/** A caseload names the same few hundred days over and over: each is looked at once. */
const days = new Set<string>();
const MOST_DAYS = 20_000;

function isDay(text: string): boolean {
	if (days.has(text)) return true;
	const is = !Number.isNaN(dayNumber(text));
	if (is && days.size < MOST_DAYS) days.add(text);
	return is;
}

const day = v.pipe(v.string(), v.check(isDay));
const id = v.pipe(v.string(), v.regex(/^[\w-]{22}$/));
const short = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const reference = v.pipe(v.string(), v.minLength(1), v.maxLength(160));
/** Letters are counted as people count them; a letter is at most two units. */
const upTo = (letters: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(letters * 2));
const list = <T extends v.GenericSchema>(of: T) => v.pipe(v.array(of), v.maxLength(200));

const answer = v.looseObject({ is: v.picklist(ANSWERS), day });

const VALUES = {
	person: v.looseObject({
		id,
		reference,
		treatment: list(
			v.looseObject({
				since: day,
				until: v.optional(day),
				substance: v.picklist(SUBSTANCE_GROUPS)
			})
		),
		keyworker: v.optional(short),
		threads: list(short),
		reviewed: v.optional(day),
		drugFree: v.optional(
			v.looseObject({
				since: day,
				offered: v.optional(day),
				checkUps: list(v.looseObject({ due: day, done: v.optional(day) }))
			})
		)
	}),
	support: v.looseObject({
		id,
		person: id,
		need: v.picklist(NEEDS),
		mutualAid: v.optional(v.picklist(MUTUAL_AID_KINDS)),
		offered: v.optional(day),
		answer: v.optional(answer),
		done: list(v.looseObject({ kind: v.picklist(SUPPORT_KINDS), day })),
		firstContact: v.optional(day),
		outcome: v.optional(
			v.looseObject({
				is: v.picklist(OUTCOMES),
				day,
				why: v.optional(v.picklist(COULD_NOT_HELP))
			})
		),
		followUp: v.optional(v.looseObject({ due: day, done: v.optional(day) })),
		thread: v.optional(short),
		service: v.optional(short),
		ndtms: v.optional(short)
	}),
	carer: v.looseObject({
		id,
		reference,
		identified: day,
		offered: v.optional(day),
		answer: v.optional(answer),
		assessed: v.optional(day)
	}),
	month: v.looseObject({
		month: v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
		inDrugTreatment: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))
	}),
	waited: v.looseObject({
		thread: short,
		asked: day,
		seen: v.optional(day),
		answered: v.optional(day)
	}),
	phrase: v.looseObject({ id, text: upTo(SHARED_LIMITS.phraseLetters) }),
	template: v.looseObject({
		id,
		name: upTo(SHARED_LIMITS.nameLetters),
		greeting: v.optional(upTo(SHARED_LIMITS.greetingLetters)),
		looks: v.pipe(
			v.array(
				v.looseObject({
					name: upTo(SHARED_LIMITS.lookLetters),
					fragment: upTo(SHARED_LIMITS.fragmentLetters)
				})
			),
			v.maxLength(SHARED_LIMITS.looks)
		)
	}),
	batch: v.looseObject({ id })
} as const;

const written = {
	format: v.literal(FORMAT),
	by: short,
	at: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/)),
	batch: v.optional(id)
};
const kind = <K extends keyof typeof VALUES>(name: K) =>
	v.object({ ...written, kind: v.literal(name), value: VALUES[name] });

const Sealed = v.variant('kind', [
	kind('person'),
	kind('support'),
	kind('carer'),
	kind('month'),
	kind('waited'),
	kind('phrase'),
	kind('template'),
	kind('batch'),
	v.object({ ...written, kind: v.literal('gone') })
]);

/** An entry as it is sealed. */
export function encodeEntry(entry: Entry): Bytes {
	const { kind: what, written: of } = entry;
	const value = entry.kind === 'gone' ? undefined : entry.value;
	return utf8(JSON.stringify({ format: FORMAT, kind: what, value, ...of }));
}

/** The entry again; undefined when it is none, of a newer format, or not what its head says it is. */
export function decodeEntry(plain: Bytes, header: Pick<RecordHeader, 'kind'>): Entry | undefined {
	let given: unknown;
	try {
		given = JSON.parse(fromUtf8(plain) ?? '');
	} catch {
		return undefined;
	}
	const read = v.safeParse(Sealed, given);
	if (!read.success || (read.output.kind === 'gone') !== (header.kind === 'gone')) return undefined;
	const { by, at, batch } = read.output;
	const of = { by, at, ...(batch !== undefined && { batch }) };
	if (read.output.kind === 'gone') return { kind: 'gone', written: of };
	// Each kind was checked with its own schema.
	return { kind: read.output.kind, value: read.output.value, written: of } as Entry;
}
