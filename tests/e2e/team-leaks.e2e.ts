/** What unlocks stays in the browser: passphrases, words, a passkey's secret, keys. */
import { leaked, leakedBytes } from './leaks.ts';
import { authenticator, expect, freshSeat, nextCode, teamNav, test } from './team-town.ts';
import { joinHere, PASSPHRASE, typeKit, wordsOn } from './team-steps.ts';
import { open } from './town.ts';

declare global {
	interface Window {
		/** What passkeys made in this page. */
		made?: number[][];
	}
}

test('no request carries a passphrase, written words, the kit or what a passkey makes', async ({
	page,
	waymark
}) => {
	// Keeps a copy of every secret that a passkey makes, as the page itself is given it.
	await page.addInitScript(() => {
		const made: number[][] = (window.made = JSON.parse(sessionStorage.getItem('made') ?? '[]'));
		const own = PublicKeyCredential.prototype.getClientExtensionResults;
		PublicKeyCredential.prototype.getClientExtensionResults = function (this: PublicKeyCredential) {
			const results = own.call(this);
			const first = results.prf?.results?.first;
			if (first instanceof ArrayBuffer) made.push([...new Uint8Array(first)]);
			sessionStorage.setItem('made', JSON.stringify(made));
			return results;
		};
	});
	await authenticator(page);
	const { secret } = freshSeat();
	await open(page, `${waymark.url}/team/join#i=${secret}`);
	waymark.forget();
	const joined = await joinHere(page, 'Jo', 'unlocks');
	await page.getByRole('button', { name: 'Make the keys' }).click();
	const kit = await wordsOn(page, 'The 24 words of the team kit');
	await page.getByRole('button', { name: 'I have the sheet in my hand' }).click();
	await typeKit(page, kit, 'Check the kit');
	await expect(teamNav(page)).toBeVisible();
	// Words on paper, and everything once more: unlocking, signing in both ways.
	await teamNav(page).getByRole('link', { name: 'My sign-in' }).click();
	await page.getByRole('button', { name: 'Make twelve words' }).click();
	await page.getByRole('button', { name: 'Use a passkey' }).click();
	const words = await wordsOn(page, 'Your twelve words');
	await page.getByRole('button', { name: 'I wrote them down' }).click();
	await page.getByLabel('Now type the words from your paper').fill(words.join(' '));
	await page.getByRole('button', { name: 'Keep these words' }).click();
	await expect(page.getByText('Your twelve words are ready.')).toBeVisible();
	await page.reload();
	await page.getByRole('button', { name: 'Unlock with a passkey' }).click();
	await expect(teamNav(page)).toBeVisible();
	await page.getByRole('button', { name: 'Sign out', exact: true }).click();
	await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
	await expect(teamNav(page)).toBeVisible();
	await page.getByRole('button', { name: 'Sign out', exact: true }).click();
	await page.getByLabel('Login name').fill(joined.login);
	await page.getByLabel('Passphrase').fill(joined.passphrase);
	await page.getByRole('button', { name: 'Go on' }).click();
	await page.getByLabel('Six-digit code').fill(await nextCode(joined.totp));
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await expect(teamNav(page)).toBeVisible();

	const made = (await page.evaluate(() => window.made)) ?? [];
	expect(made.length).toBeGreaterThanOrEqual(4);
	expect(new Set(made.map((bytes) => bytes.join())).size).toBe(1);
	const asked = waymark.asked.filter(({ method }) => method !== 'GET');
	// The recorder sees what is sent: the login, and the part of the passphrase that may be.
	expect(leaked(asked, [joined.login])).toEqual([joined.login]);
	expect(asked.some(({ body }) => body.includes('"clientExtensionResults"'))).toBe(true);
	const runs = (all: string[]) => all.slice(2).map((_, at) => all.slice(at, at + 3).join(' '));
	const told = [PASSPHRASE, ...runs(words), ...runs(kit)];
	expect(leaked(waymark.asked, told)).toEqual([]);
	expect(leakedBytes(waymark.asked, { prf: Uint8Array.from(made[0] ?? []) })).toEqual([]);
	expect(waymark.asked.filter(({ body }) => /"prf"/.test(body))).toEqual([]);
	// It would be noticed.
	const planted = {
		method: 'POST',
		path: '/',
		headers: '',
		body: JSON.stringify(made[0]),
		bytes: 0
	};
	expect(leakedBytes([planted], { prf: Uint8Array.from(made[0] ?? []) })).toEqual(['prf']);
});
