/** The report of an import in words. */
import { isRefusal, type Issue, type IssueCode } from '#lib/domain/issue.ts';
import { issueWords } from '#lib/i18n/issue-words.ts';
import type { ImportReport } from '#lib/server/report.ts';

/** So many examples of each warning are shown; `--json` has more. */
const EXAMPLES = 3;
const TERMS = 10;

/** `row 12 · phone · "x"`: where it is and what was seen. */
function where({ record, field, seen }: Issue): string {
	return [record, field, seen === '' ? '' : JSON.stringify(seen)].filter(Boolean).join(' · ');
}

function holdWords({ feed, hold }: ImportReport): string[] {
	if (!hold) return [];
	const { reason, had, missing } = hold;
	const because = {
		empty: 'The feed came empty',
		shrunken: `${missing} of ${had} services have gone at once`,
		incomplete: `The feed did not come whole, and ${missing} of ${had} services are not in it`
	}[reason];
	return [
		`${because}. Nothing was taken away.`,
		`If they are really gone: waymark feeds approve ${feed}`
	];
}

/** The report for people: what came in, each refusal, the commonest warnings, what is on hold. */
export function importWords(report: ImportReport): string[] {
	const { feed, outcome, issues } = report;
	const title =
		{ done: 'imported', held: 'imported, something is on hold', failed: 'nothing came in' }[
			outcome
		] + (report.dryRun ? ' (tried only, nothing was written)' : '');
	const lines = [
		`${feed}: ${title}`,
		`  read ${report.read}, new ${report.new}, changed ${report.changed}, unchanged ${report.unchanged}, missing ${report.missing}, refused ${report.refused}, warned ${report.warned}`,
		...holdWords(report).map((line) => `  ${line}`)
	];
	const refusals = issues.filter(isRefusal);
	if (refusals.length > 0) {
		lines.push('  Refused:');
		for (const one of refusals) lines.push(`    ${where(one)}`, `      ${issueWords(one)}`);
	}
	const warnings = Object.entries(report.counts)
		.filter(([code]) => !isRefusal({ code: code as IssueCode, record: '', field: '', seen: '' }))
		.sort((a, b) => b[1] - a[1]);
	if (warnings.length > 0) lines.push('  Warnings:');
	for (const [code, count] of warnings) {
		lines.push(`    ${count} × ${issueWords({ code: code as IssueCode })}`);
		for (const one of issues.filter((each) => each.code === code).slice(0, EXAMPLES)) {
			lines.push(`      ${where(one)}`);
		}
	}
	if (report.unmapped.length > 0) {
		const terms = report.unmapped.slice(0, TERMS).map(([term, count]) => `${term} (${count})`);
		const more = report.unmapped.length - terms.length;
		lines.push(
			`  Terms nobody has placed yet: ${terms.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
		);
	}
	return lines;
}
