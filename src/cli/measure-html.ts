/** Several teams' measure as one page: no script, nothing fetched, readable on paper. */
import { STATEMENT_3, STATEMENT_7, STATEMENT_9 } from '#lib/domain/nice.ts';
import { proportion, type ProportionRange } from '#lib/domain/measure-report.ts';
import { dateWords, numberWords } from '#lib/i18n/format.ts';
import { getLocale } from '#lib/i18n/generated/runtime.js';
import * as m from '#lib/i18n/generated/messages.js';
import { direction } from '#lib/i18n/locale.ts';
import { headlineWords, type MeasureTable, measureTables } from '#lib/i18n/measure-tables.ts';
import { intervalWords, rangeWords, shareWithInterval } from '#lib/i18n/measure-words.ts';
import { type Merged, periodWords } from './measure-merged.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it may stand in a page. */
function safe(text: string): string {
	return text.replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);
}

const STYLE = `
:root { color-scheme: light dark; font: 1.05rem/1.55 system-ui, 'Segoe UI', 'Liberation Sans', sans-serif; }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2 { line-height: 1.25; break-after: avoid; }
h2 { margin-block: 2.5rem .5rem; }
.headline { font-size: 1.3rem; }
blockquote { margin: 1rem 0; padding-inline-start: 1rem; border-inline-start: .25rem solid; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; inline-size: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .6rem; border-block-end: 1px solid; text-align: start; vertical-align: top; }
thead th { border-block-end-width: 2px; }
.under { padding-inline-start: 1.75rem; font-weight: normal; }
[dir='rtl'] svg { transform: scaleX(-1); }
[lang='en'] { unicode-bidi: isolate; }
svg { display: block; inline-size: 10rem; block-size: .7rem; color: light-dark(#175a54, #8fd3c8); }
@media (forced-colors: active) { svg { color: CanvasText; } }
@page { size: A4; margin: 15mm; }
@media print { body { margin: 0; max-width: none; font-size: 10.5pt; } tr { break-inside: avoid; } .scroll { overflow: visible; } }
`;

/** The bar beside a number: decoration, the number says the same. */
function bar({ share, interval }: ProportionRange, outlined: boolean): string {
	const at = (value: number) => (value * 100).toFixed(2);
	const fill = outlined ? 'fill="none" stroke="currentColor"' : 'fill="currentColor"';
	return [
		'<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">',
		`<rect x="0" y="1.5" width="${at(share.low)}" height="5" ${fill} vector-effect="non-scaling-stroke"/>`,
		`<rect x="${at(share.low)}" y="1.5" width="${at(share.high - share.low)}" height="5" fill="currentColor" fill-opacity=".35"/>`,
		`<path d="M${at(interval.low)} 4H${at(interval.high)}M${at(interval.low)} 0V8M${at(interval.high)} 0V8" stroke="currentColor" fill="none" vector-effect="non-scaling-stroke"/>`,
		'</svg>'
	].join('');
}

const QUOTED: Partial<Record<MeasureTable['id'], [number: number, statement: string]>> = {
	carers: [3, STATEMENT_3.statement],
	free: [9, STATEMENT_9.statement]
};

/** NICE is quoted in its own words, and so are the words of keys. */
const ENGLISH = 'lang="en" dir="ltr"';

function quote(number: number, statement: string): string {
	return `<p>${safe(m.measure_nice_says({ number: String(number) }))}</p><blockquote ${ENGLISH}>“${safe(statement)}”</blockquote>`;
}

function tableHtml({ id, title, note, columns, rows }: MeasureTable): string {
	const head = columns.map((one) => `<th scope="col">${safe(one)}</th>`).join('');
	const body = rows.map(({ head: name, under, cells }) => {
		const tds = cells.map(
			({ text, bar: shown, outlined }) =>
				`<td>${safe(text)}${shown ? bar(shown, outlined === true) : ''}</td>`
		);
		return `<tr><th scope="row"${under ? ' class="under"' : ''}>${safe(name)}</th>${tds.join('')}</tr>`;
	});
	const said = QUOTED[id];
	return [
		`<h2 id="${id}">${safe(title)}</h2>`,
		said ? quote(...said) : '',
		note === undefined ? '' : `<p>${safe(note)}</p>`,
		`<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}"><table aria-labelledby="${id}"><thead><tr>${head}</tr></thead>`,
		`<tbody>${body.join('\n')}</tbody></table></div>`
	].join('\n');
}

/** A table whose cells are markup already. */
function plainTable(id: string, title: string, columns: string[], rows: string[][]): string {
	const head = columns.map((one) => `<th scope="col">${safe(one)}</th>`).join('');
	const body = rows.map(
		([name = '', ...rest]) =>
			`<tr><th scope="row">${name}</th>${rest.map((one) => `<td>${one}</td>`).join('')}</tr>`
	);
	return [
		`<h2 id="${id}">${safe(title)}</h2>`,
		`<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}"><table aria-labelledby="${id}"><thead><tr>${head}</tr></thead>`,
		`<tbody>${body.join('\n')}</tbody></table></div>`
	].join('\n');
}

const named = (team: string) => `<bdi>${safe(team)}</bdi>`;

/** The headline of each team by itself. */
function eachTeam({ report }: Merged): string {
	const columns = [
		m.measure_col_team(),
		m.measure_col_treated(),
		m.measure_col_received(),
		m.measure_col_share()
	];
	const rows = report.teams.map(({ team, treated, received }) => {
		const share = proportion(received, treated);
		return [
			named(team.name),
			safe(rangeWords(treated)),
			safe(rangeWords(received)),
			safe(shareWithInterval(share)) + (share ? bar(share, false) : '')
		];
	});
	return plainTable('each', m.measure_merged_each(), columns, rows);
}

/** Whose files they are, and how they were made. */
function teamsTable({ report, words }: Merged): string {
	const days = (median: number | null) =>
		median === null ? m.measure_not_told() : numberWords(median, 1);
	const basis = { people: m.measure_basis_people, months: m.measure_basis_months };
	const columns = [
		m.measure_col_team(),
		m.measure_col_words(),
		m.measure_col_made(),
		m.measure_col_basis(),
		m.measure_col_promise(),
		m.measure_col_median_seen(),
		m.measure_col_median_answered()
	];
	const rows = report.teams.map((one) => [
		named(one.team.name),
		`<bdi ${ENGLISH}>${safe((words.get(one.team.id) ?? []).join(' '))}</bdi>`,
		...[
			dateWords(one.made),
			basis[one.basis](),
			numberWords(one.promise),
			days(one.median.seen),
			days(one.median.answered)
		].map(safe)
	]);
	return plainTable('teams', m.measure_merged_teams(), columns, rows);
}

/** The whole page, in the language that is spoken now. */
export function mergedHtml(merged: Merged): string {
	const { report } = merged;
	const language = getLocale();
	const title = m.measure_merged_title({ count: String(report.teams.length) });
	const share = proportion(report.ranges['received'], report.ranges['treated']);
	const tables = measureTables(report.period, report.ranges).map((table) =>
		tableHtml(table.id === 'waiting' ? { ...table, note: m.measure_waiting_note_merged() } : table)
	);
	return `<!doctype html>
<html lang="${language === 'en' ? 'en-GB' : language}" dir="${direction(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${safe(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${safe(title)}</h1>
<p>${safe(periodWords(report))}</p>
<p class="headline">${safe(headlineWords(report.ranges))}</p>
${share ? `<p>${safe(m.measure_interval(intervalWords(share)))}</p>` : ''}
<p>${safe(m.measure_merged_lead())} ${safe(m.measure_merged_twice())}</p>
<p><strong>${safe(m.measure_merged_not_ndtms())}</strong></p>
${quote(7, STATEMENT_7.statement)}
<p>${safe(m.measure_nice_numerator())} <q ${ENGLISH}>${STATEMENT_7.numerator}</q><br>${safe(m.measure_nice_denominator())} <q ${ENGLISH}>${STATEMENT_7.denominator}</q></p>
<p>${safe(m.measure_how_bars())}</p>
${tables.join('\n')}
${eachTeam(merged)}
${teamsTable(merged)}
</main>
</body>
</html>
`;
}
