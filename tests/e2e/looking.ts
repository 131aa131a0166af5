/** What is looked at on every page in every state. */
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const ALL: axe.RunOptions = {
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
	rules: {
		'target-size': { enabled: true },
		// An experiment until axe 4.14: it takes what only eyes need (a count, an extension) for a name.
		'label-content-name-mismatch': { enabled: false }
	}
};
const COLOURS: axe.RunOptions = { runOnly: ['color-contrast', 'link-in-text-block'] };

/**
 * What axe finds wrong, each with where. A page is given axe once, and asked for nothing but what is
 * wrong: to describe all that is right takes four times as long.
 */
export async function violations(
	page: Page,
	rules: 'all' | 'colours' = 'all',
	within?: string
): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
	return page.evaluate(
		async ({ part, options }) => {
			const { axe: own } = window as unknown as { axe: typeof axe };
			const found = await own.run(part ?? document, { ...options, resultTypes: ['violations'] });
			return found.violations.flatMap(({ id, nodes }) =>
				nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`)
			);
		},
		{ part: within, options: rules === 'all' ? ALL : COLOURS }
	);
}

/** What does not fit: wider than the page, cut off, or too small for a finger. */
async function misfits(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const root = document.documentElement;
		const wrong: string[] = [];
		if (root.scrollWidth !== root.clientWidth) {
			wrong.push(`the page is ${String(root.scrollWidth)} wide of ${String(root.clientWidth)}`);
		}
		const words = (element: Element) =>
			`${element.tagName.toLowerCase()} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
		for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
			// A map goes on past its frame: that is what it is moved for.
			if (element.closest('.visually-hidden, #svelte-announcer, svg, noscript, .map-ground'))
				continue;
			if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
				continue;
			const box = element.getBoundingClientRect();
			if (box.width <= 1 || box.height <= 1) continue;
			if (box.right > root.clientWidth + 1 || box.left < -1) {
				wrong.push(`${words(element)} stands out of the page`);
			}
			if (element.matches('button, summary, select, input:not([type=checkbox], [type=radio])')) {
				if (box.width < 24 || box.height < 24) wrong.push(`${words(element)} is small`);
			}
			const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(element);
			// Two lines of a summary, whole on its page; and a box scrolls what is written in it.
			if (webkitLineClamp !== 'none' || element.matches('input, textarea')) continue;
			const hides = (value: string) => value === 'hidden' || value === 'clip';
			if (
				(hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
				(hides(overflowY) && element.scrollHeight > element.clientHeight + 1)
			) {
				wrong.push(`${words(element)} is cut off`);
			}
		}
		return wrong;
	});
}

/** All rules once on each width; a theme changes colours and nothing else. */
const LOOKS = [
	{ width: 360, height: 740, colorScheme: 'light', rules: 'all' },
	{ width: 360, height: 740, colorScheme: 'dark', rules: 'colours' },
	{ width: 1280, height: 800, colorScheme: 'dark', rules: 'all' },
	{ width: 1280, height: 800, colorScheme: 'light', rules: 'colours' }
] as const;

/** Looks at a page as it is now: axe in both themes, narrow, and with large letters. */
export async function look(page: Page, name: string): Promise<void> {
	// The way out stays over whatever is scrolled under its corner; here it lies at the top of the page.
	await page.locator('a[href="/exit"]').evaluate((exit) => {
		if (exit.parentElement) exit.parentElement.style.position = 'relative';
	});
	for (const { width, height, colorScheme, rules } of LOOKS) {
		await page.setViewportSize({ width, height });
		await page.emulateMedia({ colorScheme });
		const where = `${name}, ${String(width)} px, ${colorScheme}`;
		expect.soft(await violations(page, rules), where).toEqual([]);
	}
	await page.setViewportSize({ width: 320, height: 640 });
	expect.soft(await misfits(page), `${name}, 320 px`).toEqual([]);
	await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
	expect.soft(await misfits(page), `${name}, 320 px, letters of 200 %`).toEqual([]);
	await page.setViewportSize({ width: 1280, height: 800 });
	expect.soft(await misfits(page), `${name}, 1280 px, letters of 200 %`).toEqual([]);
}
