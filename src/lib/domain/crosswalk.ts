/**
 * How a support record may be entered in NDTMS: the recovery support sub-interventions, by the codes
 * and labels that were seen in the export of an older data set. They are suggestions: whoever enters
 * them checks against the reference data of the data set in force (CDS-R when this was written).
 */
import type { Need } from './need.ts';
import type { CalendarDate } from './service.ts';
import type { Caseload, SupportRecord } from './support.ts';

/** Where codes and labels were seen. */
export const SEEN_IN = 'CDS-J/K (2012–2015)';
/** The data set in force when this was written. */
export const IN_FORCE = 'CDS-R';

export interface SubIntervention {
	code: string;
	/** As NDTMS words it: never translated. */
	label: string;
	/** The needs that it may be the support with; the first is the likeliest. */
	needs: readonly Need[];
}

/** Those that have to do with one of the six needs. */
export const SUB_INTERVENTIONS: readonly SubIntervention[] = [
	{ code: 'RECHSE', label: 'Housing support', needs: ['housing'] },
	{ code: 'RECEDUT', label: 'Education and training support', needs: ['education'] },
	{ code: 'RECEMP', label: 'Employment support', needs: ['employment'] },
	{ code: 'RECWPRJ', label: 'Supported work projects', needs: ['employment'] },
	{ code: 'RECMAID', label: 'Facilitated access to mutual aid', needs: ['mutual-aid'] },
	{ code: 'RECPEER', label: 'Peer support involvement', needs: ['mutual-aid'] },
	{ code: 'RECGNH', label: 'Mental health interventions', needs: ['healthcare'] },
	{ code: 'RECCMPT', label: 'Complementary therapies', needs: ['healthcare'] },
	{
		code: 'RECOTH',
		label: 'Other recovery support elements',
		needs: ['finance', 'healthcare', 'housing', 'education', 'employment', 'mutual-aid']
	}
];

/** What may be chosen for a need. */
export function codesFor(need: Need): SubIntervention[] {
	return SUB_INTERVENTIONS.filter(({ needs }) => needs.includes(need));
}

/**
 * The code that a record would get; undefined where none was seen: personal finance has none, and of
 * healthcare only mental health and complementary therapies have one, which only its keyworker can
 * tell. Such support is counted in the measure all the same.
 */
export function suggestedCode({ need, ndtms }: SupportRecord): SubIntervention | undefined {
	const chosen = SUB_INTERVENTIONS.find(({ code }) => code === ndtms);
	if (chosen) return chosen;
	if (need === 'finance' || need === 'healthcare') return undefined;
	return SUB_INTERVENTIONS.find(({ needs }) => needs[0] === need);
}

/** One line of what to enter: one person, one sub-intervention, in a period. */
export interface ToEnter {
	reference: string;
	need: Need;
	/** Undefined: NDTMS has none. */
	code: SubIntervention | undefined;
	/** Whether the keyworker chose it; else it is our suggestion. */
	chosen: boolean;
	/** The first and last day on which something was done. */
	first: CalendarDate;
	last: CalendarDate;
}

/**
 * What was done in a period, as it may be entered. An offer alone is no sub-intervention. Both days
 * belong to the period; in order of reference, need and code.
 */
export function toEnter(
	{ people, records }: Pick<Caseload, 'people' | 'records'>,
	from: CalendarDate,
	to: CalendarDate
): ToEnter[] {
	const references = new Map(people.map(({ id, reference }) => [id, reference]));
	const lines = new Map<string, ToEnter>();
	for (const record of records) {
		const reference = references.get(record.person);
		const days = record.done.map(({ day }) => day).filter((day) => day >= from && day <= to);
		const [first] = days.toSorted();
		const last = days.toSorted().at(-1);
		if (reference === undefined || first === undefined || last === undefined) continue;
		const code = suggestedCode(record);
		const chosen = code !== undefined && record.ndtms === code.code;
		const name = `${reference}\n${record.need}\n${code?.code ?? ''}`;
		const line = lines.get(name) ?? { reference, need: record.need, code, chosen, first, last };
		line.first = first < line.first ? first : line.first;
		line.last = last > line.last ? last : line.last;
		line.chosen ||= chosen;
		lines.set(name, line);
	}
	return [...lines].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

/** The same as rows of a spreadsheet. NDTMS speaks English, and so does this. */
export function toEnterRows(lines: readonly ToEnter[]): string[][] {
	return [
		[
			'Reference',
			'Need (QS23-7)',
			'NDTMS code',
			'NDTMS label',
			'Code',
			'First day',
			'Last day',
			'Code seen in',
			'Note'
		],
		...lines.map(({ reference, need, code, chosen, first, last }) => [
			reference,
			need,
			code?.code ?? '',
			code?.label ?? '',
			code ? (chosen ? 'chosen' : 'suggested') : 'none',
			first,
			last,
			code ? SEEN_IN : '',
			code
				? `Check against the current reference data (${IN_FORCE})`
				: 'No code was seen for this; it counts in the QS23-7 measure all the same'
		])
	];
}
