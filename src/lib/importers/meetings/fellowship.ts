/** Whose meeting a text says it is. */
import type { Fellowship } from '../../domain/service.ts';

/** Longer names first: "Al-Anon" also says "alcoholics" somewhere, "Nar-Anon" is not NA. */
const NAMES: readonly (readonly [pattern: RegExp, fellowship: Fellowship])[] = [
	[/\balateen\b/i, 'alateen'],
	[/\bal[- ]?anon\b/i, 'al-anon'],
	[/\bnar[- ]?anon\b/i, 'nar-anon'],
	[/\bgam[- ]?anon\b/i, 'gam-anon'],
	[/\bfamilies anonymous\b/i, 'families-anonymous'],
	[/\bsmart\b.*\b(family|families|friends)\b/i, 'smart-family'],
	[/\bsmart recovery\b|^smart$/i, 'smart'],
	[/\badult children\b|^aca$/i, 'aca'],
	[/\bcrystal meth anonymous\b|^cma$/i, 'cma'],
	[/\bcocaine anonymous\b|^ca$/i, 'ca'],
	[/\bheroin anonymous\b|^ha$/i, 'ha'],
	[/\bmarijuana anonymous\b|^ma$/i, 'ma'],
	[/\bnarcotics anonymous\b|^na$/i, 'na'],
	[/\bgamblers anonymous\b|^ga$/i, 'ga'],
	[/\bovereaters anonymous\b|^oa$/i, 'oa'],
	[/\bsex (and|&) love addicts\b|^slaa$/i, 'slaa'],
	[/\bco-?dependents anonymous\b|^coda$/i, 'coda'],
	[/\brecovery dharma\b/i, 'recovery-dharma'],
	[/\blife ?ring\b/i, 'lifering'],
	[/\balcoholics anonymous\b|^a\.?a\.?$/i, 'aa']
];

/** The fellowship that a name or its initials say (`AA`, "Narcotics Anonymous"); undefined if none. */
export function readFellowship(text: string | undefined): Fellowship | undefined {
	const name = text?.trim() ?? '';
	return NAMES.find(([pattern]) => pattern.test(name))?.[1];
}

/** Fellowships whose meetings are for the families and friends of somebody else. */
export const FOR_FAMILIES: readonly Fellowship[] = [
	'al-anon',
	'alateen',
	'nar-anon',
	'gam-anon',
	'families-anonymous',
	'smart-family'
];
