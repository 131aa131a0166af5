/** Several teams' measure as text for a terminal and as data for programs. */
import type { MergedReport } from '#lib/domain/measure-report.ts';
import type { Range } from '#lib/domain/number-ranges.ts';
import { dateWords } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { headlineWords, measureTables } from '#lib/i18n/measure-tables.ts';

export interface Merged {
	report: MergedReport;
	/** The six words of each team's key, by the team's id. */
	words: ReadonlyMap<string, readonly string[]>;
}

/** What a report is of, in words. */
export function periodWords({ period: { from, to } }: MergedReport): string {
	return m.measure_days({ from: dateWords(from), to: dateWords(to) });
}

/** The teams with their six words, the headline, and the needs. */
export function mergedText({ report, words }: Merged): string {
	const [needs] = measureTables(report.period, report.ranges);
	const rows = needs
		? [
				needs.columns,
				...needs.rows.map(({ head, cells }) => [head, ...cells.map(({ text }) => text)])
			]
		: [];
	const widths = (rows[0] ?? []).map((_, at) =>
		Math.max(...rows.map((row) => (row[at] ?? '').length))
	);
	const line = (row: readonly string[]) =>
		`  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd();
	return [
		periodWords(report),
		'',
		...report.teams.map(({ team }) => `  ${team.name}: ${(words.get(team.id) ?? []).join(' ')}`),
		'  Each file was not changed since these keys signed it. Ask each team for its six words: only',
		'  they say that it is that team’s key.',
		'',
		headlineWords(report.ranges),
		m.measure_merged_not_ndtms(),
		'',
		...rows.map(line),
		'',
		m.measure_merged_twice()
	].join('\n');
}

/** The merged numbers by name, each from what to what; `null`: nobody can tell how large. */
export function mergedJson({ report, words }: Merged): string {
	const told = ({ low, high }: Range) => ({ low, high: high === Infinity ? null : high });
	const numbers = Object.fromEntries(
		Object.entries(report.ranges)
			.filter(([id]) => !id.includes('-not-'))
			.map(([id, range]) => [id, told(range)])
	);
	const teams = report.teams.map((one) => ({
		...one,
		treated: told(one.treated),
		received: told(one.received),
		words: words.get(one.team.id)
	}));
	const merged = { format: 'waymark-measure-merged', version: 1, period: report.period };
	return `${JSON.stringify({ ...merged, teams, numbers }, undefined, '\t')}\n`;
}
