/** Members get in, or do not: with the browser's own code against the real routes. */
import { expect } from 'vitest';
import { fromBase64Url, toBase64Url } from '#lib/domain/base64url.ts';
import { TEAM_LIMITS } from '#lib/domain/team-wire/rules.ts';
import type { Told } from '#lib/features/team/api.ts';
import { passphraseSecrets } from '#lib/sealing/passphrase.ts';
import { unlock, lockKey } from '#lib/sealing/wrap.ts';
import { forget } from '#lib/server/relay/retention.ts';
import * as tries from '#lib/server/relay/tries.ts';
import { accept, done, proofOf, signIn } from '../fixtures/team-member.ts';
import { type Odd, SoftPasskey } from '../fixtures/soft-passkey.ts';
import { serverHere } from '../fixtures/server-here.ts';
import { describeOnEach } from './databases.ts';
import { later, onServer, ORIGIN } from './sign-in-world.ts';

const refused = (code: string) => ({ is: 'refused', code });
const WRONG = toBase64Url(new Uint8Array(32));

function codeOf<T>(told: Told<T>): string {
	return told.is === 'refused' ? told.code : told.is;
}

describeOnEach('passphrase and code', (contract) => {
	contract('open a session, and the key that was locked', async (place) => {
		await onServer(place, async (here) => {
			const { secret, team } = await here.newTeam();
			const account = await accept(here.browser(), secret, 'jo@harbour');
			const { api } = here.browser();
			expect(codeOf(await api.session())).toBe('sign-in');
			const browser = here.browser();
			await signIn(browser, { ...account, login: ' Jo@Harbour ' });
			expect(done(await browser.api.session())).toEqual({
				...{ id: account.id, team, role: 'admin', name: 'Jo' },
				confirmed: true
			});
			const kept = done(await browser.api.account());
			expect(kept).toMatchObject({ id: account.id, login: 'jo@harbour', passkeys: [] });
			const salt = fromBase64Url(kept.salt) ?? new Uint8Array();
			const { locking } = await passphraseSecrets(account.passphrase, salt);
			const own = kept.locks.find((one) => one.kind === 'passphrase');
			const pair = await unlock(
				await lockKey(locking, 'passphrase', account.id),
				'passphrase',
				account.id,
				fromBase64Url(own?.locked ?? '') ?? new Uint8Array()
			);
			expect(toBase64Url(pair?.publicBytes ?? new Uint8Array())).toBe(kept.publicKey);
		});
	});

	contract('are both needed; half a session is worth nothing else', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const account = await accept(here.browser(), secret, 'jo');
			const browser = here.browser();
			const { api } = browser;
			expect(await api.code({ code: account.code() })).toEqual(refused('sign-in'));
			done(await api.passphrase({ login: 'jo', proof: await proofOf(browser, account) }));
			const half = browser.cookie;
			expect(half).not.toBe('');
			const asked = [api.session(), api.account(), api.team(), api.confirmOptions()];
			for (const told of await Promise.all(asked)) expect(told).toEqual(refused('sign-in'));
			expect(await api.code({ code: '000000' })).toEqual(refused('wrong-proof'));
			done(await api.code({ code: account.code() }));
			// The token of the half does not become the token of the whole.
			expect(browser.cookie).not.toBe(half);
			browser.cookie = half;
			expect(codeOf(await api.session())).toBe('sign-in');
			expect(codeOf(await api.code({ code: account.code() }))).toBe('sign-in');
		});
	});

	contract('half a session lasts five minutes', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const account = await accept(here.browser(), secret, 'jo');
			const browser = here.browser();
			done(await browser.api.passphrase({ login: 'jo', proof: await proofOf(browser, account) }));
			later(TEAM_LIMITS.halfMinutes + 1);
			expect(codeOf(await browser.api.code({ code: account.code() }))).toBe('sign-in');
		});
	});

	contract('a code works once, also for two at once', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const account = await accept(here.browser(), secret, 'jo');
			const [one, other] = [here.browser(), here.browser()];
			const proof = await proofOf(one, account);
			for (const { api } of [one, other]) done(await api.passphrase({ login: 'jo', proof }));
			const code = account.code();
			const told = await Promise.all([one, other].map(({ api }) => api.code({ code })));
			expect(told.map(codeOf).sort()).toEqual(['done', 'wrong-proof']);
		});
	});

	contract('a login that nobody has is answered like one that somebody has', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			await accept(here.browser(), secret, 'jo');
			const { api } = here.browser();
			const salts = async (login: string) => done(await api.salt({ login })).salt;
			const nobody = await salts('nobody');
			expect(fromBase64Url(nobody)).toHaveLength(16);
			expect([await salts('nobody'), await salts('NOBODY ')]).toEqual([nobody, nobody]);
			expect(await salts('nobody2')).not.toBe(nobody);
			expect(await salts('jo')).not.toBe(nobody);
			const tries = async (login: string) => {
				const told: Told<void>[] = [];
				for (let count = 0; count <= TEAM_LIMITS.tries; count += 1) {
					told.push(await api.passphrase({ login, proof: WRONG }));
				}
				return told;
			};
			const known = await tries('jo');
			expect(known.map(codeOf)).toEqual([
				...Array.from({ length: TEAM_LIMITS.tries }, () => 'wrong-proof'),
				'too-many'
			]);
			expect((await tries('nobody')).map(codeOf)).toEqual(known.map(codeOf));
		});
	});

	contract('a guesser of one login does not lock the others out', async (place) => {
		await onServer(place, async ({ database: { db }, browser }) => {
			const now = new Date();
			const knocked = [];
			for (let count = 0; count < 700; count += 1) {
				knocked.push(await tries.take(db, 'passphrase', 'jo', now));
			}
			expect(knocked.filter((after) => after === undefined)).toHaveLength(TEAM_LIMITS.tries);
			const { api } = browser();
			expect(codeOf(await api.passphrase({ login: 'amal', proof: WRONG }))).toBe('wrong-proof');
			// Going through a list of logins is noticed, and stays within bounds.
			const listed = [];
			for (let count = 0; count < 700; count += 1) {
				listed.push(await tries.take(db, 'passphrase', `login${count}`, now));
			}
			expect(listed.filter((after) => after === undefined)).toHaveLength(594);
			expect(codeOf(await api.passphrase({ login: 'lee', proof: WRONG }))).toBe('too-many');
			const rows = await db.selectFrom('tries').selectAll().execute();
			expect(rows.length).toBeLessThan(600);
			// Keyed hashes: a login has other letters or another length.
			expect(rows.filter(({ what }) => what !== 'all' && what.length !== 43)).toEqual([]);
		});
	});

	contract('five tries in fifteen minutes, also all at once, then wait', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const account = await accept(here.browser(), secret, 'jo');
			const browser = here.browser();
			const { api } = browser;
			const proof = await proofOf(browser, account);
			const told = await Promise.all(
				Array.from({ length: 12 }, () =>
					here.browser().api.passphrase({ login: 'JO', proof: WRONG })
				)
			);
			expect(told.filter((one) => codeOf(one) === 'wrong-proof')).toHaveLength(TEAM_LIMITS.tries);
			const late = await api.passphrase({ login: 'jo', proof });
			expect(late).toMatchObject(refused('too-many'));
			const after = late.is === 'refused' ? (late.after ?? 0) : 0;
			expect(after).toBeGreaterThan(TEAM_LIMITS.triesMinutes * 60 - 60);
			expect(after).toBeLessThanOrEqual(TEAM_LIMITS.triesMinutes * 60);
			later(TEAM_LIMITS.triesMinutes + 1);
			done(await api.passphrase({ login: 'jo', proof }));
			for (let count = 0; count < TEAM_LIMITS.tries; count += 1) {
				expect(codeOf(await api.code({ code: '000000' }))).toBe('wrong-proof');
			}
			expect(codeOf(await api.code({ code: account.code() }))).toBe('too-many');
			later(TEAM_LIMITS.triesMinutes + 1);
			await signIn(browser, account);
			// Whoever got in begins anew; beside theirs there is everybody's, and the login chosen in joining.
			expect(codeOf(await here.browser().api.passphrase({ login: 'jo', proof: WRONG }))).toBe(
				'wrong-proof'
			);
			expect(await here.database.db.selectFrom('tries').selectAll().execute()).toHaveLength(3);
		});
	});
});

describeOnEach('a passkey', (contract) => {
	contract('signs in without a login, and confirms', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const joining = here.browser();
			const account = await accept(joining, secret, 'jo', true);
			const kept = done(await joining.api.account()).passkeys;
			expect(kept).toMatchObject([{ label: 'Work laptop', backedUp: true }]);
			const browser = here.browser();
			const { api } = browser;
			const options = done(await api.passkeyOptions());
			expect(options).toMatchObject({
				rpId: 'waymark.example.org',
				userVerification: 'required'
			});
			expect(options.allowCredentials ?? []).toEqual([]);
			const response = account.passkey?.use(options);
			if (!response) throw new Error('There is no passkey.');
			expect(done(await api.passkey(response))).toMatchObject({ id: account.id, confirmed: true });
			const before = browser.cookie;
			later(15);
			expect(done(await api.session())).toMatchObject({ confirmed: false });
			const again = done(await api.confirmOptions());
			expect(again.allowCredentials?.map((one) => one.id)).toEqual([account.passkey?.id]);
			const confirming = account.passkey?.use(again);
			if (!confirming) throw new Error('There is no passkey.');
			expect(done(await api.confirm({ response: confirming }))).toMatchObject({ confirmed: true });
			expect(browser.cookie).not.toBe(before);
			browser.cookie = before;
			expect(codeOf(await api.session())).toBe('sign-in');
		});
	});

	contract(
		'is refused with anything else than it was asked, and each answer works once',
		async (place) => {
			await onServer(place, async (here) => {
				const { secret } = await here.newTeam();
				const account = await accept(here.browser(), secret, 'jo', true);
				const { passkey } = account;
				if (!passkey) throw new Error('There is no passkey.');
				const { api } = here.browser();
				const tried = async (odd: Odd) =>
					codeOf(await api.passkey(passkey.use(done(await api.passkeyOptions()), odd)));
				expect(await tried({ unverified: true })).toBe('wrong-proof');
				expect(await tried({ origin: 'https://waymark.example.com' })).toBe('wrong-proof');
				expect(await tried({ userHandle: toBase64Url(new Uint8Array(16)) })).toBe('wrong-proof');
				expect(await tried({ challenge: toBase64Url(new Uint8Array(36)) })).toBe('try-again');
				expect(await tried({ challenge: '' })).toBe('try-again');
				const options = done(await api.passkeyOptions());
				const good = passkey.use(options);
				const changed = {
					...good,
					response: { ...good.response, signature: good.response.signature.slice(0, -4) + 'AAAA' }
				};
				expect(codeOf(await api.passkey(changed))).toBe('wrong-proof');
				expect(codeOf(await api.passkey(good))).toBe('done');
				expect(codeOf(await api.passkey(good))).toBe('wrong-proof');
				// Counting on does not help: the challenge is used up.
				expect(codeOf(await api.passkey(passkey.use(options)))).toBe('try-again');
				expect(await tried({ counter: 1 })).toBe('wrong-proof');
				expect(await tried({})).toBe('done');
				const stranger = new SoftPasskey(ORIGIN);
				expect(codeOf(await api.passkey(stranger.use(done(await api.passkeyOptions()))))).toBe(
					'wrong-proof'
				);
				// A challenge for confirming does not sign in, and nobody confirms with another's passkey.
				const other = here.browser();
				const { secret: second } = await here.newTeam('Other');
				await accept(other, second, 'amal');
				const confirming = done(await other.api.confirmOptions());
				expect(codeOf(await other.api.passkey(passkey.use(confirming)))).toBe('try-again');
				expect(codeOf(await other.api.confirm({ response: passkey.use(confirming) }))).toBe(
					'wrong-proof'
				);
				const late = passkey.use(done(await api.passkeyOptions()));
				later(TEAM_LIMITS.challengeMinutes + 1);
				expect(codeOf(await api.passkey(late))).toBe('try-again');
			});
		}
	);

	contract('one answer sent twice at once signs in once', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const { passkey } = await accept(here.browser(), secret, 'jo', true);
			const [one, other] = [here.browser(), here.browser()];
			const response = passkey?.use(done(await one.api.passkeyOptions()));
			if (!response) throw new Error('There is no passkey.');
			const told = await Promise.all([one, other].map(({ api }) => api.passkey(response)));
			expect(told.map(codeOf).filter((code) => code === 'done')).toHaveLength(1);
		});
	});

	contract('with the secret it made is refused: nobody keeps that by mistake', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const { passkey } = await accept(here.browser(), secret, 'jo', true);
			const { api } = here.browser();
			const response = passkey?.use(done(await api.passkeyOptions()));
			const body = { response: { ...response, clientExtensionResults: { prf: { results: {} } } } };
			const answer = await serverHere(
				new Request(`${ORIGIN}/api/session/passkey`, {
					method: 'POST',
					headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
					body: JSON.stringify(body)
				})
			);
			expect(answer.status).toBe(400);
		});
	});

	contract('that carries certificates is not looked into', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const browser = here.browser();
			await accept(browser, secret, 'jo');
			const tried = async (attestation: Map<string | number, unknown>) => {
				const options = done(await browser.api.newPasskeyOptions());
				const passkey = new SoftPasskey(ORIGIN);
				const response = passkey.make(options, {}, attestation);
				return codeOf(await browser.api.addPasskey({ response, label: 'Laptop' }));
			};
			const certificate = new Map<string, unknown>([
				['alg', -7],
				['sig', new Uint8Array(70)],
				['x5c', [new Uint8Array(300)]]
			]);
			const from = (fmt: string, attStmt: Map<string, unknown>) =>
				new Map<string, unknown>([
					['fmt', fmt],
					['attStmt', attStmt]
				]);
			expect(await tried(from('packed', certificate))).toBe('wrong-proof');
			expect(await tried(from('tpm', certificate))).toBe('wrong-proof');
			expect(await tried(from('none', new Map()))).toBe('done');
		});
	});
});

describeOnEach('a session', (contract) => {
	contract('is confirmed by passphrase and code, and takes another’s place', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const browser = here.browser();
			const account = await accept(browser, secret, 'jo');
			later(20);
			expect(done(await browser.api.session())).toMatchObject({ confirmed: false });
			expect(
				codeOf(await browser.api.newTotp({ secret: toBase64Url(account.totp), code: '000000' }))
			).toBe('confirm-again');
			const proof = await proofOf(browser, account);
			expect(codeOf(await browser.api.confirm({ proof: WRONG, code: account.code() }))).toBe(
				'wrong-proof'
			);
			expect(codeOf(await browser.api.confirm({ proof, code: '000000' }))).toBe('wrong-proof');
			const before = browser.cookie;
			later(2);
			expect(done(await browser.api.confirm({ proof, code: account.code() }))).toMatchObject({
				confirmed: true
			});
			expect(browser.cookie).not.toBe(before);
		});
	});

	contract('that was fixed by somebody else is not the one that signs in', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const account = await accept(here.browser(), secret, 'jo');
			const browser = here.browser();
			browser.cookie = `__Host-waymark=${toBase64Url(new Uint8Array(32).fill(7))}`;
			const planted = browser.cookie;
			await signIn(browser, account);
			expect(browser.cookie).not.toBe(planted);
			browser.cookie = planted;
			expect(codeOf(await browser.api.session())).toBe('sign-in');
		});
	});

	contract('ends here, or everywhere', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const first = here.browser();
			const account = await accept(first, secret, 'jo');
			const second = here.browser();
			await signIn(second, account);
			done(await first.api.signOut());
			expect(first.cookie).toBe('');
			expect(codeOf(await second.api.session())).toBe('done');
			later(1);
			await signIn(first, account);
			done(await second.api.signOutEverywhere());
			expect(codeOf(await first.api.session())).toBe('sign-in');
		});
	});

	contract('what is over is forgotten', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const account = await accept(here.browser(), secret, 'jo', true);
			await here.newTeam('Never founded');
			const { api } = here.browser();
			const response = account.passkey?.use(done(await api.passkeyOptions()));
			if (response) done(await api.passkey(response));
			await api.passphrase({ login: 'jo', proof: WRONG });
			const { db } = here.database;
			const counts = async () => [
				(await db.selectFrom('tries').selectAll().execute()).length,
				(await db.selectFrom('spent').selectAll().execute()).length,
				(await db.selectFrom('invitations').selectAll().execute()).length,
				(await db.selectFrom('sessions').selectAll().execute()).length
			];
			expect(await counts()).toEqual([3, 2, 1, 2]);
			await forget(here.database, new Date());
			expect(await counts()).toEqual([3, 2, 1, 2]);
			await forget(here.database, new Date(Date.now() + 8 * 86_400_000));
			expect(await counts()).toEqual([0, 0, 0, 0]);
		});
	});
});

describeOnEach('the list of sessions', (contract) => {
	contract(
		'tells a member when, of their own alone; one or all others are ended',
		async (place) => {
			await onServer(place, async (here) => {
				const { browser, admin } = await here.founded();
				const { browser: stranger } = await here.founded('Other team', 'amal');
				const second = here.browser();
				later(2);
				await signIn(second, admin);
				const half = here.browser();
				const proof = await proofOf(half, admin);
				done(await half.api.passphrase({ login: admin.login, proof }));
				const list = async (of = browser) => done(await of.api.sessions()).sessions;
				const both = await list();
				expect(both.map(({ here: own }) => own).sort()).toEqual([false, true]);
				expect(Object.keys(both[0] ?? {}).sort()).toEqual(['here', 'id', 'seen', 'started']);
				expect((await list(second)).find((one) => one.here)?.id).toBe(
					both.find((one) => !one.here)?.id
				);
				expect(await list(stranger)).toHaveLength(1);
				const own = both.find((one) => one.here)?.id ?? '';
				// Nobody ends somebody else's, and what is over is like what never was.
				const refused = { is: 'refused', code: 'not-found' };
				expect(await stranger.api.endSession(own)).toMatchObject(refused);
				expect(await second.api.endSession('x')).toMatchObject(refused);
				done(await second.api.endSession(own));
				expect(await second.api.endSession(own)).toMatchObject(refused);
				expect(await browser.api.session()).toMatchObject({ is: 'refused', code: 'sign-in' });
				const third = here.browser();
				later(2);
				await signIn(third, admin);
				expect(await list(third)).toHaveLength(2);
				done(await third.api.endOtherSessions());
				expect(await list(third)).toEqual([expect.objectContaining({ here: true })]);
				expect(await second.api.session()).toMatchObject({ is: 'refused', code: 'sign-in' });
				// Nobody was there for half an hour: it is over, and not in the list.
				const fourth = here.browser();
				later(31);
				await signIn(fourth, admin);
				expect(await list(fourth)).toHaveLength(1);
			});
		}
	);
});

/** What a browser says as long as its page is open; all that it is may be read in a thief's copy. */
describeOnEach('what the server keeps', (contract) => {
	contract('is no passphrase, no token, no secret of an invitation', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const browser = here.browser();
			const account = await accept(browser, secret, 'jo');
			const { secret: open } = await here.newTeam('Another');
			const proof = await proofOf(browser, account);
			const rows = await Promise.all([
				here.database.db.selectFrom('accounts').selectAll().execute(),
				here.database.db.selectFrom('sessions').selectAll().execute(),
				here.database.db.selectFrom('invitations').selectAll().execute(),
				here.database.db.selectFrom('locks').selectAll().execute(),
				here.database.db.selectFrom('members').selectAll().execute()
			]);
			const kept = JSON.stringify(rows);
			expect(kept).toContain('"login":"jo"');
			const token = browser.cookie.split('=')[1] ?? '';
			for (const never of [
				account.passphrase,
				proof,
				token,
				secret,
				open,
				toBase64Url(account.keyBytes.slice(0, 32)),
				toBase64Url(account.words)
			]) {
				expect(never.length).toBeGreaterThan(10);
				expect(kept).not.toContain(never);
				if (never !== proof) expect(browser.sent.join()).not.toContain(never);
			}
		});
	});
});
