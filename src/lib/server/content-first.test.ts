import { describe, expect, it } from 'vitest';
import { contentFirst } from './content-first.ts';

const ahead = (name: string) => `<link href="/_app/immutable/${name}.js" rel="modulepreload">`;
const LARGE = ahead('chunks/first');
const LINKS = ['entry/start', 'nodes/0'].map(ahead);
const STYLES = '<link href="/_app/a.css" rel="stylesheet" disabled media="(max-width: 0)">';

function page(head: string, body: string): string {
	return `<html><head><script>look()</script>${head}</head><body>${body}</body></html>`;
}

describe('content before code', () => {
	it('names small files behind the words and before the script that starts it', () => {
		const out = contentFirst(
			page(`\n${LINKS.join('\n')}\n${LARGE}\n${STYLES}`, '<h1>Find</h1>\n<script>start()</script>')
		);
		const at = ['look()', LARGE, STYLES, '</head>', '<h1>', ...LINKS, '<script>start()'].map(
			(part) => out.indexOf(part)
		);
		expect(at.every((place) => place >= 0)).toBe(true);
		expect(at).toEqual([...at].sort((a, b) => a - b));
		expect(out.match(/modulepreload/g)).toHaveLength(3);
	});

	it('leaves alone a page that no script starts, one that names nothing small, and a piece of one', () => {
		const started = page(LARGE, '<h1>Find</h1>\n<script>start()</script>');
		for (const html of [page(LINKS.join(''), '<h1>Find</h1>'), started, '<p>a piece</p>']) {
			expect(contentFirst(html)).toBe(html);
		}
	});
});
