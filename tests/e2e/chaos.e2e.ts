/** Requests over a network that loses and doubles, with server and browser killed; and the control. */
import { expect, test } from '@playwright/test';
import { startCluster } from '../contract/postgres-cluster.ts';
import { CONTROL, phoneChaos, SHORT, SHORT_FOR_TWO } from '../faults/phone-chaos.ts';

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

test('on PostgreSQL, with two processes that take turns and die', async () => {
	const cluster = await startCluster();
	// It has said so.
	if (!cluster) return;
	try {
		const outcome = await phoneChaos(SHORT_FOR_TWO, cluster.database());
		console.log(JSON.stringify(outcome));
		expect(outcome).toMatchObject({
			accepted: SHORT_FOR_TWO.requests,
			lost: [],
			doubled: [],
			outOfOrder: [],
			broken: 0,
			faults: { kills: SHORT_FOR_TWO.serverKills }
		});
	} finally {
		await cluster.stop();
	}
});

test('without ids the same network doubles', async () => {
	const outcome = await phoneChaos(CONTROL);
	expect(outcome.accepted).toBe(CONTROL.requests);
	expect(outcome.stored).toBeGreaterThan(outcome.accepted);
});
