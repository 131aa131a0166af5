/**
 * What is said inside an envelope, as JSON that is checked when it is opened: whoever could seal it
 * may still have sealed nonsense. Text is cut to its limit and cleaned of what turns writing round.
 */
import * as v from 'valibot';
import { cleanText } from '../domain/fragment.ts';
import {
	ACCESS_NEEDS,
	CLOSING_REASONS,
	CONTACT_WAYS,
	COULD_NOT_HELP,
	OUTCOMES,
	type PersonSays,
	REQUEST_LIMITS,
	SUPPORT_KINDS,
	type TeamNote,
	type TeamSays
} from '../domain/help.ts';
import type { Direction } from '../domain/help-wire.ts';
import { NEEDS } from '../domain/need.ts';
import { dayNumber } from '../domain/calendar.ts';
import { type Bytes, fromUtf8, utf8 } from './bytes.ts';

/** What stands in an envelope of each direction. */
export interface SaidTo {
	'to-team': PersonSays;
	'to-person': TeamSays;
	'in-team': TeamNote;
}

/** With it, how much of the other side its sender had read. */
export interface Sealed<D extends Direction> {
	said: SaidTo[D];
	after: number;
}

/** Kept line by line: people write lists. */
const words = (longest: number) =>
	v.pipe(
		v.string(),
		v.transform((text) =>
			text
				.slice(0, longest * 8)
				.split('\n')
				.map((line) => cleanText(line, longest))
				.join('\n')
				.trim()
		),
		v.transform((text) => [...text].slice(0, longest).join('')),
		v.minLength(1)
	);
const line = (longest: number) =>
	v.pipe(
		v.string(),
		v.transform((text) => cleanText(text, longest)),
		v.minLength(1)
	);
const some = <const T extends readonly string[]>(all: T, least = 0) =>
	v.pipe(
		v.array(v.picklist(all)),
		v.transform((given) => all.filter((one) => given.includes(one)) as T[number][]),
		v.minLength(least)
	);
const phone = v.pipe(v.string(), v.regex(/^\+?\d{3,19}$/));
const date = v.pipe(
	v.string(),
	v.check((text) => !Number.isNaN(dayNumber(text)))
);
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const name = line(REQUEST_LIMITS.name);
const text = words(REQUEST_LIMITS.words);

const Snapshot = v.object({
	id,
	name,
	kind: v.picklist(['service', 'meeting']),
	needs: v.optional(some(NEEDS)),
	organisation: v.optional(name),
	place: v.optional(name),
	phone: v.optional(phone),
	when: v.optional(name)
});

const Request = v.object({
	kinds: some(SUPPORT_KINDS, 1),
	services: v.pipe(v.array(Snapshot), v.maxLength(REQUEST_LIMITS.services)),
	words: v.optional(text),
	callMe: v.optional(line(REQUEST_LIMITS.callMe)),
	contact: v.object({
		ways: some(CONTACT_WAYS, 1),
		phone: v.optional(phone),
		voicemail: v.optional(v.boolean()),
		sayWho: v.optional(v.boolean()),
		times: v.optional(line(REQUEST_LIMITS.times))
	}),
	needs: some(ACCESS_NEEDS),
	interpreter: v.optional(v.pipe(v.string(), v.regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8}){0,3}$/)))
});

const by = v.optional(line(REQUEST_LIMITS.callMe));
const named = line(REQUEST_LIMITS.callMe);

const SAID = {
	'to-team': v.variant('type', [
		v.object({ type: v.literal('request'), request: Request }),
		v.object({ type: v.literal('words'), words: text }),
		v.object({ type: v.literal('withdraw') }),
		v.object({
			type: v.literal('outcome'),
			service: v.optional(id),
			outcome: v.picklist(OUTCOMES),
			why: v.optional(v.picklist(COULD_NOT_HELP)),
			words: v.optional(text)
		})
	]),
	'to-person': v.variant('type', [
		v.object({ type: v.literal('seen') }),
		v.object({ type: v.literal('words'), words: text, by }),
		v.object({
			type: v.literal('arranged'),
			arrangement: v.object({
				date,
				time: v.optional(clock),
				place: name,
				together: v.optional(name),
				service: v.optional(id)
			}),
			words: v.optional(text),
			by
		}),
		v.object({
			type: v.literal('closed'),
			reason: v.picklist(CLOSING_REASONS),
			words: v.optional(text),
			by
		})
	]),
	'in-team': v.variant('type', [
		v.object({ type: v.literal('note'), words: text, by: named }),
		v.object({ type: v.literal('taken'), member: v.optional(id), by: named })
	])
};

const counted = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff));

/** The bytes of what is said. The direction is not in them: it is bound by the seal. */
export function encodeSaid<D extends Direction>(sealed: Sealed<D>): Bytes {
	return utf8(JSON.stringify(sealed));
}

/** What the bytes say in that direction; undefined when it is nothing that is said there. */
export function decodeSaid<D extends Direction>(bytes: Bytes, direction: D): Sealed<D> | undefined {
	const json = fromUtf8(bytes);
	if (json === undefined) return undefined;
	let given: unknown;
	try {
		given = JSON.parse(json);
	} catch {
		return undefined;
	}
	const read = v.safeParse(v.object({ said: SAID[direction], after: counted }), given);
	// The schema of a direction yields what is said in it; its type cannot be told by the key alone.
	return read.success ? (read.output as Sealed<D>) : undefined;
}
