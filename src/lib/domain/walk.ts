/** How long a way takes on foot, as far as that can be told without knowing the way. */

/** Metres in a minute of unhurried walking, measured in a straight line: 4.5 km an hour. */
const PACE = 75;
/** Beyond an hour's walk nobody is helped by a number of minutes. */
const FURTHEST = 60;

/**
 * Minutes on foot for a distance in a straight line, in metres: rounded to five minutes, below ten to
 * one, never less than one. `undefined` where it is more than an hour, or not known how far. The real
 * way is longer; whoever says this says that too.
 */
export function walkingMinutes(metres: number): number | undefined {
	const minutes = metres / PACE;
	if (!(minutes <= FURTHEST) || metres < 0) return undefined;
	return minutes < 10 ? Math.max(1, Math.round(minutes)) : Math.round(minutes / 5) * 5;
}
