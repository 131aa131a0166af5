/** A service's page as the server draws it: for sharing, for search engines, for anybody's program. */
import { nationalServices } from '../../src/data/national/index.ts';
import { expect, named, pageOf, test } from './town.ts';

const TITLE = /<title>([^<]*)<\/title>/;
const H1 = /<h1[^>]*>([^]*?)<\/h1>/;
const DESCRIBED = /<script type="application\/ld\+json">([^]*?)<\/script>/;

test('says what it is, to people and to programs', async ({ request, waymark }) => {
	for (const service of nationalServices().slice(0, 12)) {
		const answer = await request.get(waymark.url + pageOf(service));
		expect(answer.status()).toBe(200);
		const html = await answer.text();
		expect(html.match(/<title>/g)).toHaveLength(1);
		// A history keeps titles: the heading says which service it is.
		expect(TITLE.exec(html)?.[1]).toBe('Details – Waymark');
		expect(H1.exec(html)?.[1]).toContain(service.name.replaceAll('&', '&amp;'));
		expect(html).toMatch(/<html lang="en" dir="ltr">/);
		expect(html.match(/<h1/g)).toHaveLength(1);
		expect(html).toMatch(/<meta name="description" content="[^"]{20,}"/);
		const described = JSON.parse(DESCRIBED.exec(html)?.[1] ?? '') as Record<string, unknown>;
		expect(described).toMatchObject({
			'@context': 'https://schema.org',
			name: service.name,
			url: waymark.url + pageOf(service)
		});
		for (const { number } of service.contact?.phones ?? []) {
			expect(html).toContain(`tel:${number}`);
			expect(JSON.stringify(described)).toContain(number);
		}
	}
});

test('made-up examples are kept out of search engines', async ({ request, waymark }) => {
	const html = await (
		await request.get(waymark.url + pageOf(named('Lantern Night Shelter')))
	).text();
	expect(html).toMatch(/<meta name="robots" content="noindex"/);
	expect(html).not.toMatch(DESCRIBED);
});

test('a hidden place is nowhere in what is sent', async ({ request, waymark }) => {
	const refuge = named('Bramble House');
	for (const path of [pageOf(refuge), `${pageOf(refuge)}/record.json`, `/ar${pageOf(refuge)}`]) {
		const answer = await request.get(waymark.url + path);
		expect(answer.status()).toBe(200);
		const text = await answer.text();
		expect(text).toContain(refuge.name);
		expect(text).not.toMatch(/geo:|google\.[a-z.]+\/maps|"latitude"|"point":|LA80 \d/);
	}
});

test('what is not listed is not there, in its language and without a trace', async ({
	request,
	waymark
}) => {
	for (const path of ['/services/0000000000000', '/services/%3Cb%3E', '/ar/services/nobody']) {
		const answer = await request.get(waymark.url + path, { headers: { accept: 'text/html' } });
		expect(answer.status(), path).toBe(404);
		const html = await answer.text();
		expect(html).toContain(
			path.startsWith('/ar') ? '<html lang="ar" dir="rtl">' : '<html lang="en"'
		);
		expect(html).not.toContain('<b>');
	}
});
