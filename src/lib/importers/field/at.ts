/**
 * Every reader of a field has one shape: `(value, at, issues) → what was meant, or nothing`. The
 * value may be anything a foreign feed can hold; the reader never throws, adds at most a few
 * issues, and gives `undefined` (or an empty list) for what is absent as for what it cannot read.
 * Readers that have nothing to complain about take the value alone.
 */
import { issue, type Issue, type IssueCode } from '../../domain/issue.ts';

/** Where a value was found: the record's own id or position, and the path of the field in it. */
export interface At {
	record: string;
	field: string;
}

/** The same place, one step deeper: `under(at, 'number')`, `under(at, 2)`. */
export function under(at: At, key: string | number): At {
	const step = typeof key === 'number' ? `[${key}]` : at.field === '' ? key : `.${key}`;
	return { record: at.record, field: `${at.field}${step}` };
}

/** Adds an issue about the value seen at a place. */
export function report(issues: Issue[], code: IssueCode, at: At, seen: unknown): void {
	issues.push(issue(code, at.record, at.field, seen));
}

/** The text of a string or number without the white space round it; nothing else is a text. */
export function scalar(value: unknown): string | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	if (typeof value !== 'string') return undefined;
	const text = value.replaceAll('\u200b', '').trim();
	return text === '' ? undefined : text;
}
