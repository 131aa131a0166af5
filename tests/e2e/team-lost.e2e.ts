/** Every way in is lost, one after the other: each time somebody comes back, and nothing is lost. */
import type { Page } from '@playwright/test';
import {
	addMember,
	anotherMachine,
	authenticator,
	done,
	expect,
	foundTeam,
	nextCode,
	open,
	signIn,
	signInByCode,
	teamNav,
	test,
	type TownTeam
} from './team-town.ts';
import {
	apiOf,
	join,
	joinHere,
	keysWith,
	opens,
	sealedNow,
	sixWords,
	typeKit,
	wordsOn
} from './team-steps.ts';

/** Somebody invited who joins on screen with a passkey, and is let in. */
async function colleague(
	page: Page,
	team: TownTeam,
	passkey: 'unlocks' | 'signs-in',
	browserPage: Page
) {
	const { secret } = done(await team.founder.api.invite({ role: 'member', name: 'Amal' }));
	const joined = await join(page, `${team.waymark.url}/team/join#i=${secret}`, 'Amal', passkey);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Almost there');
	await letIn(browserPage, team, await sixWords(page, 'Your six words'));
	await expect(teamNav(page)).toBeVisible();
	return joined;
}

/** The founder compares words on their own machine. */
async function letIn(page: Page, team: TownTeam, words: string[]) {
	await signIn(page, team.waymark, team.founder, '/team/members');
	await page.getByRole('button', { name: 'Compare words' }).click();
	expect(await sixWords(page, 'You should hear these')).toEqual(words);
	await page.getByRole('button', { name: 'They are the same' }).click();
	await expect(page.getByText('Waiting: compare words')).toHaveCount(0);
}

async function signOut(page: Page) {
	await page.getByRole('button', { name: 'Sign out', exact: true }).click();
	await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toBeVisible();
}

const account = (page: Page) =>
	page.getByRole('navigation', { name: 'Your team' }).getByRole('link', { name: 'My sign-in' });

test('a lost passphrase: the passkey signs in, unlocks, and lets a new one be chosen', async ({
	page,
	context,
	browser,
	waymark
}) => {
	const team = await foundTeam(waymark);
	const desk = await anotherMachine(browser, waymark);
	await authenticator(page);
	const joined = await colleague(page, team, 'unlocks', desk.page);
	const before = await sealedNow(team);
	await signOut(page);
	await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
	await expect(teamNav(page)).toBeVisible();
	await account(page).click();
	await page.getByRole('button', { name: 'Change my passphrase' }).click();
	await page.getByRole('button', { name: 'Use a passkey' }).click();
	const other = 'seven pale boats under the old pier';
	await expect(page.getByRole('dialog')).toBeHidden();
	await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(other);
	await page.getByLabel('The passphrase once more').fill(other);
	await page.getByRole('button', { name: 'Change my passphrase' }).click();
	await expect(page.getByText('Your passphrase is changed.')).toBeVisible();
	// Words on paper too, so that what is unlocked can be looked at here.
	await page.getByRole('button', { name: 'Make twelve words' }).click();
	await page.getByRole('button', { name: 'Use a passkey' }).click();
	const words = await wordsOn(page, 'Your twelve words');
	await page.getByRole('button', { name: 'I wrote them down' }).click();
	await page.getByLabel('Now type the words from your paper').fill(words.join(' '));
	await page.getByRole('button', { name: 'Keep these words' }).click();
	await expect(page.getByText('Your twelve words are ready.')).toBeVisible();
	expect(await opens(await keysWith(await apiOf(waymark, context), words), before)).toBe(true);

	await signOut(page);
	await signInByCode(page, waymark, { ...joined, passphrase: other });
	await expect(teamNav(page)).toBeVisible();
	await desk.close();
});

test('a passkey without a secret signs in, and written words unlock', async ({
	page,
	browser,
	waymark
}) => {
	const team = await foundTeam(waymark);
	const desk = await anotherMachine(browser, waymark);
	await authenticator(page, false);
	const { words } = await colleague(page, team, 'signs-in', desk.page);
	await signOut(page);
	await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Unlock');
	await page.getByText('Unlock with my twelve written words').click();
	await page.getByLabel('Your twelve words').fill(words.join(' '));
	await page.getByRole('button', { name: 'Unlock', exact: true }).last().click();
	await expect(teamNav(page)).toBeVisible();
	// The lost passphrase is replaced: the words bring the key once more.
	await account(page).click();
	await page.getByRole('button', { name: 'Change my passphrase' }).click();
	await page.getByRole('button', { name: 'Use a passkey' }).click();
	const asked = page.getByRole('dialog').getByLabel('Your twelve words');
	await asked.fill(words.join(' '));
	await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
	await expect(page.getByLabel('The passphrase once more')).toBeVisible();
	await desk.close();
});

test('a lost passkey, and a new device: login, passphrase and code do it; a new passkey takes its place', async ({
	page,
	browser,
	waymark
}) => {
	const team = await foundTeam(waymark);
	const desk = await anotherMachine(browser, waymark);
	const { session: old } = await authenticator(page);
	const joined = await colleague(page, team, 'unlocks', desk.page);
	await signOut(page);
	await old.detach();

	const device = await anotherMachine(browser, waymark);
	await authenticator(device.page);
	await signInByCode(device.page, waymark, joined);
	await expect(teamNav(device.page)).toBeVisible();
	await account(device.page).click();
	// With the lost one gone there would be one way left.
	await device.page.getByRole('button', { name: 'Take away Work laptop' }).click();
	await expect(device.page.getByText('This is one of your last ways in.')).toBeVisible();
	await device.page.getByLabel('Name of this device').fill('New laptop');
	await device.page.getByRole('button', { name: 'Make a passkey' }).click();
	const dialog = device.page.getByRole('dialog');
	await dialog.getByLabel('Passphrase').fill(joined.passphrase);
	await dialog.getByLabel('Six-digit code').fill(await nextCode(joined.totp));
	await dialog.getByRole('button', { name: 'Go on' }).click();
	await expect(device.page.getByText('Your passkey is ready.')).toBeVisible();
	await device.page.getByRole('button', { name: 'Take away Work laptop' }).click();
	await expect(device.page.getByText('The passkey no longer works.')).toBeVisible();
	await expect(device.page.getByText('signs in and unlocks')).toHaveCount(1);
	await signOut(device.page);
	await device.page.getByRole('button', { name: 'Sign in with a passkey' }).click();
	await expect(teamNav(device.page)).toBeVisible();
	await device.close();
	await desk.close();
});

test('both lost: an admin lets them in again, compares words anew, and everything is there', async ({
	page,
	context,
	browser,
	waymark
}) => {
	const team = await foundTeam(waymark);
	const amal = await addMember(team, 'Amal');
	const before = await sealedNow(team);
	await signIn(page, waymark, team.founder, '/team/members');
	await page.getByText('Change Amal').click();
	await page.getByRole('button', { name: 'Let in again' }).click();
	const address = await page.locator('.link').innerText();

	const theirs = await anotherMachine(browser, waymark);
	await open(theirs.page, address);
	await expect(theirs.page.getByText('Welcome back.')).toBeVisible();
	await theirs.page.goto('about:blank');
	const joined = await join(theirs.page, address, 'Amal');
	const words = await sixWords(theirs.page, 'Your six words');
	await page.reload();
	await page.getByLabel('Passphrase').fill(team.founder.passphrase);
	await page.getByRole('button', { name: 'Unlock', exact: true }).click();
	await page.getByRole('button', { name: 'Compare words' }).click();
	expect(await sixWords(page, 'You should hear these')).toEqual(words);
	await page.getByRole('button', { name: 'They are the same' }).click();
	await expect(teamNav(theirs.page)).toBeVisible();
	const api = await apiOf(waymark, theirs.context);
	expect(done(await api.session()).id).toBe(amal.id);
	expect(await opens(await keysWith(api, joined.words), before)).toBe(true);
	// What was theirs before opens nothing any more.
	expect(await amal.api.team()).toEqual({ is: 'refused', code: 'sign-in' });
	await theirs.close();
	expect(await context.cookies('https://localhost')).toHaveLength(1);
});

test('everybody lost everything: the printed kit makes a new admin, who reads what was sealed before', async ({
	page,
	context,
	waymark
}) => {
	const team = await foundTeam(waymark);
	const before = await sealedNow(team);
	await open(page, `${waymark.url}/team`);
	await page.getByText('All of us lost everything').click();
	await typeKit(page, team.kit.words, 'Come back with the kit');
	await expect(page.getByText('Please give a name.').first()).toBeVisible();
	await page.getByLabel('Your name').fill('Bea');
	await typeKit(page, team.kit.words.slice(1), 'Come back with the kit');
	await expect(page.getByText('There should be 24 words.')).toBeVisible();
	await typeKit(page, team.kit.words, 'Come back with the kit');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Join ${team.name}`);
	const address = page.url();
	const { words } = await joinHere(page, 'Bea');
	await expect(teamNav(page)).toBeVisible();
	expect(address).toContain('#i=');
	const api = await apiOf(waymark, context);
	expect(await opens(await keysWith(api, words), before)).toBe(true);
	// And is an admin in full: those who are gone leave, with new keys.
	await page.getByRole('navigation', { name: 'Your team' }).getByText('Members').click();
	await page.getByText('Change Jo').click();
	await page.getByRole('button', { name: 'Remove…' }).click();
	await page.getByRole('button', { name: 'Remove and begin with new keys' }).click();
	await expect(page.getByText('Change Jo')).toBeHidden();
	const keys = await keysWith(api, words);
	expect([keys.current.epoch, keys.shut]).toEqual([2, []]);
	expect(await opens(keys, before)).toBe(true);
});
