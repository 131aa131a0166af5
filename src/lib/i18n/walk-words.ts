/** How far a way on foot is, in words. */
import { walkingMinutes } from '../domain/walk.ts';
import { distanceWords } from './format.ts';
import * as m from './generated/messages.js';

/**
 * `About 20 minutes’ walk from Leeds: about 0.9 miles in a straight line.` Further than an hour's walk
 * only the distance is told. Metres in a straight line; say `map_walk_note` beside it.
 */
export function awayWords(metres: number, place: string): string {
	const distance = distanceWords(metres);
	const count = walkingMinutes(metres);
	if (count !== undefined) return m.map_walk({ count, place, distance });
	const away = m.map_away({ distance, place });
	return away.charAt(0).toUpperCase() + away.slice(1);
}
