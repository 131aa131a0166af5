/** Web addresses that are safe to link to. */
import type { Issue } from '../../domain/issue.ts';
import { report, scalar, type At } from './at.ts';
import { decodeOnce } from './entities.ts';
import { isPlaceholder, isPlaceholderHost } from './sentinel.ts';

const HOST = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:xn--[a-z0-9-]+|\p{L}{2,24})$/u;
const LONGEST = 2000;

/** Typing errors in the scheme that leave no doubt: `http:/x`, `https//x`, `http://https://x`. */
function mended(text: string): string {
	return text
		.replace(/^(?:https?:?\/{1,3})(?=https?:?\/)/i, '')
		.replace(/^(https?)(?::\/{1,3}|:(?=[a-z])|\/\/|;\/\/)/i, '$1://');
}

function candidate(text: string): string | undefined {
	const link = mended(text);
	if (/^https?:\/\//i.test(link)) return link;
	// `name.org:8080/x` looks like a scheme to a parser; only a host may do without one.
	return /^[\p{L}\p{N}.-]+\.\p{L}{2,}(?::\d+)?(?:[/?#]|$)/u.test(link)
		? `https://${link}`
		: undefined;
}

/**
 * An absolute `http` or `https` address; `https://` is added where only a host was typed. Refused
 * and reported: other schemes (`javascript:`, `data:`), bare words, e-mail addresses, names and
 * passwords in it, plain IP addresses. Of several in one field the first is taken.
 */
export function readUrl(value: unknown, at: At, issues: Issue[]): string | undefined {
	const raw = scalar(value);
	if (raw === undefined || isPlaceholder(raw)) return undefined;
	const first =
		decodeOnce(raw)
			.split(/[\s,;|<>"]+/)
			.find((part) => part !== '') ?? '';
	const link = candidate(
		first.replace(/[.)\]]+$/, (end) => (end.includes(')') && first.includes('(') ? end : ''))
	);
	if (link === undefined || link.length > LONGEST || !URL.canParse(link)) {
		report(issues, 'bad-url', at, raw);
		return undefined;
	}
	const url = new URL(link);
	if (isPlaceholderHost(url.hostname)) {
		report(issues, 'placeholder', at, raw);
		return undefined;
	}
	if (!HOST.test(url.hostname) || url.username !== '' || url.password !== '') {
		report(issues, 'bad-url', at, raw);
		return undefined;
	}
	return url.href;
}
