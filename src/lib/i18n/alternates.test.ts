import { expect, test } from 'vitest';
import { alternateLinks } from './alternates.ts';

test.each([
	['/ar/find', ['en /find', 'ar /ar/find', 'x-default /find']],
	['/', ['en /', 'ar /ar', 'x-default /']],
	['/a&b', ['en /a&amp;b', 'ar /ar/a&amp;b', 'x-default /a&amp;b']]
])('%s is named in each language', (path, expected) => {
	const links = [...alternateLinks(path).matchAll(/hreflang="(\S+)" href="([^"]*)"/g)];
	expect(links.map(([, language, href]) => `${language ?? ''} ${href ?? ''}`)).toEqual(expected);
});

test('an address cannot leave the attribute it is written in', () => {
	const { pathname } = new URL('http://x/"><script>alert(1)</script>');
	expect(alternateLinks(pathname)).not.toMatch(/<script|""|">"/);
	expect(alternateLinks('/"><b>')).not.toContain('<b>');
});
