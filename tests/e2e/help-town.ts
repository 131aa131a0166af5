/**
 * `test` for help requests: the made-up town with a team of real keys. The server's database belongs
 * to its process, so the team is made before it starts; afterwards the team is a member's session over
 * the real API.
 */
import type { Page } from '@playwright/test';
import { Desk, type LiveTeam } from '../fixtures/live-team.ts';
import { expect } from './app.ts';
import { type HelpTeams, withTeams } from './help-teams.ts';
import { connectBy, townWith } from './town.ts';

export { expect, find, installed, keptRows, named, open, pageOf } from './town.ts';

const made = new Map<string, HelpTeams>();

const base = townWith(async (data) => {
	made.set(data, await withTeams(data));
});

export const test = base.extend<{ teams: HelpTeams; desk: Desk }>({
	teams: async ({ town: { data } }, use) => {
		const teams = made.get(data);
		if (!teams) throw new Error('no teams were made');
		await use(teams);
	},
	desk: async ({ teams, town }, use) => {
		// Past the recorder: what a member's browser sends is not what a phone sends.
		const origin = `http://127.0.0.1:${String(town.server.port)}`;
		await use(new Desk(teams.team, (path, init) => fetch(`${origin}${path}`, init)));
	}
});

/** Opens a team's link and connects. */
export async function connect(page: Page, url: string, team: LiveTeam): Promise<void> {
	await connectBy(page, `${url}/list#${team.fragment}`);
}

/** Answers the first question and goes on to the last look. */
export async function toLastLook(page: Page, words?: string): Promise<void> {
	await page.getByRole('checkbox', { name: 'Help me get there' }).check();
	if (words !== undefined) {
		await page.getByRole('button', { name: 'Next' }).click();
		await page.getByRole('button', { name: 'Next' }).click();
		await page.getByLabel('In your own words').fill(words);
	}
	await page.getByRole('button', { name: 'Go to the last look' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('A last look before you send');
}
