/** Requests over a network that loses and doubles, with server and browser killed; and the control. */
import { expect, test } from '@playwright/test';
import { CONTROL, phoneChaos, SHORT } from '../faults/phone-chaos.ts';

test.describe.configure({ timeout: 300_000 });

test('what a screen said is on its way is with the team once, in order', async () => {
	const outcome = await phoneChaos(SHORT);
	console.log(JSON.stringify(outcome));
	expect(outcome).toMatchObject({
		accepted: SHORT.requests,
		lost: [],
		doubled: [],
		outOfOrder: [],
		broken: 0,
		browserKills: SHORT.browserKills,
		faults: { kills: SHORT.serverKills }
	});
	expect(outcome.faults['unanswered']).toBeGreaterThan(0);
	expect(outcome.faults['doubled']).toBeGreaterThan(0);
});

test('without ids the same network doubles', async () => {
	const outcome = await phoneChaos(CONTROL);
	expect(outcome.accepted).toBe(CONTROL.requests);
	expect(outcome.stored).toBeGreaterThan(outcome.accepted);
});
