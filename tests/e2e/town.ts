/**
 * `test` for journeys through what ships: the national services and the made-up town. One real server
 * for all tests of a worker; before it, a recorder of each test's own.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { exampleTown } from '../../src/data/example-town/index.ts';
import { exampleTownPlace } from '../../src/data/example-town/place.ts';
import { decodeIndex } from '../../src/lib/directory/index-file.ts';
import { EMPTY_FILTER, toFragment, type Filter } from '../../src/lib/domain/filter.ts';
import { EMPTY_MEETING_FILTER, type MeetingFilter } from '../../src/lib/domain/meeting-filter.ts';
import { meetingFragment } from '../../src/lib/domain/meeting-fragment.ts';
import type { Service } from '../../src/lib/domain/service.ts';
import { expect, finish, open, Waymark, watch, test as base } from './app.ts';
import { serve, type Server } from './operator.ts';
import { recorder } from './recorder.ts';

export { expect, installed, keptCells, keptRows, open } from './app.ts';

interface Town {
	data: string;
	server: Server;
}

/**
 * The same town; `fill` may put into the data folder what an operator adds before the server starts.
 * `cookie`: the one that may be set, where members sign in. `environment`: what the operator sets.
 */
export const townWith = (
	fill: (data: string) => Promise<void>,
	cookie?: string,
	environment: Record<string, string> = {}
) =>
	base.extend<{ waymark: Waymark }, { town: Town }>({
		town: [
			// As long as the browser: Playwright wants something named here.
			async ({ browser: _browser }, use) => {
				const data = mkdtempSync(join(tmpdir(), 'waymark-town-'));
				await fill(data);
				const server = await serve(data, resolve('.'), { WAYMARK_GALLERY: '1', ...environment });
				await use({ data, server });
				await server.stop();
				rmSync(data, { recursive: true, force: true });
			},
			{ scope: 'worker' }
		],
		waymark: async ({ context, town: { data, server } }, use) => {
			const index = decodeIndex(readFileSync(join(data, 'directory/index.json'), 'utf8'));
			const between = await recorder(server.port);
			const waymark = new Waymark(data, index, server, between);
			const wrong = watch(context, waymark);
			await use(waymark);
			try {
				await finish(context, waymark, wrong, cookie);
			} finally {
				// Not `waymark.close`: the server is the next test's too.
				await between.down().catch(() => undefined);
			}
		}
	});

export const test = townWith(() => Promise.resolve());

const published = exampleTown(new Date().toISOString().slice(0, 10));

/** The service of the made-up town that has this name. */
export function named(name: string): Service {
	const found = published.find((service) => service.name === name);
	if (!found) throw new Error(`Tarnwick has no ${name}`);
	return found;
}

/** The address of a service's page. */
export const pageOf = ({ id }: Service): string => `/services/${id}`;

/** The find page with this filter, looking round the made-up town unless it says otherwise. */
export function find(changes: Partial<Filter> = {}): string {
	const { name, point } = exampleTownPlace;
	const place = { label: name, point };
	return `/find#${toFragment({ ...EMPTY_FILTER, place, ...changes })}`;
}

/** The page of meetings with this filter, round the made-up town unless it says otherwise. */
export function meetings(changes: Partial<MeetingFilter> = {}): string {
	const { name, point } = exampleTownPlace;
	const place = { label: name, point };
	return `/meetings#${meetingFragment({ ...EMPTY_MEETING_FILTER, place, ...changes })}`;
}

/** Opens a team's link, as paper or a message brings it, and connects. */
export async function connectBy(page: Page, address: string): Promise<void> {
	await open(page, address);
	await page.getByRole('button', { name: 'Connect', exact: true }).click();
	await expect(page.getByText('You can ask this team for help now.')).toBeVisible();
}

/** How many results the page says there are. */
export async function count(page: Page): Promise<number> {
	const text = await page.locator('main h2.count').innerText();
	return Number(/^[\d,]+/.exec(text)?.[0].replaceAll(',', ''));
}
