/** Texts: one line, or prose made of paragraphs and lists; no markup leaves this file. */
import type { Issue } from '../../domain/issue.ts';
import type { Prose } from '../../domain/service.ts';
import { report, scalar, type At } from './at.ts';
import { decodeOnce, repairEncoding } from './entities.ts';
import { isPlaceholder } from './sentinel.ts';

/** Control, zero-width and direction-override characters: invisible, and some forge what is read. */
const INVISIBLE =
	/[\p{Cc}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;
const SPACES = /[\t\v\f \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;

/** Elements whose content is not meant to be read. */
const UNREAD = new Set(['script', 'style', 'template', 'iframe', 'object', 'svg', 'head', 'title']);
const BLOCKS = new Set(
	(
		'address article aside blockquote body center dd details div dl dt fieldset figure footer ' +
		'form h1 h2 h3 h4 h5 h6 header hr html main nav ol p pre section summary table tbody tfoot ' +
		'thead ul'
	).split(' ')
);

const PARAGRAPH = '\n\n';

/** What stands for a tag in plain text. */
function separator(name: string, closing: boolean): string {
	if (name === 'br') return '\n';
	if (name === 'li') return closing ? '' : '\n- ';
	if (name === 'tr') return closing ? '' : '\n';
	if (name === 'td' || name === 'th') return ' ';
	return BLOCKS.has(name) ? PARAGRAPH : '';
}

const TAG = /^<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)/;
const LINK = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

interface Link {
	url: string;
	start: number;
}

/** A link's address is kept in brackets behind its words, unless the words already show it. */
function closeLink(out: string, link: Link): string {
	const words = out.slice(link.start);
	const bare = link.url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
	return words.includes(bare) ? out : `${out} (${link.url})`;
}

/** Tags out, in one pass over the text; breaks and lists become line feeds and `- `. */
function withoutTags(html: string): string {
	if (!html.includes('<')) return html;
	const isMarkedUp = /<(p|div|br|li|ul|ol|h[1-6]|table)\b/i.test(html);
	// In HTML a line feed of the source is a space; in plain text it is a line feed.
	const source = isMarkedUp ? html.replace(/[\r\n]+/g, ' ') : html;
	const lower = source.toLowerCase();
	let out = '';
	let link: Link | undefined;
	let at = 0;
	while (at < source.length) {
		const next = source.indexOf('<', at);
		if (next < 0) return out + source.slice(at);
		out += source.slice(at, next);
		if (source.startsWith('<!--', next)) {
			const end = source.indexOf('-->', next + 4);
			if (end < 0) return out;
			at = end + 3;
			continue;
		}
		const tag = TAG.exec(source.slice(next, next + 40));
		const end = source.indexOf('>', next);
		if (!tag && !/^<[!?]/.test(source.slice(next, next + 2))) {
			out += '<';
			at = next + 1;
			continue;
		}
		if (end < 0) return out;
		at = end + 1;
		const name = (tag?.[2] ?? '').toLowerCase();
		const closing = tag?.[1] === '/';
		if (UNREAD.has(name) && !closing && !source.startsWith('/>', end - 1)) {
			const closed = lower.indexOf(`</${name}`, at);
			if (closed < 0) return out;
			at = closed;
			continue;
		}
		if (name === 'a') {
			if (link) out = closeLink(out, link);
			const href = closing ? null : LINK.exec(source.slice(next, end));
			const url = decodeOnce((href?.[1] ?? href?.[2] ?? href?.[3] ?? '').trim());
			link = /^https?:\/\/[^\s()]+$/i.test(url) ? { url, start: out.length } : undefined;
		}
		out += separator(name, closing);
	}
	return out;
}

/** A `<` that could still open a tag is dropped: taking tags out may have put a new one together. */
function withoutOpeners(text: string): string {
	return text.replace(/<+/g, (run, at: number) =>
		/^[a-zA-Z/!?]/.test(text.charAt(at + run.length)) ? '' : run
	);
}

function decoded(text: string): string {
	const once = withoutTags(decodeOnce(withoutTags(text)));
	return withoutTags(decodeOnce(once));
}

function fixed(text: string, at: At, issues: Issue[]): string {
	const repaired = repairEncoding(text).normalize('NFC');
	if (repaired !== text.normalize('NFC') || repaired.includes('\ufffd')) {
		report(issues, 'text-damaged', at, text);
	}
	// `It�s`: an apostrophe is the one lost character that its neighbours give away.
	return repaired.replace(/(?<=[A-Za-z])\ufffd(?=(?:s|t|re|ve|ll|d|m)\b)/g, '’');
}

/**
 * One line of plain text: tags out, entities resolved (at most twice), damage repaired, white space
 * single. Numbers become text. Absent: nothing, placeholders such as "N/A", and what is no text.
 */
export function cleanText(value: unknown, at: At, issues: Issue[]): string | undefined {
	const raw = scalar(value);
	if (raw === undefined) return undefined;
	const text = decoded(fixed(raw, at, issues))
		.replace(/[\r\n\u2028\u2029]+/g, ' ')
		.replace(SPACES, ' ')
		.replace(INVISIBLE, '');
	const line = withoutOpeners(text).trim();
	return line === '' || isPlaceholder(line) ? undefined : line;
}

const BULLET = /^[ \t]*(?:[-*•·▪●◦‣–]|\uf0b7)[ \t]+/;

/** Markdown's marks out, where a publisher wrote it instead of HTML. */
function withoutMarkdown(line: string): string {
	return line
		.replace(BULLET, '- ')
		.replace(/^#{1,6}\s+/, '')
		.replace(/\[([^\][]{1,200})\]\((https?:\/\/[^\s()]+)\)/g, '$1 ($2)')
		.replace(/(\*\*|__)(?=\S)([^*_]+)\1/g, '$2');
}

/**
 * Plain prose (see `Prose`) from HTML, Markdown or plain text. Script and style go with their
 * content, lists become `- ` lines, the address of a link follows its words in brackets.
 */
export function prose(value: unknown, at: At, issues: Issue[]): Prose | undefined {
	const raw = scalar(value);
	if (raw === undefined) return undefined;
	const lines = decoded(fixed(raw.replace(/\r\n?|[\u2028\u2029]/g, '\n'), at, issues))
		.split('\n')
		.map((line) => line.replace(SPACES, ' ').replace(INVISIBLE, ''))
		.map((line) => withoutMarkdown(withoutOpeners(line)).trim());
	const text = lines
		.join('\n')
		.replace(/^-\n+(?!-(?: |$))/gm, '- ')
		.replace(/^-$/gm, '')
		.replace(/(?<=^- [^\n]*)\n{2,}(?=- )/gm, '\n')
		.replace(/\n{3,}/g, PARAGRAPH)
		.trim();
	return text === '' || isPlaceholder(text) ? undefined : text;
}

const LONGEST_SUMMARY = 250;
const ABBREVIATED =
	/(?:\b(?:e\.g|i\.e|etc|Mr|Mrs|Ms|Dr|St|Rd|Ave|No|approx|tel|a\.m|p\.m)|\b[A-Z])\.$/;

function sentencesOf(line: string): string[] {
	const parts: string[] = [];
	for (const piece of line.split(/(?<=[.!?]["'’”)]?)\s+(?=["'‘“(]?[\p{Lu}\d])/u)) {
		const last = parts.at(-1);
		if (last !== undefined && ABBREVIATED.test(last)) parts[parts.length - 1] = `${last} ${piece}`;
		else parts.push(piece);
	}
	return parts;
}

/**
 * The beginning of a prose as whole sentences, together at most 250 characters; a first sentence
 * that is longer is cut between two words and ends in `…`. Absent for an absent prose.
 */
export function summaryOf(text: Prose | undefined): string | undefined {
	if (text === undefined) return undefined;
	let summary = '';
	const lines = text.split(/\n+/);
	for (const [index, line] of lines.entries()) {
		const item = line.startsWith('- ');
		if (summary === '' && !item && index < lines.length - 1 && isHeading(line)) continue;
		for (const sentence of item ? [line.slice(2)] : sentencesOf(line)) {
			const joint = summary === '' ? '' : item && !/[.:!?;]$/.test(summary) ? '; ' : ' ';
			if (summary.length + joint.length + sentence.length > LONGEST_SUMMARY) {
				return summary === '' ? cut(sentence) : summary;
			}
			summary += joint + sentence;
		}
	}
	return summary === '' ? undefined : summary;
}

/** "About us": a short line that ends in no mark. */
function isHeading(line: string): boolean {
	return line.length <= 40 && !/[.!?:;,]["'’”)]?$/.test(line);
}

function cut(sentence: string): string {
	const start = sentence.slice(0, LONGEST_SUMMARY - 1);
	const space = start.lastIndexOf(' ');
	return `${start.slice(0, space > 0 ? space : undefined).replace(/[\s,;:–-]+$/, '')}…`;
}
