/**
 * The one markup our texts know (see `Prose` in domain/service.ts): an empty line parts paragraphs,
 * a line that starts with `- ` is an item of a list.
 */
export type Block = { kind: 'paragraph'; lines: string[] } | { kind: 'list'; items: string[] };

/** The blocks of a text, in order. Never empty ones; a line after an item belongs to that item. */
export function blocks(text: string): Block[] {
	const found: Block[] = [];
	let last: Block | undefined;
	for (const raw of text.split(/\r\n?|\n/)) {
		const line = raw.trim();
		if (line === '') {
			last = undefined;
			continue;
		}
		const item = line.startsWith('- ') ? line.slice(2).trim() : undefined;
		if (item !== undefined) {
			// An empty line between two items does not make two lists of them.
			const before = found.at(-1);
			if (before?.kind === 'list') before.items.push(item);
			else found.push({ kind: 'list', items: [item] });
			last = found.at(-1);
		} else if (last?.kind === 'list') {
			last.items.push(`${last.items.pop() ?? ''} ${line}`.trim());
		} else if (last?.kind === 'paragraph') {
			last.lines.push(line);
		} else {
			last = { kind: 'paragraph', lines: [line] };
			found.push(last);
		}
	}
	return found;
}
