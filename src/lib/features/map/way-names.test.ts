import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stretches, type Spot } from './way-names.ts';

const line = (...spots: [number, number][]): Spot[] => spots.map(([x, y]) => ({ x, y }));
const length = ({ start, end }: { start: Spot; end: Spot }) =>
	Math.hypot(end.x - start.x, end.y - start.y);

test('a straight way has room however many points it has', () => {
	const points = Array.from({ length: 50 }, (_, at) => ({ x: at * 3, y: 0 }));
	expect(stretches(points, 100)).toEqual([{ start: { x: 0, y: 0 }, end: { x: 102, y: 0 } }]);
});

test('a short way, a round one and none at all have none', () => {
	expect(stretches(line([0, 0], [50, 0]), 100)).toEqual([]);
	const round = Array.from({ length: 40 }, (_, at) => ({
		x: 30 * Math.cos(at / 6),
		y: 30 * Math.sin(at / 6)
	}));
	expect(stretches(round, 100)).toEqual([]);
	expect(stretches([], 100)).toEqual([]);
});

test('the straight part after a corner is found', () => {
	const bent = line([0, 0], [0, 60], [40, 60], [80, 60], [140, 60]);
	expect(stretches(bent, 100)).toEqual([{ start: { x: 0, y: 60 }, end: { x: 140, y: 60 } }]);
});

test('every stretch is as long as was asked for, and nearly straight', () => {
	const spots = fc.array(fc.tuple(fc.nat(500), fc.nat(500)), { maxLength: 30 });
	fc.assert(
		fc.property(spots, fc.integer({ min: 20, max: 200 }), (given, room) => {
			for (const stretch of stretches(line(...given), room)) {
				expect(length(stretch)).toBeGreaterThanOrEqual(room / 1.03 - 1e-6);
			}
		})
	);
	expect.hasAssertions();
});
