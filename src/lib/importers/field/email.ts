/** E-mail addresses out of cells that hold several, with words. */
import type { Issue } from '../../domain/issue.ts';
import { report, scalar, type At } from './at.ts';
import { decodeOnce } from './entities.ts';
import { isPlaceholder, isPlaceholderHost } from './sentinel.ts';

export interface Email {
	address: string;
	label?: string;
}

const ADDRESS =
	/[a-z0-9](?:[a-z0-9._%+'-]{0,62}[a-z0-9_+-])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}(?![a-z0-9@-])/gi;
/** What a cell of addresses may hold; the rest of a longer one is no address. */
const LONGEST_CELL = 2000;
const NOBODY = /^(?:test|noemail|no-email|none|no|unknown(?:-.*)?)@/i;

function isNobody(address: string): boolean {
	const host = address.slice(address.indexOf('@') + 1);
	return isPlaceholderHost(host) || (NOBODY.test(address) && !/^no@/i.test(address));
}

/**
 * The addresses in a cell, lower case, in its order and each once; words before one become its
 * label. Placeholders (`test@example.com`, `@noemail.invalid`) and cells without any are reported.
 */
export function readEmails(value: unknown, at: At, issues: Issue[]): Email[] {
	const raw = scalar(value);
	if (raw === undefined || isPlaceholder(raw)) return [];
	const text = decodeOnce(raw.slice(0, LONGEST_CELL))
		.replace(/mailto:/gi, '')
		.replace(/\s*[([{]\s*at\s*[)\]}]\s*/gi, '@')
		.replace(/\s*[([{]\s*dot\s*[)\]}]\s*/gi, '.');
	const emails: Email[] = [];
	let placeholders = 0;
	let from = 0;
	for (const found of text.matchAll(ADDRESS)) {
		const words = text.slice(from, found.index);
		from = found.index + found[0].length;
		const address = found[0].toLowerCase();
		if (isNobody(address)) {
			placeholders += 1;
			continue;
		}
		if (emails.some((email) => email.address === address)) continue;
		const label = labelOf(words);
		emails.push(label ? { address, label } : { address });
	}
	if (emails.length === 0) report(issues, placeholders > 0 ? 'placeholder' : 'bad-email', at, raw);
	return emails;
}

function labelOf(words: string): string | undefined {
	const label = words
		.replace(/^[\s/,;&|<>)]+|[\s/,;:&|<>(–-]+$/g, '')
		.replace(/^(?:or|and)\b\s*|\s*\b(?:or|and)$/gi, '')
		.replace(/\s+/g, ' ');
	return label === '' || /^(?:e-?mail(?: us)?(?: at)?|contact)$/i.test(label)
		? undefined
		: label.slice(0, 80);
}
