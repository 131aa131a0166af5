/** What Kit writes into the head of a page so that its code is fetched early: the small files of it. */
const AHEAD = /\s*<link href="[^"]*\/(?:entry|nodes)\/[^"]*" rel="modulepreload">/g;

/**
 * A page whose small files of code are named behind what there is to read, just before the script
 * that starts them. Named in the head, each is asked for before the first word is laid out, and a
 * slow phone shows the words later for it (the start page some 40 ms). The large files, which take
 * the longest, stay where they are.
 */
export function contentFirst(html: string): string {
	const start = html.lastIndexOf('<script>');
	const head = html.indexOf('</head>');
	if (head < 0 || start < head) return html;
	const named = html.slice(0, head).match(AHEAD);
	if (!named) return html;
	return [
		html.slice(0, head).replace(AHEAD, ''),
		html.slice(head, start).trimEnd(),
		...named,
		'\n\t\t\t',
		html.slice(start)
	].join('');
}
