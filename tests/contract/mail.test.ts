/** "You have an update", to a team's own address and by a real mail server: no more than that, and seldom. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { serverContext } from '#lib/server/context.ts';
import { Signs } from '#lib/server/signs.ts';
import { smtpPost } from '#lib/server/mail/smtp.ts';
import { teamPost } from '#lib/server/mail/team-post.ts';
import { randomId } from '#lib/server/relay/secret.ts';
import * as teamMail from '#lib/server/relay/team-mail.ts';
import { smtpServer, type SmtpServer } from '../fixtures/smtp-server.ts';
import { caller } from './api-caller.ts';
import { type CallerName, type World, world } from './api-world.ts';
import { describeOnEach, type Place } from './databases.ts';
import { body, relayPerson } from './relay-team.ts';

const FROM = 'news@waymark.example.org';
const ADDRESS = 'team@service.example.org';

let smtp: SmtpServer;
beforeAll(async () => {
	smtp = await smtpServer();
});
afterAll(() => smtp.close());

/** A server that mails, a first sign at once and no second. */
async function within(place: Place, run: (here: World) => Promise<void>): Promise<void> {
	const here = await world(place);
	smtp.letters.length = 0;
	const timing = { first: () => 0, quiet: 3_600_000, again: [1, 1] };
	const context = serverContext();
	context.mail = teamPost(
		smtpPost(smtp.url, FROM),
		'https://waymark.example.org',
		() => Promise.resolve(here.database),
		timing
	);
	try {
		await run(here);
	} finally {
		await here.database.close();
	}
}

function ask(here: World, name: CallerName, method: string, path: string, sent?: unknown) {
	return caller({ headers: here.callers[name] })(`/api/team/mail${path}`, {
		method,
		...(sent !== undefined && {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(sent)
		})
	});
}

const admin: CallerName = 'admin A, confirmed';

async function confirmed(here: World, language = 'en'): Promise<void> {
	const before = smtp.letters.length;
	await ask(here, admin, 'PUT', '', { address: ADDRESS, language });
	const code = /^\d{6}$/m.exec((await smtp.taken(before + 1)).at(-1)?.text ?? '')?.[0];
	expect((await ask(here, admin, 'POST', '/code', { code })).status).toBe(204);
}

async function writes(here: World, times = 1): Promise<void> {
	for (let count = 0; count < times; count += 1) {
		const person = relayPerson(here.a);
		const headers = {
			'waymark-read': person.capability,
			'waymark-post': here.a.capability,
			'content-type': 'application/octet-stream'
		};
		const address = `/api/threads/${person.thread}/envelopes/${randomId(16)}`;
		const answer = await caller({ headers })(address, { method: 'PUT', body: body() });
		expect(answer.status).toBe(201);
	}
}

describeOnEach('an address of the team’s', (contract) => {
	contract('counts once its code was typed, and can be taken away', async (place) => {
		await within(place, async (here) => {
			const shown = async () => (await ask(here, admin, 'GET', '')).json();
			expect(await shown()).toEqual({ able: true, address: null, waiting: null });
			expect((await ask(here, admin, 'PUT', '', { address: ADDRESS, language: 'en' })).status).toBe(
				204
			);
			expect(await shown()).toEqual({ able: true, address: null, waiting: ADDRESS });
			const [letter] = await smtp.taken(1);
			expect(letter).toMatchObject({ from: FROM, to: [ADDRESS] });
			expect(letter?.text).toContain('Subject: Your code');
			expect(letter?.text).not.toMatch(/team |request|help/i);
			// Nobody hears anything at an address that was not confirmed.
			await writes(here);
			const code = /^\d{6}$/m.exec(letter?.text ?? '')?.[0] ?? '';
			const wrong = code === '000000' ? '000001' : '000000';
			expect((await ask(here, admin, 'POST', '/code', { code: wrong })).status).toBe(401);
			expect((await ask(here, 'admin B, confirmed', 'POST', '/code', { code })).status).toBe(401);
			expect((await ask(here, admin, 'POST', '/code', { code })).status).toBe(204);
			expect((await ask(here, admin, 'POST', '/code', { code })).status).toBe(401);
			expect(await shown()).toEqual({ able: true, address: ADDRESS, waiting: null });
			expect(smtp.letters).toHaveLength(1);
			expect((await ask(here, admin, 'DELETE', '')).status).toBe(204);
			expect(await shown()).toEqual({ able: true, address: null, waiting: null });
			expect(await teamMail.get(here.database.db, here.a.id)).toBeUndefined();
		});
	});

	contract('gets one letter for many requests, with two words and the way', async (place) => {
		await within(place, async (here) => {
			await confirmed(here);
			await writes(here, 3);
			const letter = (await smtp.taken(2))[1];
			expect(letter).toMatchObject({ from: FROM, to: [ADDRESS] });
			const [head = '', text = ''] = letter?.text.split(/\n\n([\s\S]*)/, 2) ?? [];
			expect(text.trim()).toBe('You have an update\n\nhttps://waymark.example.org/team');
			expect(head).toContain('Subject: You have an update');
			expect(head.split('\n').map((line) => line.split(':', 1)[0])).toEqual([
				...['From', 'To', 'Subject', 'Message-ID', 'Content-Transfer-Encoding', 'Date'],
				...['MIME-Version', 'Content-Type']
			]);
			await writes(here, 2);
			expect(smtp.letters).toHaveLength(2);
		});
	});

	contract('is written to again when the mail server could not, in its language', async (place) => {
		await within(place, async (here) => {
			await confirmed(here, 'ar');
			const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
			smtp.refuse(2);
			await writes(here);
			const letter = (await smtp.taken(2))[1];
			expect(letter?.text).toContain('لديك جديد\n\nhttps://waymark.example.org/ar/team');
			expect(said).toHaveBeenCalledTimes(2);
			expect(said.mock.calls.flat().join()).not.toMatch(/@|127\.0\.0\.1/);
			said.mockRestore();
		});
	});

	contract('cannot be two, or a header, and is not tried without end', async (place) => {
		await within(place, async (here) => {
			for (const address of [
				'a@b',
				'a@b.org, c@d.org',
				'a@b.org\r\nBcc: c@d.org',
				'<a@b.org>',
				'a b@c.org'
			]) {
				const answer = await ask(here, admin, 'PUT', '', { address, language: 'en' });
				expect(answer.status, address).toBe(400);
			}
			expect(smtp.letters).toHaveLength(0);
			// Of the hour's five codes, counted for each team.
			const statuses: number[] = [];
			for (let count = 0; count < 6; count += 1) {
				const answer = await ask(here, 'admin B, confirmed', 'PUT', '', {
					address: ADDRESS,
					language: 'en'
				});
				statuses.push(answer.status);
			}
			expect(statuses).toEqual([204, 204, 204, 204, 204, 429]);
			const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
			smtp.refuse(1);
			const failed = await ask(here, admin, 'PUT', '', { address: ADDRESS, language: 'en' });
			expect([failed.status, await failed.json()]).toEqual([502, { code: 'mail-failed' }]);
			said.mockRestore();
			// No code was sent there: nobody is told to look for one.
			expect(await (await ask(here, admin, 'GET', '')).json()).toMatchObject({ waiting: null });
			const tries: number[] = [];
			for (let count = 0; count < 6; count += 1) {
				tries.push((await ask(here, admin, 'POST', '/code', { code: '999999' })).status);
			}
			expect(tries).toEqual([401, 401, 401, 401, 401, 429]);
		});
	});
});

test('signs come late, once in a while, and not at all after the last try', async () => {
	vi.useFakeTimers();
	try {
		const sent: string[] = [];
		let fail = 0;
		const signs = new Signs(
			(team) => {
				sent.push(team);
				fail -= 1;
				return fail >= 0 ? Promise.reject(new Error('no')) : Promise.resolve();
			},
			{ first: () => 60_000, quiet: 900_000, again: [60_000, 300_000] }
		);
		for (const team of ['a', 'a', 'b']) signs.tell(team);
		await vi.advanceTimersByTimeAsync(59_000);
		expect(sent).toEqual([]);
		await vi.advanceTimersByTimeAsync(2000);
		expect(sent).toEqual(['a', 'b']);
		signs.tell('a');
		await vi.advanceTimersByTimeAsync(880_000);
		expect(sent).toEqual(['a', 'b']);
		await vi.advanceTimersByTimeAsync(30_000);
		expect(sent).toEqual(['a', 'b', 'a']);
		const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		fail = 9;
		signs.tell('c');
		await vi.advanceTimersByTimeAsync(10_000_000);
		expect(sent.slice(3)).toEqual(['c', 'c', 'c']);
		said.mockRestore();
	} finally {
		vi.useRealTimers();
	}
});
