import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryService, arbitraryServices } from '../../../tests/fixtures/arbitrary-service.ts';
import { distance } from '../domain/place.ts';
import { forFamilies, isFree, isStepFree, needsNoReferral } from '../domain/offer.ts';
import { cardOf, type Service } from '../domain/service.ts';
import { traitsOf } from '../domain/traits.ts';
import { openIndex } from '../search/index.ts';
import { find } from '../search/query.ts';
import { decodeCore, decodeText, encodeCell, joinService, opened, publishedCard } from './cell.ts';
import { DirectoryError } from './error.ts';
import { withHeader } from './part.ts';

const SERVICE: Service = {
	id: '0123456789abc',
	kind: 'service',
	name: 'Night shelter',
	summary:
		'A warm bed for anybody who would be on the street tonight. No need to book. Dogs can come too. ' +
		'Breakfast from seven, and somebody to talk to about where to go next.',
	needs: ['housing'],
	delivery: ['in-person'],
	places: [
		{ precision: 'exact', point: [51.5, -0.1], town: 'London', address: '1 High Street' },
		{ precision: 'exact', point: [51.6, -0.2], town: 'London' }
	],
	sessions: [{ days: [1, 2], start: '20:00', end: '08:00' }],
	access: { routes: ['just-turn-up'], text: 'Ring the bell on the left.' },
	contact: { phones: [{ number: '01632960111' }] },
	provenance: { feed: 'test', sourceId: '1', checked: { on: '2026-10-01' } }
};

function codeOf(read: () => unknown): string {
	try {
		read();
	} catch (error) {
		return error instanceof DirectoryError ? error.code : `not a DirectoryError: ${String(error)}`;
	}
	return 'no error';
}

describe('a cell', () => {
	test('gives back any services exactly', () => {
		fc.assert(
			fc.property(arbitraryServices(), (services) => {
				const parts = encodeCell(services);
				const core = decodeCore(parts.core);
				const text = decodeText(parts.text);
				expect(core.count).toBe(services.length);
				services.forEach((service, at) => {
					expect(core.id(at)).toBe(service.id);
					expect(joinService(core.card(at), text.text(at))).toEqual(service);
					expect(core.card(at)).toEqual(publishedCard(service));
					const { places, kind, needs, delivery, example } = core.card(at);
					const points: unknown[] = [];
					core.points(at, (lat, lng, precision) => points.push({ lat, lng, precision }));
					expect(points).toEqual(
						places.flatMap(({ point, precision }) =>
							point ? [{ lat: point[0], lng: point[1], precision }] : []
						)
					);
					expect(core.fact(at, 'kind')).toBe(kind);
					expect(core.fact(at, 'needs')).toEqual(needs);
					expect(core.fact(at, 'delivery')).toEqual(delivery);
					expect(core.fact(at, 'example')).toBe(example);
					// Filters and opening times without the card say what they say with it.
					expect(traitsOf(core.offer(at))).toBe(traitsOf(core.card(at)));
					const { sessions, zone, availability } = core.card(at);
					const timed = { sessions, zone, availability, kind };
					expect({ zone: undefined, availability: undefined, ...core.timed(at) }).toEqual(timed);
				});
			})
		);
	});

	test('is the same bytes whatever the order of keys', () => {
		fc.assert(
			fc.property(arbitraryService, (service) => {
				const turned = Object.fromEntries(Object.entries(service).reverse()) as unknown as Service;
				expect(encodeCell([turned])).toEqual(encodeCell([service]));
			})
		);
	});

	test('leaves long texts to the text file', () => {
		const { core, text } = encodeCell([SERVICE]);
		expect(decodeCore(core).card(0)).toEqual({
			id: '0123456789abc',
			kind: 'service',
			name: 'Night shelter',
			summary:
				'A warm bed for anybody who would be on the street tonight. No need to book. Dogs can come too.…',
			needs: ['housing'],
			delivery: ['in-person'],
			places: [
				{ precision: 'exact', point: [51.5, -0.1], town: 'London' },
				{ precision: 'exact', point: [51.6, -0.2], town: 'London' }
			],
			sessions: [{ days: [1, 2], start: '20:00', end: '08:00' }],
			access: { routes: ['just-turn-up'] },
			phone: '01632960111',
			checked: '2026-10-01'
		});
		expect(new TextDecoder().decode(core)).not.toContain('Ring the bell');
		expect(new TextDecoder().decode(text)).toContain('Ring the bell');
	});

	test('answers the filters’ questions as the whole service does', () => {
		fc.assert(
			fc.property(arbitraryService, (service) => {
				for (const ask of [isFree, needsNoReferral, forFamilies, isStepFree]) {
					expect(ask(publishedCard(service))).toBe(ask(cardOf(service)));
				}
			})
		);
	});

	test('measures to the nearest of its places', () => {
		const core = decodeCore(encodeCell([SERVICE, { ...SERVICE, places: [] }]).core);
		expect(core.point(0)).toEqual([51.5, -0.1]);
		expect(core.metres(0, [51.61, -0.2])).toBeCloseTo(distance([51.6, -0.2], [51.61, -0.2]), 3);
		expect(core.metres(1, [51.61, -0.2])).toBe(Infinity);
		expect(core.point(1)).toBeUndefined();
	});

	test('brings the search index of its services, in the same order', () => {
		const { search } = encodeCell([
			{ ...SERVICE, name: 'Debt help', needs: [], summary: '' },
			SERVICE
		]);
		const index = opened('search', search, openIndex);
		expect([...(find(index, 'shelter') ?? []).keys()]).toEqual([1]);
		expect([...(find(index, 'debt') ?? []).keys()]).toEqual([0]);
	});
});

describe('a file that is not what it should be', () => {
	const parts = encodeCell([SERVICE]);
	const changed = (at: number, value: number) => {
		const bytes = parts.core.slice();
		bytes[at] = value;
		return bytes;
	};

	test.each([
		['empty', new Uint8Array(), 'foreign'],
		[
			'a page of HTML',
			new TextEncoder().encode('<!doctype html><title>Sign in</title>'),
			'foreign'
		],
		['another part of the cell', parts.text, 'foreign'],
		['of a newer format', changed(2, 9), 'newer'],
		['cut off', parts.core.subarray(0, parts.core.length - 1), 'truncated'],
		['cut off in the header', parts.core.subarray(0, 5), 'foreign'],
		['too long', new Uint8Array([...parts.core, 0]), 'damaged'],
		['of impossible counts', withHeader('core', new Uint8Array([255, 255, 255, 1])), 'damaged']
	])('is refused when it is %s', (_, bytes, code) => {
		expect(codeOf(() => decodeCore(bytes))).toBe(code);
	});

	test('never opens as half of itself', () => {
		fc.assert(
			fc.property(fc.nat(parts.text.length - 1), (length) => {
				expect(codeOf(() => decodeText(parts.text.subarray(0, length)))).toMatch(
					/truncated|foreign/
				);
			})
		);
	});

	test('with any bytes inside is read or refused, never something else', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 60 }), (content) => {
				for (const part of ['core', 'text', 'search'] as const) {
					const bytes = withHeader(part, content);
					const open = {
						core: decodeCore,
						text: decodeText,
						search: (file: Uint8Array) => opened('search', file, openIndex)
					};
					expect(['no error', 'damaged']).toContain(codeOf(() => open[part](bytes)));
				}
			}),
			{ numRuns: 500 }
		);
	});
});
