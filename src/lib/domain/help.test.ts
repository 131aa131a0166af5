import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { mayGoLive, mayLeaveVoicemail, maySayWho, numberFor, type SafeContact } from './help.ts';
import { isOverdue, promisedBy } from './help-promise.ts';
import {
	DIRECTIONS,
	ENVELOPE_KINDS,
	ENVELOPE_SIZES,
	type EnvelopeHeader,
	type EnvelopeKind,
	isId,
	readHeader,
	writeHeader
} from './help-wire.ts';

describe('safe contact', () => {
	const contact = (more: Partial<SafeContact>): SafeContact => ({ ways: ['call'], ...more });

	test('what was not said is not allowed', () => {
		expect(mayLeaveVoicemail(contact({}))).toBe(false);
		expect(mayLeaveVoicemail(contact({ voicemail: false }))).toBe(false);
		expect(mayLeaveVoicemail(contact({ voicemail: true }))).toBe(true);
		expect(mayLeaveVoicemail({ ways: ['text'], voicemail: true })).toBe(false);
		expect(maySayWho(contact({}))).toBe(false);
		expect(maySayWho(contact({ sayWho: true }))).toBe(true);
	});

	test('a number is for the ways that were named', () => {
		const phone = '07700900123';
		expect(numberFor({ ways: ['text'], phone }, 'text')).toBe(phone);
		expect(numberFor({ ways: ['text'], phone }, 'call')).toBeUndefined();
		expect(numberFor({ ways: ['in-app'], phone }, 'text')).toBeUndefined();
	});
});

test.each([
	[0, true, false],
	[1, false, false],
	[1, true, true],
	[2, false, true]
])('%i admins, kit proved: %s → live: %s', (admins, kit, live) => {
	expect(mayGoLive(admins, kit)).toBe(live);
});

describe('the promise', () => {
	const holidays = new Set(['2026-12-25', '2026-12-28']);

	test.each([
		['a Monday', '2026-11-02', 2, '2026-11-04'],
		['a Friday', '2026-11-06', 2, '2026-11-10'],
		['a Saturday', '2026-11-07', 2, '2026-11-10'],
		['before Christmas', '2026-12-24', 2, '2026-12-30'],
		['the same day', '2026-11-02', 0, '2026-11-02']
	])('made on %s', (_name, sent, days, by) => {
		expect(promisedBy(sent, days, holidays)).toBe(by);
		expect(isOverdue(sent, days, holidays, by)).toBe(false);
		expect(isOverdue(sent, days, holidays, `${by.slice(0, 8)}31`)).toBe(true);
		expect(isOverdue(undefined, days, holidays, '2030-01-01')).toBe(false);
	});
});

describe('base64url', () => {
	test('there and back, as Node writes it', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
				const text = toBase64Url(bytes);
				expect(text).toBe(Buffer.from(bytes).toString('base64url'));
				expect(fromBase64Url(text)).toEqual(new Uint8Array(bytes));
			})
		);
	});

	test.each(['A', 'AB', 'A=', 'AA==', 'A A', 'A/', 'A+', 'AAB', 'é'])('%s is none', (text) => {
		expect(fromBase64Url(text)).toBeUndefined();
	});

	test('an id has its length', () => {
		expect(isId('A'.repeat(22), 16)).toBe(true);
		expect(isId('A'.repeat(21), 16)).toBe(false);
		expect(isId('A'.repeat(43), 32)).toBe(true);
		expect(isId(`${'A'.repeat(21)}B`, 16)).toBe(false);
	});
});

describe('the head of an envelope', () => {
	const honest: fc.Arbitrary<EnvelopeHeader> = fc
		.record({
			kind: fc.constantFrom(...(Object.keys(ENVELOPE_KINDS) as EnvelopeKind[])),
			direction: fc.constantFrom(...DIRECTIONS),
			generation: fc.nat({ max: 255 }),
			counter: fc.nat({ max: 1000 }),
			epoch: fc.integer({ min: 1, max: 1000 })
		})
		.map((header): EnvelopeHeader => {
			if (header.kind === 'request') {
				return { ...header, direction: 'to-team', generation: 0, counter: 0 };
			}
			const wrong = header.kind === 'message' ? 'in-team' : 'to-person';
			const direction = header.direction === wrong ? 'to-team' : header.direction;
			return { ...header, direction, counter: header.counter + 1 };
		});

	test('is read as it was written', () => {
		fc.assert(
			fc.property(honest, fc.constantFrom(...ENVELOPE_SIZES), (header, size) => {
				const envelope = new Uint8Array(size);
				envelope.set(writeHeader(header));
				expect(readHeader(envelope)).toEqual(header);
			})
		);
	});

	test('of anything else is none', () => {
		const of = (size: number, ...bytes: number[]) => {
			const envelope = new Uint8Array(size);
			envelope.set(bytes);
			return readHeader(envelope);
		};
		const request = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
		expect(of(512, ...request)).toBeDefined();
		expect(of(513, ...request)).toBeUndefined();
		expect(of(32, ...request)).toBeUndefined();
		for (const [at, value] of [
			[0, 2],
			[1, 0],
			[1, 4],
			[2, 1],
			[2, 3],
			[3, 1],
			[7, 1],
			[11, 0]
		] as const) {
			expect(
				of(512, ...request.with(at, value)),
				`${String(at)} = ${String(value)}`
			).toBeUndefined();
		}
		expect(of(512, 1, 2, 2, 0, 0, 0, 0, 1, 0, 0, 0, 1)).toBeUndefined();
		expect(of(512, 1, 3, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1)).toBeUndefined();
		expect(of(512, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)).toBeUndefined();
	});
});
