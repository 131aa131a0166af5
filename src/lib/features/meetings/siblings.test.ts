import { expect, test } from 'vitest';
import type { Service, ServiceCard } from '#lib/domain/service.ts';
import { siblingsOf } from './siblings.ts';

const HALL = { precision: 'exact' as const, point: [53.8, -1.55] as const };
const ELSEWHERE = { precision: 'exact' as const, point: [53.81, -1.55] as const };

function meeting(id: string, more: Partial<Service> = {}): Service {
	return {
		id,
		kind: 'meeting',
		name: id,
		needs: ['mutual-aid'],
		delivery: ['in-person'],
		places: [HALL],
		sessions: [],
		meeting: { fellowship: 'aa' },
		provenance: { feed: 'test', sourceId: id },
		...more
	};
}

const ids = (cards: ServiceCard[]) => cards.map(({ id }) => id);

test('the room’s other meetings and the group’s other days are told apart, each once', () => {
	const own = meeting('Monday', { meeting: { fellowship: 'aa', group: 'Lunch' } });
	const cards = [
		own,
		meeting('Tuesday', { meeting: { fellowship: 'aa', group: 'lunch ' } }),
		meeting('other hall', { meeting: { fellowship: 'aa', group: 'Lunch' }, places: [ELSEWHERE] }),
		meeting('NA', { meeting: { fellowship: 'na', group: 'Lunch' } }),
		meeting('NA', { meeting: { fellowship: 'na', group: 'Lunch' } }),
		meeting('screen', { delivery: ['online'] }),
		meeting('next door', { places: [ELSEWHERE] }),
		meeting('advice', { kind: 'service' })
	];
	const found = siblingsOf(own, cards);
	expect(ids(found.group)).toEqual(['Tuesday', 'other hall']);
	expect(ids(found.venue)).toEqual(['NA']);
	expect(found.approximate).toBe(false);
});

test('without a group, the same name counts only at the same place or on a screen', () => {
	const night = (id: string, more: Partial<Service>) =>
		meeting(id, { name: 'Monday Night', ...more });
	const own = night('own', {});
	const cards = [night('here', {}), night('far away', { places: [ELSEWHERE] })];
	expect(ids(siblingsOf(own, cards).group)).toEqual(['here']);
	const screen = night('screen', { delivery: ['online'], places: [] });
	const other = night('other screen', { delivery: ['online'], places: [] });
	expect(ids(siblingsOf(screen, [screen, other, ...cards]).group)).toEqual(['other screen']);
	expect(siblingsOf(screen, cards).venue).toEqual([]);
});

test('a town’s middle is no room, and a postcode says so', () => {
	const town = { precision: 'town' as const, point: HALL.point };
	const own = meeting('own', { places: [{ ...HALL, precision: 'postcode' }] });
	const found = siblingsOf(own, [meeting('somewhere', { places: [town] }), meeting('same', {})]);
	expect(ids(found.venue)).toEqual(['same']);
	expect(found.approximate).toBe(true);
});
