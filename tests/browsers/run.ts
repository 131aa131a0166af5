/**
 * `npm run browsers`: the main journey in the browsers that people have beside Chromium, as far as
 * they are on this machine: a place, a search, the map, a service saved, a lock put on and opened, a
 * request sealed and sent, and then the same without the server. Debian has them as `firefox-esr`, and
 * as `webkit2gtk-driver` with `xvfb`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withTeams } from '../e2e/help-teams.ts';
import { serve } from '../e2e/operator.ts';
import { exampleTownPlace } from '../../src/data/example-town/place.ts';
import { type Driven, step } from './driven.ts';
import { firefox } from './firefox.ts';
import { webkit } from './webkit.ts';

const WORDS = 'otter lantern marble quiet sixpence';

async function journey(browser: Driven): Promise<void> {
	const data = mkdtempSync(join(tmpdir(), 'waymark-browsers-'));
	const { team } = await withTeams(data);
	const server = await serve(data);
	const at = async (path: string) => {
		await browser.go(`http://localhost:${String(server.port)}${path}`);
		// Kit puts this in when the page has been taken over.
		await step(
			browser,
			(page) => page.wait(() => document.querySelector('#svelte-announcer')),
			null
		);
	};
	const { point, name } = exampleTownPlace;
	const town = `/find#near=${point.join(',')}&at=${name}`;
	const told = (what: string) => {
		console.log(`  ${browser.name}: ${what}`);
	};

	await at('/');
	await step(
		browser,
		async (page) => {
			await page.write(/^Postcode, town/, 'Leeds');
			await page.press('main button', /^Look here$/);
			await page.heading(/near Leeds$/);
		},
		undefined
	);
	told('a place');
	await at(town);
	await step(
		browser,
		async (page, near) => {
			await page.heading(new RegExp(`near ${near}$`));
			await page.wait(() => document.querySelector('main h3 a'));
			const first = () => document.querySelector('main h3')?.textContent ?? '';
			const before = first();
			await page.write(/^Search/, 'somewere to sleep');
			await page.wait(() => first() !== before);
			await page.write(/^Search/, '');
			await page.wait(() => first() === before);
		},
		name
	);
	told('a search with a typing error');
	await step(
		browser,
		async (page) => {
			await page.press('button', /^Map$/);
			const mark = await page.wait(() =>
				document.querySelector<HTMLElement>('.mark.spot:not([inert])')
			);
			await page.wait(() => document.querySelector('.map-ground canvas'));
			mark.click();
			await page.wait(() => document.querySelector('section[aria-labelledby] h3'));
			await page.press('button', /^List$/);
		},
		undefined
	);
	told('the map');
	await step(
		browser,
		async (page) => {
			(await page.wait(() => document.querySelector<HTMLElement>('.found h3 a'))).click();
			await page.press('main button', /^Save$/);
			await page.wait(() => page.says('main button', /^Saved$/));
		},
		undefined
	);
	told('a service saved');
	await at(`/list#${team.fragment}`);
	await step(
		browser,
		async (page) => {
			await page.press('main button', /^Connect$/);
			await page.heading(/^Connected$/);
			await page.press('main a', /^Ask my team/);
			await page.heading(/kind of help/);
			(await page.wait(() => document.querySelector<HTMLElement>('main input'))).click();
			await page.press('main a, main button', /last look/);
			await page.heading(/last look/);
			await page.press('main button', /^Send$/);
			await page.heading(/^Sent$/);
		},
		undefined
	);
	told('a request, sealed and sent');
	await at('/plan');
	await step(
		browser,
		async (page) => {
			await page.wait(() => document.querySelector('main h3'));
			await navigator.serviceWorker.ready;
			await page.wait(() => navigator.serviceWorker.controller);
		},
		undefined
	);
	await server.stop();
	await at(town);
	await step(browser, (page) => page.wait(() => document.querySelectorAll('.found h3')[3]), null);
	await at('/plan');
	await step(browser, (page) => page.wait(() => document.querySelector('main h3')), null);
	await at('/plan/requests');
	await step(browser, (page) => page.wait(() => page.says('main li', /Sent/)), null);
	told('list, plan and requests without the server');
	await at('/settings');
	await step(
		browser,
		async (page, words) => {
			await page.press('main button', /^Put on a lock$/);
			await page.write(/^Your new words/, words);
			await page.write(/^The same once more/, words);
			await page.press('main label', /^Give me twelve words/);
			await page.press('main form button', /^Put on a lock$/);
			await page.press('main button', /^Lock now$/);
		},
		WORDS
	);
	await at('/plan');
	await step(
		browser,
		async (page, words) => {
			await page.write(/^Your words/, words);
			await page.press('main button', /^Open$/);
			await page.wait(() => document.querySelector('main h3'));
		},
		WORDS
	);
	told('a lock');
	rmSync(data, { recursive: true, force: true });
}

let failed = false;
for (const start of [firefox, webkit]) {
	const browser = await start();
	if (!browser) {
		console.log(`${start.name}: not on this machine`);
		continue;
	}
	try {
		await journey(browser);
	} catch (error) {
		failed = true;
		console.error(`${browser.name}:`, error);
	} finally {
		await browser.close();
	}
}
process.exit(failed ? 1 : 0);
