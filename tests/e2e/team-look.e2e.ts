/** Keyworkers' pages in every state: axe, both themes, narrow, large letters; keyboard alone; Arabic. */
import type { Page } from '@playwright/test';
import { installed, type Waymark } from './app.ts';
import { look } from './looking.ts';
import {
	accept,
	addMember,
	done,
	expect,
	foundTeam,
	freshSeat,
	nextCode,
	open,
	signIn,
	teamNav,
	test,
	unlock,
	usedCode
} from './team-town.ts';
import { goOn, PASSPHRASE, totpOn } from './team-steps.ts';

/** As where the operator has push: the server of these tests has none. */
const withPush = (page: Page) =>
	page.route('**/api/account/push', (route) => route.fulfill({ json: { key: 'BA', told: [] } }));

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('signing in and unlocking', async ({ page, waymark }) => {
	const { founder } = await foundTeam(waymark);
	await open(page, `${waymark.url}/team`);
	await expect(page.getByLabel('Login name')).toBeVisible();
	await page.getByText('All of us lost everything').click();
	await look(page, 'sign in');
	await open(page, `${waymark.url}/team`);
	await page.getByLabel('Login name').fill(founder.login);
	await page.getByLabel('Passphrase').fill(founder.passphrase);
	await goOn(page);
	await expect(page.getByLabel('Six-digit code')).toBeFocused();
	await look(page, 'the code');
	await page.getByLabel('Six-digit code').fill(await nextCode(founder.totp));
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await expect(teamNav(page)).toBeVisible();
	await look(page, 'the team');
	await page.setViewportSize({ width: 360, height: 740 });
	await expect(teamNav(page).getByRole('link')).toHaveCount(0);
	await teamNav(page).getByText('Menu: Requests').click();
	await look(page, 'the menu');
	await page.setViewportSize({ width: 360, height: 740 });
	await teamNav(page).getByRole('link', { name: 'Members' }).click();
	await expect(heading(page)).toHaveText('Members');
	await expect(teamNav(page).getByText('Menu: Members')).toBeVisible();
	await expect(teamNav(page).getByRole('link')).toHaveCount(0);
	await page.reload();
	await expect(heading(page)).toHaveText('Unlock');
	await page.getByText('Unlock with my twelve written words').click();
	await look(page, 'unlock');
});

test('joining, step by step', async ({ page, waymark }) => {
	const seat = freshSeat();
	await open(page, `${waymark.url}/team/join#i=${seat.secret}`);
	await page.getByLabel('Your name').fill('');
	await goOn(page);
	await expect(page.getByText('Please give a name.')).toBeVisible();
	await look(page, 'who');
	await page.getByLabel('Your name').fill('Jo');
	await page.getByLabel('Login name').fill(`look-${Date.now().toString(36)}`);
	await goOn(page);
	await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(PASSPHRASE);
	await look(page, 'passphrase');
	await page.getByLabel('The passphrase once more').fill(PASSPHRASE);
	await goOn(page);
	await expect(page.getByRole('img', { name: 'Code to scan' })).toBeVisible();
	await look(page, 'code');
	await page.getByLabel('Six-digit code').fill(await usedCode(await totpOn(page)));
	await goOn(page);
	await expect(page.getByRole('button', { name: 'Not now' })).toBeVisible();
	await look(page, 'passkey');
	await page.getByRole('button', { name: 'Not now' }).click();
	await expect(page.getByRole('button', { name: 'I wrote them down' })).toBeVisible();
	await look(page, 'words');
	await page.getByRole('button', { name: 'I wrote them down' }).click();
	await page.getByRole('button', { name: 'Check and join' }).click();
	await expect(page.getByText('There should be 12 words.')).toBeVisible();
	await look(page, 'words back');
});

test('founding, and a kit', async ({ page, waymark }) => {
	const seat = freshSeat();
	const founder = await accept(waymark, seat.secret);
	await page.context().addCookies([sessionOf(founder.cookie())]);
	await open(page, `${waymark.url}/team`);
	await page.getByLabel('Passphrase').fill(founder.passphrase);
	await page.getByRole('button', { name: 'Unlock', exact: true }).click();
	await expect(heading(page)).toHaveText('Make your team’s keys');
	await look(page, 'founding');
	await page.getByRole('button', { name: 'Make the keys' }).click();
	await expect(page.getByRole('img', { name: 'The 24 words as a code' })).toBeVisible();
	await look(page, 'kit');
	await page.getByRole('button', { name: 'I have the sheet in my hand' }).click();
	await expect(page.locator('main textarea')).toBeVisible();
	await look(page, 'kit back');
	await page.getByRole('button', { name: 'Do it later' }).click();
	await expect(page.getByText('Your team cannot receive requests yet')).toBeVisible();
	await look(page, 'not live');
});

const sessionOf = (value: string) => ({
	name: '__Host-waymark',
	value,
	url: 'https://localhost',
	secure: true,
	httpOnly: true,
	sameSite: 'Strict' as const
});

/** A team in which somebody waits. */
async function withSomebodyWaiting(waymark: Waymark) {
	const team = await foundTeam(waymark);
	await addMember(team, 'Bea');
	const { secret } = done(await team.founder.api.invite({ role: 'member', name: 'Amal' }));
	const amal = await accept(waymark, secret);
	done(await team.founder.api.invite({ role: 'admin', name: 'Kit' }));
	return { team, amal };
}

test('members, and whoever waits', async ({ page, waymark }) => {
	const { team, amal } = await withSomebodyWaiting(waymark);
	await signIn(page, waymark, team.founder, '/team/members');
	await expect(page.getByText('Kit ·')).toBeVisible();
	for (const summary of ['Change Bea', 'Type the kit back', 'Make a new kit']) {
		await page.getByText(summary).click();
	}
	await page.getByLabel('Their name').fill('Noor');
	await page.getByRole('button', { name: 'Make an invitation' }).click();
	await expect(page.getByRole('img', { name: 'The invitation as a code' })).toBeVisible();
	await look(page, 'members');
	await page.getByRole('button', { name: 'Compare words' }).click();
	await page.getByRole('button', { name: 'They are different' }).click();
	await expect(page.getByText('Then somebody else is at the other end')).toBeVisible();
	await look(page, 'comparing');
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Remove…' }).click();
	await expect(page.getByRole('dialog')).toBeVisible();
	await look(page, 'removing');
	await page.context().clearCookies();
	await page.context().addCookies([sessionOf(amal.cookie())]);
	await open(page, `${waymark.url}/team`);
	await page.getByLabel('Passphrase').fill(amal.passphrase);
	await page.getByRole('button', { name: 'Unlock', exact: true }).click();
	await expect(heading(page)).toHaveText('Almost there');
	await look(page, 'waiting');
});

test('one’s own ways in, and proving who one is', async ({ page, waymark }) => {
	const { founder } = await foundTeam(waymark);
	await withPush(page);
	await signIn(page, waymark, founder, '/team/account');
	await expect(page.getByRole('button', { name: 'Change my passphrase' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Switch notices on' })).toBeVisible();
	await look(page, 'own');
	await page.getByRole('button', { name: 'Change my passphrase' }).click();
	await expect(page.getByRole('dialog').getByLabel('Six-digit code')).toBeVisible();
	await look(page, 'is it you');
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Passphrase').fill(founder.passphrase);
	await dialog.getByLabel('Six-digit code').fill(await nextCode(founder.totp));
	await dialog.getByRole('button', { name: 'Go on' }).click();
	await expect(page.getByLabel('The passphrase once more')).toBeVisible();
	await look(page, 'another passphrase');
});

test('in Arabic, from right to left', async ({ page, waymark }) => {
	const { team } = await withSomebodyWaiting(waymark);
	await withPush(page);
	await page.context().addCookies([sessionOf(team.founder.cookie())]);
	await open(page, `${waymark.url}/ar/team`);
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	await expect(heading(page)).toHaveText('فتح القفل');
	await page.getByLabel('عبارة المرور').fill(team.founder.passphrase);
	await page.getByRole('button', { name: 'افتح القفل', exact: true }).click();
	const nav = page.getByRole('navigation', { name: 'فريقك' });
	await expect(nav).toBeVisible();
	await look(page, 'ar team');
	await nav.getByRole('link', { name: 'الأعضاء' }).click();
	await expect(page.getByText('ينتظر: قارن الكلمات')).toBeVisible();
	await look(page, 'ar members');
	await nav.getByRole('link', { name: 'دخولي' }).click();
	await expect(heading(page)).toHaveText('دخولي');
	await expect(page.getByRole('button', { name: 'تفعيل الإشعارات' })).toBeVisible();
	await look(page, 'ar own');
	await page.getByRole('button', { name: 'تسجيل الخروج', exact: true }).click();
	await expect(page.getByText('سجّلت الخروج.')).toBeVisible();
	await look(page, 'ar sign in');
});

test('with the keyboard alone: in, to the members, words compared, and out', async ({
	page,
	waymark
}) => {
	const { team } = await withSomebodyWaiting(waymark);
	await page.context().addCookies([sessionOf(team.founder.cookie())]);
	await open(page, `${waymark.url}/team`);
	const tabTo = async (name: string) => {
		for (let presses = 0; presses < 60; presses += 1) {
			await page.keyboard.press('Tab');
			const now = await page.evaluate(() => {
				const at = document.activeElement as HTMLElement | null;
				const label = at instanceof HTMLInputElement ? at.labels?.[0]?.innerText : undefined;
				return (label ?? at?.getAttribute('aria-label') ?? at?.innerText ?? '').trim();
			});
			if (now === name) return;
		}
		throw new Error(`never came to ${name}`);
	};
	await expect(page.getByLabel('Passphrase')).toBeVisible();
	await tabTo('Passphrase');
	await page.keyboard.type(team.founder.passphrase);
	await page.keyboard.press('Enter');
	await expect(teamNav(page)).toBeVisible();
	await tabTo('Members');
	await page.keyboard.press('Enter');
	await expect(heading(page)).toHaveText('Members');
	await tabTo('Compare words: Amal');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('dialog')).toBeVisible();
	await tabTo('They are the same');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('dialog')).toBeHidden();
	await expect(page.getByText('Waiting: compare words')).toHaveCount(0);
	await tabTo('Sign out');
	await page.keyboard.press('Enter');
	await expect(page.getByText('You are signed out.')).toBeVisible();
});

test('without a connection it says so, and goes on when there is one', async ({
	page,
	waymark
}) => {
	const { founder } = await foundTeam(waymark);
	await page.context().addCookies([sessionOf(founder.cookie())]);
	waymark.answer('/api/session', 503);
	await open(page, `${waymark.url}/team`);
	await expect(page.getByText('There is no connection to your team now')).toBeVisible();
	await look(page, 'unreached');
	waymark.answerAgain('/api/session');
	// By itself: nobody has to press anything.
	await unlock(page, founder);
});

test('opened without a connection by a browser that never was there, it says what to do', async ({
	page,
	waymark
}) => {
	await open(page, `${waymark.url}/find`);
	await installed(page);
	await waymark.stopServer();
	await page.goto(`${waymark.url}/team`);
	await expect(heading(page)).toHaveText('You are offline');
	await look(page, 'never there');
});
