/** The envelopes of an Open Referral interface: list pages, and what its root answers. */
import { scalar } from '../field/at.ts';
import { isRecord, parseJson } from '../meetings/json.ts';
import type { Json } from './record.ts';

/** One page of a list, in the words of either version. */
export interface Page {
	rows: Json[];
	key: 'contents' | 'content';
	/** How many services the interface says there are. */
	total?: number;
	pages?: number;
	last?: boolean;
}

const PAGING =
	'total_items total_pages page_number last_page empty totalElements totalPages number last first'.split(
		' '
	);

/** A list page of either version; absent for any other document. */
export function pageOf(text: string): Page | undefined {
	const value = parseJson(text);
	if (!isRecord(value)) return undefined;
	const key = Array.isArray(value['contents']) ? 'contents' : 'content';
	const rows = value[key];
	if (!Array.isArray(rows)) {
		// The schema requires nothing but `empty`.
		return value['empty'] === true ? { rows: [], key: 'contents', last: true } : undefined;
	}
	if (!PAGING.some((name) => name in value)) return undefined;
	const page: Page = { rows: rows.filter(isRecord), key };
	const number = (...names: string[]) => {
		const found = names.map((name) => value[name]).find((one) => scalar(one) !== undefined);
		const count = Number(scalar(found) ?? NaN);
		return Number.isInteger(count) && count >= 0 ? count : undefined;
	};
	const total = number('total_items', 'totalElements');
	if (total !== undefined) page.total = total;
	const pages = number('total_pages', 'totalPages');
	if (pages !== undefined) page.pages = pages;
	const last = value['last_page'] ?? value['last'];
	if (typeof last === 'boolean') page.last = last;
	return page;
}

/** What `GET /` of an interface answers: its version, and no list. */
export function declaredBy(text: string): string | undefined {
	const value = parseJson(text);
	if (!isRecord(value) || !('openapi_url' in value || 'profile' in value)) return undefined;
	return scalar(value['version']) ?? '';
}
