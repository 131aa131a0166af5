/** Keyworkers in real browsers: a team is founded and joined, people sign in, come and go. */
import {
	addMember,
	anotherMachine,
	done,
	expect,
	foundTeam,
	freshSeat,
	open,
	signIn,
	signInByCode,
	teamNav,
	test
} from './team-town.ts';
import {
	apiOf,
	join,
	keysWith,
	opens,
	PASSPHRASE,
	sealedNow,
	sixWords,
	typeKit,
	wordsOn
} from './team-steps.ts';

test('a team is founded, its kit printed and typed back; a colleague joins, and both open a request', async ({
	page,
	context,
	browser,
	waymark
}) => {
	const seat = freshSeat();
	const jo = await join(page, `${waymark.url}/team/join#i=${seat.secret}`, 'Jo');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Make your team’s keys');
	await page.getByRole('button', { name: 'Make the keys' }).click();
	const kit = await wordsOn(page, 'The 24 words of the team kit');
	expect(kit).toHaveLength(24);
	// Not typed back: not live, and the page says what to do.
	await page.getByRole('button', { name: 'I have the sheet in my hand' }).click();
	await page.getByRole('button', { name: 'Do it later' }).click();
	await expect(page.getByText('Your team cannot receive requests yet')).toBeVisible();
	await expect(page.getByText('There is only one way to lose everything')).toBeVisible();
	await page.getByRole('link', { name: 'Print the team kit and type it back' }).click();
	await page.getByText('Type the kit back').click();
	await typeKit(page, kit.toReversed(), 'Check the kit');
	await expect(page.getByText(/together they do not fit|open something else/)).toBeVisible();
	await typeKit(page, kit, 'Check the kit');
	await expect(page.getByText('The kit works.')).toBeVisible();
	await expect(page.getByText('Your team cannot receive requests yet')).toBeHidden();

	await page.getByLabel('Their name').fill('Amal');
	await page.getByRole('button', { name: 'Make an invitation' }).click();
	const address = await page.locator('.link').innerText();
	expect(address).toMatch(/\/team\/join#i=[\w-]{43}$/);

	const other = await anotherMachine(browser, waymark);
	const amal = await join(other.page, address, 'Amal');
	await expect(other.page.getByRole('heading', { level: 1 })).toHaveText('Almost there');
	const theirs = await sixWords(other.page, 'Your six words');
	const ours = await sixWords(page, 'Your team’s six words');
	expect(await sixWords(other.page, 'Your team’s six words')).toEqual(ours);
	const before = await sealedNow({ api: await apiOf(waymark, context) });

	await page.reload();
	await page.getByLabel('Passphrase').fill(PASSPHRASE);
	await page.getByRole('button', { name: 'Unlock', exact: true }).click();
	await page.getByRole('button', { name: 'Compare words' }).click();
	expect(await sixWords(page, 'You should hear these')).toEqual(theirs);
	await page.getByRole('button', { name: 'They are the same' }).click();
	await expect(page.getByText('Can open requests')).toHaveCount(2);
	await expect(teamNav(other.page)).toBeVisible();
	for (const [who, { words }] of [
		[context, jo],
		[other.context, amal]
	] as const) {
		expect(await opens(await keysWith(await apiOf(waymark, who), words), before)).toBe(true);
	}

	// The invitation is used up.
	await other.page.goto('about:blank');
	await open(other.page, address);
	await expect(other.page.getByText('This invitation does not work')).toBeVisible();
	await other.close();
	const secret = address.slice(-43);
	expect(waymark.asked.filter(({ path, body }) => (path + body).includes(secret))).toEqual([]);
});

test('a member signs in with login, passphrase and code; a wrong one is told nothing', async ({
	page,
	waymark
}) => {
	const team = await foundTeam(waymark);
	const wrong = { ...team.founder, passphrase: 'not the passphrase at all' };
	await open(page, `${waymark.url}/team`);
	await page.getByLabel('Login name').fill(wrong.login);
	await page.getByLabel('Passphrase').fill(wrong.passphrase);
	await page.getByRole('button', { name: 'Go on' }).click();
	await expect(page.getByText('That is not right.')).toBeVisible();
	await signInByCode(page, waymark, team.founder);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Requests');
	await teamNav(page).getByRole('link', { name: 'Team', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(team.name);
	await expect(page.getByText('People can write to your team.')).toBeVisible();
	// What people see of the team is signed by whoever proved a moment ago who they are.
	await expect(page.getByText('So far only our server says this.')).toBeVisible();
	await page.getByText('Change what people see').click();
	await page.getByLabel('When somebody answers the phone').fill('Monday to Friday, 9 to 5');
	await page.getByLabel('Your phone number').fill('nine');
	await page.getByRole('button', { name: 'Sign and save' }).click();
	await expect(page.getByText('This is not a telephone number we know.')).toBeVisible();
	await page.getByLabel('Your phone number').fill('01632 960 124');
	await page.getByRole('button', { name: 'Sign and save' }).click();
	await expect(page.getByText('Signed and saved.')).toBeVisible();
	await expect(page.getByText('So far only our server says this.')).toBeHidden();
	await expect(page.getByText('01632 960 124')).toBeVisible();
	await teamNav(page).getByRole('link', { name: 'My sign-in' }).click();
	await expect(page.getByText('This browser', { exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
	await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
	expect(await team.founder.api.team()).toEqual({ is: 'refused', code: 'sign-in' });
	const teamFiles = () => page.evaluate(() => caches.has('waymark-team'));
	await expect.poll(teamFiles, { timeout: 60_000 }).toBe(true);
	await page.getByRole('button', { name: 'Sign out', exact: true }).click();
	await expect(page.getByText('You are signed out.')).toBeVisible();
	await expect.poll(teamFiles).toBe(false);
	await page.reload();
	await expect(page.getByLabel('Login name')).toBeVisible();
});

test('a reload asks only to unlock; locking by hand and half an hour of nobody do the same', async ({
	page,
	waymark
}) => {
	const { founder } = await foundTeam(waymark);
	await page.clock.install();
	await signIn(page, waymark, founder);
	await page.getByRole('button', { name: 'Lock' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Unlock');
	await page.getByLabel('Passphrase').fill('not the passphrase at all');
	await page.getByRole('button', { name: 'Unlock', exact: true }).click();
	await expect(page.getByText('That does not open your key.')).toBeVisible();
	await page.getByText('Unlock with my twelve written words').click();
	await page.getByLabel('Your twelve words').fill(founder.words.join(' '));
	await page.getByRole('button', { name: 'Unlock', exact: true }).last().click();
	await expect(teamNav(page)).toBeVisible();
	await page.clock.fastForward('31:00');
	await expect(page.getByText('this page locked itself')).toBeVisible();
	await expect(teamNav(page)).toBeHidden();
});

test('who leaves is out at once, reads nothing after, and takes nothing from those who stay', async ({
	page,
	waymark
}) => {
	const team = await foundTeam(waymark);
	const amal = await addMember(team, 'Amal');
	const before = await sealedNow(team);
	await signIn(page, waymark, team.founder, '/team/members');
	await page.getByText('Change Amal').click();
	await page.getByRole('button', { name: 'Remove…' }).click();
	await page.getByRole('button', { name: 'Remove and begin with new keys' }).click();
	await expect(page.getByText('Can open requests')).toHaveCount(1);
	const after = await sealedNow(team);
	expect([before.epoch, after.epoch]).toEqual([1, 2]);
	const keys = await keysWith(team.founder.api, team.founder.words);
	expect([await opens(keys, before), await opens(keys, after)]).toEqual([true, true]);
	expect(await amal.api.team()).toEqual({ is: 'refused', code: 'sign-in' });
});

test('what phones are told of the team is renewed when an admin comes, before it runs out', async ({
	page,
	waymark
}) => {
	const team = await foundTeam(waymark);
	const amal = await addMember(team, 'Amal');
	const { expires } = await keysWith(team.founder.api, team.founder.words);
	await page.clock.setFixedTime(Date.now() + 40 * 86_400_000);
	await signIn(page, waymark, amal);
	await expect(page.getByText('People will soon not be able to write')).toBeVisible();
	await page.context().clearCookies();
	await signIn(page, waymark, team.founder, '/team/members');
	await expect
		.poll(async () => (await keysWith(team.founder.api, team.founder.words)).expires)
		.toBe(expires + 40);
	await expect(page.getByText('People will soon not be able to write')).toBeHidden();
});

test('a page killed before, during and after a new epoch leaves every request readable', async ({
	page,
	context,
	waymark
}) => {
	const team = await foundTeam(waymark);
	const amal = await addMember(team, 'Amal', 'admin');
	const sealed = [await sealedNow(team)];
	const begin = page.getByRole('button', { name: 'Begin with new keys' });
	const readable = async (count: number) => {
		expect(done(await team.founder.api.team()).epochs).toHaveLength(count);
		for (const { api, words } of [team.founder, amal]) {
			const keys = await keysWith(api, words);
			expect(keys.shut).toEqual([]);
			for (const one of sealed) expect(await opens(keys, one)).toBe(true);
		}
	};
	await signIn(page, waymark, team.founder, '/team/members');

	// Before anything is sent.
	await context.route('**/api/team/epochs/*', () => undefined);
	await begin.click();
	await expect.poll(() => page.evaluate(() => document.readyState)).toBe('complete');
	await page.reload();
	await context.unroute('**/api/team/epochs/*');
	await readable(1);

	// The server took it; the page never heard.
	await page.getByLabel('Passphrase').fill(team.founder.passphrase);
	await page.getByRole('button', { name: 'Unlock', exact: true }).click();
	await context.route('**/api/team/epochs/*', async (route) => {
		await route.fetch();
		await page.close();
	});
	await begin.click();
	await expect.poll(() => page.isClosed()).toBe(true);
	await context.unroute('**/api/team/epochs/*');
	await readable(2);
	sealed.push(await sealedNow(team));

	// The answer was lost, and somebody presses again: one more epoch, and nothing lost.
	const next = await context.newPage();
	await signIn(next, waymark, team.founder, '/team/members');
	await context.route('**/api/team/epochs/*', async (route) => {
		await route.fetch();
		await route.abort();
	});
	const again = next.getByRole('button', { name: 'Begin with new keys' });
	await again.click();
	await expect(next.getByText('We could not reach the server.')).toBeVisible();
	await context.unroute('**/api/team/epochs/*');
	await readable(3);
	await again.click();
	await expect(next.getByText('New keys are in use from now on.')).toBeVisible();
	await readable(4);
	sealed.push(await sealedNow(team));
	await readable(4);
});
