/** A team's own address for mail, in a browser: given, wrong, confirmed by the code, taken away. */
import { look } from './looking.ts';
import { smtpServer, type SmtpServer } from '../fixtures/smtp-server.ts';
import { addTeams, COOKIE, expect, foundTeam, signIn } from './team-town.ts';
import { townWith } from './town.ts';

let smtp: SmtpServer | undefined;

const environment: Record<string, string> = {
	ORIGIN: 'http://localhost',
	WAYMARK_MAIL_FROM: 'news@waymark.example.org'
};
const test = townWith(
	async (data) => {
		await addTeams(data, 1);
		smtp = await smtpServer();
		environment['WAYMARK_SMTP'] = smtp.url;
	},
	COOKIE,
	environment
);

test.afterAll(() => smtp?.close());

test('an address counts once its code was typed, and can be taken away', async ({
	page,
	waymark
}) => {
	if (!smtp) throw new Error('no mail server');
	const { founder } = await foundTeam(waymark);
	await signIn(page, waymark, founder, '/team/about');
	await page.getByLabel('Your team’s address').fill('team at example');
	await page.getByRole('button', { name: 'Send a code there' }).click();
	await expect(page.getByText('This is not an address of mail.')).toBeVisible();
	// The first letter is refused: no code is waited for.
	smtp.refuse(1);
	await page.getByLabel('Your team’s address').fill('team@service.example.org');
	await page.getByRole('button', { name: 'Send a code there' }).click();
	await expect(page.getByText('The mail server does not take mail for this')).toBeVisible();
	await expect(page.getByLabel('The code from the mail')).toHaveCount(0);
	await page.getByRole('button', { name: 'Send a code there' }).click();
	await expect(page.getByLabel('The code from the mail')).toBeFocused();
	const letter = (await smtp.taken(1))[0];
	const code = /^\d{6}$/m.exec(letter?.text ?? '')?.[0] ?? '';
	await page.getByLabel('The code from the mail').fill(code === '000000' ? '000001' : '000000');
	await page.getByRole('button', { name: 'Use this address' }).click();
	await expect(page.getByText('This is not the code, or it is over.')).toBeVisible();
	await look(page, 'mail, a wrong code');
	await page.getByLabel('The code from the mail').fill(code);
	await page.getByRole('button', { name: 'Use this address' }).click();
	await expect(page.getByText('From now on mail goes there.')).toBeVisible();
	await expect(page.getByText('Mail goes to team@service.example.org')).toBeVisible();
	await page.getByRole('button', { name: 'Stop mail' }).click();
	await expect(page.getByText('Nothing is mailed any more.')).toBeVisible();
	await expect(page.getByText('Mail goes to')).toHaveCount(0);
});
