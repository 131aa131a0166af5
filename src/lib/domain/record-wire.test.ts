import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	framedBytes,
	readFrames,
	readRecordHeader,
	RECORD_LIMITS,
	RECORD_SIZES,
	type RecordHeader,
	writeFrames,
	writeRecordHeader
} from './record-wire.ts';
import { toBase64Url } from './base64url.ts';

const header: fc.Arbitrary<RecordHeader> = fc.record({
	kind: fc.constantFrom<RecordHeader['kind'][]>('entry', 'gone'),
	revision: fc.integer({ min: 1, max: RECORD_LIMITS.revisions }),
	epoch: fc.integer({ min: 1, max: 0x7fff_ffff })
});

function body(head: RecordHeader, size = 512): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(size).fill(7);
	bytes.set(writeRecordHeader(head));
	return bytes;
}

describe('a head', () => {
	test('is read as it was written, in every size', () => {
		fc.assert(
			fc.property(header, fc.constantFrom(...RECORD_SIZES), (head, size) => {
				expect(readRecordHeader(body(head, size))).toEqual(head);
			})
		);
	});

	test.each([
		['another suite', 0, 2],
		['the kind of an envelope', 1, 1],
		['an unknown kind', 1, 18],
		['something where nothing stands', 2, 1],
		['a revision that is too great', 5, 255]
	])('of %s is none', (_, at, value) => {
		const bytes = body({ kind: 'entry', revision: 1, epoch: 1 });
		bytes[at] = value;
		expect(readRecordHeader(bytes)).toBeUndefined();
	});

	test('of a wrong length, of no revision or no epoch is none', () => {
		expect(readRecordHeader(body({ kind: 'entry', revision: 1, epoch: 1 }, 513))).toBeUndefined();
		expect(readRecordHeader(body({ kind: 'entry', revision: 0, epoch: 1 }))).toBeUndefined();
		expect(readRecordHeader(body({ kind: 'entry', revision: 1, epoch: 0 }))).toBeUndefined();
		expect(readRecordHeader(new Uint8Array())).toBeUndefined();
	});
});

describe('frames', () => {
	const framed = fc.record({
		id: fc.uint8Array({ minLength: 16, maxLength: 16 }).map(toBase64Url),
		change: fc.nat(0x7fff_ffff),
		body: fc.uint8Array({ maxLength: 40 }).map((bytes) => new Uint8Array(bytes))
	});

	test('come back as they went in', () => {
		fc.assert(
			fc.property(fc.array(framed, { maxLength: 8 }), fc.boolean(), (records, more) => {
				const bytes = writeFrames(records, more);
				expect(bytes.length).toBe(framedBytes(records));
				expect(readFrames(bytes)).toEqual({ records, more });
			})
		);
	});

	test('cut anywhere but between two are none', () => {
		const id = toBase64Url(new Uint8Array(16));
		const one = { id, change: 1, body: new Uint8Array(5) };
		const whole = writeFrames([one, one]);
		const first = framedBytes([one]);
		for (let length = 0; length < whole.length; length += 1) {
			const read = readFrames(whole.subarray(0, length));
			expect(read?.records.length, String(length)).toBe(
				length === 1 ? 0 : length === first ? 1 : undefined
			);
		}
	});

	test('that claim to be longer than they are, or begin otherwise, are none', () => {
		expect(readFrames(Uint8Array.of(2))).toBeUndefined();
		expect(
			readFrames(new Uint8Array([0, ...Array(20).fill(0), 255, 255, 255, 255]))
		).toBeUndefined();
	});
});
