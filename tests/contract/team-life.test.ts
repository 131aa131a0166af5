/** A team from its founding to the day on which everybody lost everything, on the real routes. */
import { expect } from 'vitest';
import { fromBase64Url, toBase64Url } from '#lib/domain/base64url.ts';
import { readCard, type TeamCard } from '#lib/domain/team-card.ts';
import { TEAM_LIMITS } from '#lib/domain/team-wire/rules.ts';
import type { Told } from '#lib/features/team/api.ts';
import { random } from '#lib/sealing/bytes.ts';
import { signCard } from '#lib/sealing/card.ts';
import { generatePair, type KeyPair } from '#lib/sealing/keys.ts';
import { kitLogin } from '#lib/sealing/kit.ts';
import { newSalt, passphraseSecrets } from '#lib/sealing/passphrase.ts';
import { signStatement } from '#lib/sealing/statement.ts';
import { isVouched, vouchKit } from '#lib/sealing/vouch.ts';
import { lock, lockKey, unlockBytes, unwrapBytes, wrapTo } from '#lib/sealing/wrap.ts';
import * as members from '#lib/server/relay/members.ts';
import * as teams from '#lib/server/relay/teams.ts';
import {
	accept,
	admit,
	anAccount,
	done,
	type FoundedTeam,
	found,
	joined,
	kitProofBody,
	type MemberAccount,
	type MemberBrowser,
	proofOf,
	signIn,
	vouchText
} from '../fixtures/team-member.ts';
import { describeOnEach } from './databases.ts';
import { type Founded, later, onServer } from './sign-in-world.ts';

const bytes = (text: string) => fromBase64Url(text) ?? new Uint8Array();
const codeOf = <T>(told: Told<T>) => (told.is === 'refused' ? told.code : told.is);

/** Whether a member's own key opens every epoch that the server has for them. */
async function opens(
	{ api }: MemberBrowser,
	account: MemberAccount,
	team: FoundedTeam
): Promise<boolean[]> {
	const { epochs } = done(await api.team());
	return Promise.all(
		epochs.map(async ({ epoch, wrap }) => {
			const what = { team: team.id, epoch, recipient: account.id };
			return (await unwrapBytes(account.pair, what, bytes(wrap ?? ''))) !== undefined;
		})
	);
}

/** What an admin's browser sends for the next epoch. */
async function nextEpoch(
	team: FoundedTeam,
	staying: { id: string; key: CryptoKey }[],
	leaving?: string
) {
	const epoch = Math.max(...team.epochs.keys()) + 1;
	const made = await generatePair('seal');
	const statement = await signStatement(team.root, {
		team: team.id,
		epoch,
		epochKey: made.pair.publicBytes,
		expires: Math.floor(Date.now() / 86_400_000) + 30
	});
	const wraps: Record<string, string> = {};
	for (const { id, key } of [...staying, { id: 'kit', key: team.kit.pair.publicKey }]) {
		const what = { team: team.id, epoch, recipient: id };
		wraps[id] = toBase64Url(await wrapTo(key, what, made.bytes));
	}
	const body = {
		type: 'begin' as const,
		publicKey: toBase64Url(made.pair.publicBytes),
		statement: toBase64Url(statement),
		wraps,
		...(leaving !== undefined && { leaving })
	};
	return { epoch, body, bytes: made.bytes };
}

const keyOf = ({ id, pair }: { id: string; pair: KeyPair }) => ({ id, key: pair.publicKey });

describeOnEach('a team’s card', (contract) => {
	contract('is what its root key signed, edition after edition', async (place) => {
		await onServer(place, async (here) => {
			const { team, browser, idText } = await here.founded();
			const put = async (edition: number, card: TeamCard, root = team.root, of = team.id) =>
				browser.api.putCard({ card: toBase64Url(await signCard(root, of, edition, card)) });
			const shown = async () => {
				const { name, phone, promise, card } = done(await browser.api.team());
				const read = card === null ? undefined : readCard(bytes(card));
				return { name, phone, promise, edition: read?.edition, hours: read?.card.hours };
			};
			expect(await shown()).toMatchObject({ name: 'Harbour team', edition: undefined });
			const one = { name: 'Quay team', phone: '01632960123', hours: '9 to 5', promise: 1 };
			expect(codeOf(await put(2, one))).toBe('conflict');
			const { pair: other } = await generatePair('sign');
			expect(codeOf(await put(1, one, other))).toBe('wrong-proof');
			expect(codeOf(await put(1, one, team.root, random(16)))).toBe('conflict');
			expect(codeOf(await put(1, { ...one, phone: 'call us' }))).toBe('bad-request');
			expect(codeOf(await browser.api.putCard({ card: 'AAAA' }))).toBe('bad-request');
			expect(await shown()).toMatchObject({ name: 'Harbour team', edition: undefined });
			const first = toBase64Url(await signCard(team.root, team.id, 1, one));
			done(await browser.api.putCard({ card: first }));
			// The answer was lost: the very same again is the same.
			done(await browser.api.putCard({ card: first }));
			expect(await shown()).toEqual({ ...one, edition: 1 });
			// Of two admins who write at once, one hears of it.
			expect(codeOf(await put(1, { name: 'Pier team', promise: 2 }))).toBe('conflict');
			done(await put(2, { name: 'Pier team', promise: 2 }));
			expect(await shown()).toEqual({
				...{ name: 'Pier team', phone: null, promise: 2 },
				...{ edition: 2, hours: undefined }
			});
			expect(codeOf(await browser.api.putCard({ card: first }))).toBe('conflict');
			expect((await teams.get(here.database.db, idText))?.name).toBe('Pier team');
		});
	});
});

describeOnEach('a team', (contract) => {
	contract('is founded once, and lives when its kit was typed back', async (place) => {
		await onServer(place, async (here) => {
			const { secret, team: idText } = await here.newTeam();
			const browser = here.browser();
			const { api } = browser;
			expect(done(await api.invitation(secret))).toMatchObject({
				...{ team: { id: idText, name: 'Harbour team' }, role: 'admin', rootKey: null },
				again: false
			});
			const admin = await accept(browser, secret, 'jo');
			expect(done(await api.team())).toMatchObject({ rootKey: null, live: false, epochs: [] });
			const team = await found(browser, admin);
			expect(await opens(browser, admin, team)).toEqual([true]);
			const after = done(await api.team());
			expect(after).toMatchObject({ live: false, kitProved: null, epochDue: false });
			const [me] = after.members;
			expect(me).toMatchObject({ id: admin.id, keys: [0, 1] });
			const what = { team: team.id, member: bytes(admin.id), publicKey: admin.pair.publicBytes };
			expect(await isVouched(bytes(after.rootKey ?? ''), what, bytes(me?.vouch ?? ''))).toBe(true);
			await expect(found(browser, admin)).rejects.toThrow('conflict');
			// A signature of something else, a proof for somebody else's challenge: no drill.
			const proof = await kitProofBody(browser, team);
			const wrong = { ...proof, signature: toBase64Url(random(64)) };
			expect(codeOf(await api.proveKit(wrong))).toBe('wrong-proof');
			const made = { ...proof, challenge: toBase64Url(random(36)) };
			expect(codeOf(await api.proveKit(made))).toBe('try-again');
			const other = { ...proof, login: toBase64Url(random(32)) };
			expect(codeOf(await api.proveKit(other))).toBe('wrong-proof');
			expect(done(await api.team()).live).toBe(false);
			done(await api.proveKit(proof));
			expect(codeOf(await api.proveKit(proof))).toBe('try-again');
			expect(done(await api.team())).toMatchObject({ live: true });
		});
	});

	contract(
		'of its kit keeps what opens with its words and nothing that shows them',
		async (place) => {
			await onServer(place, async (here) => {
				const { team, idText, browser } = await here.founded();
				const login = toBase64Url(await kitLogin(team.kit.secret));
				const kit = done(await here.browser().api.kit({ login }));
				const key = await lockKey(team.kit.secret, 'kit', idText);
				const opened = await unlockBytes(key, 'kit', idText, bytes(kit.kitLock));
				expect(toBase64Url(opened?.slice(32) ?? new Uint8Array())).toBe(kit.kitKey);
				const rows = JSON.stringify(
					await here.database.db.selectFrom('teams').selectAll().execute()
				);
				expect(rows).toContain(kit.kitLock);
				expect(rows).not.toContain(login);
				expect(codeOf(await here.browser().api.kit({ login: toBase64Url(random(32)) }))).toBe(
					'wrong-proof'
				);
				// A new kit: the old opens nothing any more, and the new one is still to be proved.
				const fresh = { secret: random(32), made: await generatePair('seal') };
				const wrapped = async (epoch: number, privateKey: Uint8Array<ArrayBuffer>) => {
					const what = { team: team.id, epoch, recipient: 'kit' };
					return toBase64Url(await wrapTo(fresh.made.pair.publicKey, what, privateKey));
				};
				const wraps = {
					0: await wrapped(0, team.rootBytes),
					1: await wrapped(1, team.epochs.get(1) ?? new Uint8Array())
				};
				const body = {
					kitKey: toBase64Url(fresh.made.pair.publicBytes),
					kitLock: toBase64Url(
						await lock(await lockKey(fresh.secret, 'kit', idText), 'kit', idText, fresh.made.bytes)
					),
					kitLogin: toBase64Url(await kitLogin(fresh.secret))
				};
				const signed = await vouchKit(team.root, team.id, team.kit.pair.publicBytes);
				const others = { ...body, kitVouch: toBase64Url(signed), wraps };
				expect(codeOf(await browser.api.newKit(others))).toBe('wrong-proof');
				expect(codeOf(await browser.api.newKit({ ...body, wraps: { 0: wraps[0] } }))).toBe(
					'conflict'
				);
				done(await browser.api.newKit({ ...body, wraps }));
				expect(codeOf(await browser.api.kit({ login }))).toBe('wrong-proof');
				expect(done(await browser.api.team())).toMatchObject({ live: false, kitProved: null });
				const renewed = { ...team, kit: { secret: fresh.secret, pair: fresh.made.pair } };
				// Made by a browser of before: the drill brings the root’s word for it, and only a true one.
				expect(done(await browser.api.team()).kitVouch).toBeNull();
				const forged = { ...(await kitProofBody(browser, renewed)), kitVouch: others.kitVouch };
				expect(codeOf(await browser.api.proveKit(forged))).toBe('wrong-proof');
				const word = await vouchKit(team.root, team.id, fresh.made.pair.publicBytes);
				const kitVouch = toBase64Url(word);
				done(await browser.api.proveKit({ ...(await kitProofBody(browser, renewed)), kitVouch }));
				expect(done(await browser.api.team())).toMatchObject({ live: true, kitVouch });
			});
		}
	);
});

describeOnEach('an invitation', (contract) => {
	contract('works once, for seven days, and can be taken back', async (place) => {
		await onServer(place, async (here) => {
			const { browser } = await here.founded();
			const { api } = browser;
			const invite = async () => done(await api.invite({ role: 'member', name: 'Sam' }));
			const used = await invite();
			await accept(here.browser(), used.secret, 'sam');
			const { api: nobody } = here.browser();
			expect(codeOf(await nobody.invitation(used.secret))).toBe('not-found');
			const back = await invite();
			expect(done(await api.invitations()).invitations).toMatchObject([
				{ id: back.id, name: 'Sam', role: 'member', member: null }
			]);
			done(await api.dropInvitation(back.id));
			expect(codeOf(await nobody.invitation(back.secret))).toBe('not-found');
			const late = await invite();
			expect(codeOf(await nobody.invitation(late.secret))).toBe('done');
			later(TEAM_LIMITS.invitationDays * 24 * 60 + 1);
			expect(codeOf(await nobody.invitation(late.secret))).toBe('not-found');
			const { body } = await anAccount({ member: '', name: 'X' }, 'late');
			expect(codeOf(await nobody.accept(late.secret, body))).toBe('not-found');
		});
	});

	contract('accepted by two at once makes one member', async (place) => {
		await onServer(place, async (here) => {
			const { browser } = await here.founded();
			const { secret } = done(await browser.api.invite({ role: 'member', name: 'Sam' }));
			const told = await Promise.all(
				['sam1', 'sam2'].map(async (login) => {
					const { api } = here.browser();
					const { body } = await anAccount(done(await api.invitation(secret)), login);
					return api.accept(secret, body);
				})
			);
			expect(told.map(codeOf).sort()).toEqual(['done', 'not-found']);
			expect(done(await browser.api.team()).members).toHaveLength(2);
		});
	});

	contract(
		'is not accepted with less than two ways back, and is then still there',
		async (place) => {
			await onServer(place, async (here) => {
				const { browser } = await here.founded();
				const { secret } = done(await browser.api.invite({ role: 'member', name: 'Sam' }));
				const { api } = here.browser();
				const { account, body } = await anAccount(done(await api.invitation(secret)), 'sam');
				const [passphrase, words] = body.locks;
				if (!passphrase || !words) throw new Error('There are two.');
				const cases: [typeof body, string][] = [
					[{ ...body, locks: [passphrase] }, 'bad-request'],
					[{ ...body, locks: [words, { ...words, id: toBase64Url(random(16)) }] }, 'bad-request'],
					[{ ...body, locks: [passphrase, passphrase] }, 'bad-request'],
					[
						{
							...body,
							locks: [passphrase, { ...words, kind: 'passkey', credential: 'never-made' }]
						},
						'bad-request'
					],
					[{ ...body, login: '.' }, 'bad-request'],
					[{ ...body, name: 'Sam\u202e' }, 'bad-request'],
					[{ ...body, login: ' JO' }, 'login-taken'],
					[{ ...body, totp: { ...body.totp, code: '000000' } }, 'wrong-proof'],
					[body, 'done']
				];
				for (const [sent, code] of cases) expect(codeOf(await api.accept(secret, sent))).toBe(code);
				await signIn(here.browser(), account);
			});
		}
	);

	contract('that went astray leads to nothing of the team', async (place) => {
		await onServer(place, async (here) => {
			const { browser, team, idText } = await here.founded();
			const { secret } = done(await browser.api.invite({ role: 'admin', name: 'Amal' }));
			const thief = here.browser();
			const stolen = await accept(thief, secret, 'thief');
			expect(done(await thief.api.team())).toMatchObject({
				rootWrap: null,
				members: [{ id: stolen.id }],
				epochs: [{ wrap: null }]
			});
			const waiting = done(await browser.api.team()).members.find((one) => one.id === stolen.id);
			expect(waiting).toMatchObject({ keys: [], vouch: null });
			// An admin by role does nothing without the root key, not even for themselves.
			expect(codeOf(await thief.api.invite({ role: 'admin', name: 'X' }))).toBe('not-allowed');
			const root = await generatePair('sign');
			const forged = await vouchText(root.pair, team.id, stolen);
			const wraps = { 0: 'w'.repeat(240), 1: 'w'.repeat(240) };
			const publicKey = toBase64Url(stolen.pair.publicBytes);
			expect(codeOf(await thief.api.putWraps(stolen.id, { publicKey, wraps, vouch: forged }))).toBe(
				'wrong-proof'
			);
			// A new epoch is not wrapped to who was not compared with.
			const admin = done(await browser.api.session()).id;
			const own = { id: admin, key: team.kit.pair.publicKey };
			const next = await nextEpoch(team, [own, keyOf(stolen)]);
			expect(codeOf(await browser.api.putEpoch(next.epoch, next.body))).toBe('conflict');
			const right = await nextEpoch(team, [own]);
			done(await browser.api.putEpoch(right.epoch, right.body));
			done(await browser.api.shutOut(stolen.id));
			expect(codeOf(await thief.api.session())).toBe('sign-in');
			// They held nothing: no new epoch is due for them.
			expect(done(await browser.api.team())).toMatchObject({ id: idText, epochDue: false });
		});
	});
});

describeOnEach('a member', (contract) => {
	contract('is let in by an admin who compared words, and opens everything', async (place) => {
		await onServer(place, async (here) => {
			const { browser, team } = await here.founded();
			const own = here.browser();
			const sam = await joined(browser, team, own, { login: 'sam', name: 'Sam' });
			expect(await opens(own, sam, team)).toEqual([true]);
			expect(done(await own.api.team())).toMatchObject({ rootWrap: null, live: true });
			const wraps = { 1: 'w'.repeat(240) };
			const vouch = await vouchText(team.root, team.id, sam);
			const publicKey = toBase64Url(sam.pair.publicBytes);
			const put = async (body: {
				publicKey: string;
				wraps: Record<string, string>;
				vouch: string;
			}) => codeOf(await browser.api.putWraps(sam.id, body));
			const stranger = toBase64Url((await generatePair('seal')).pair.publicBytes);
			expect(await put({ publicKey: stranger, wraps, vouch })).toBe('conflict');
			expect(await put({ publicKey, wraps: { 2: 'w'.repeat(240) }, vouch })).toBe('conflict');
			expect(await put({ publicKey, wraps: { ...wraps, 0: 'w'.repeat(240) }, vouch })).toBe(
				'conflict'
			);
		});
	});

	contract('becomes an admin with the root key, and the last admin stays one', async (place) => {
		await onServer(place, async (here) => {
			const { browser, team, admin } = await here.founded();
			const own = here.browser();
			const sam = await joined(browser, team, own, { login: 'sam', name: 'Sam' });
			const { api } = browser;
			expect(codeOf(await api.putRole(sam.id, { role: 'admin' }))).toBe('conflict');
			expect(codeOf(await api.putRole(admin.id, { role: 'member' }))).toBe('last-way');
			expect(codeOf(await api.shutOut(admin.id))).toBe('last-way');
			const what = { team: team.id, epoch: 0, recipient: sam.id };
			const rootWrap = toBase64Url(await wrapTo(sam.pair.publicKey, what, team.rootBytes));
			done(await api.putRole(sam.id, { role: 'admin', rootWrap }));
			expect(done(await own.api.team()).rootWrap).toBe(rootWrap);
			// One is enough again, because the kit is proved.
			done(await own.api.putRole(admin.id, { role: 'member' }));
			expect(done(await api.team())).toMatchObject({ rootWrap: null, live: true });
			expect(codeOf(await api.invitations())).toBe('not-allowed');
		});
	});

	contract('leaves with a new epoch, or is shut out at once and one is due', async (place) => {
		await onServer(place, async (here) => {
			const { browser, team, admin } = await here.founded();
			const { api } = browser;
			const samOwn = here.browser();
			const sam = await joined(browser, team, samOwn, { login: 'sam', name: 'Sam' });
			const kitOwn = here.browser();
			const lee = await joined(browser, team, kitOwn, { login: 'lee', name: 'Lee' });
			const second = await nextEpoch(team, [keyOf(admin), keyOf(lee)], sam.id);
			done(await api.putEpoch(2, second.body));
			team.epochs.set(2, second.bytes);
			expect(codeOf(await samOwn.api.session())).toBe('sign-in');
			expect(await opens(kitOwn, lee, team)).toEqual([true, true]);
			const gone = here.browser();
			const proof = await proofOf(gone, sam);
			expect(codeOf(await gone.api.passphrase({ login: 'sam', proof }))).toBe('wrong-proof');
			done(await api.shutOut(lee.id));
			expect(codeOf(await kitOwn.api.session())).toBe('sign-in');
			expect(codeOf(await api.shutOut(lee.id))).toBe('not-found');
			expect(done(await api.team())).toMatchObject({ epochDue: true });
			done(await api.putEpoch(3, (await nextEpoch(team, [keyOf(admin)])).body));
			expect(done(await api.team())).toMatchObject({ epochDue: false });
			// The login is free for somebody else.
			await joined(
				browser,
				{ ...team, epochs: new Map([...team.epochs, [3, second.bytes]]) },
				here.browser(),
				{
					login: 'sam',
					name: 'Another Sam'
				}
			);
		});
	});

	contract('keeps two ways to their key, one of them tried', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const browser = here.browser();
			const account = await accept(browser, secret, 'jo', true);
			const { api } = browser;
			const [passphrase, words] = account.locks;
			if (!passphrase || !words) throw new Error('There are two.');
			expect(codeOf(await api.dropLock(words.id))).toBe('last-way');
			const third = { kind: 'passkey' as const, locked: words.locked };
			const id = toBase64Url(random(16));
			const credential = account.passkey?.id ?? '';
			expect(codeOf(await api.putLock(id, { ...third, credential: 'never-made' }))).toBe(
				'bad-request'
			);
			expect(codeOf(await api.putLock(id, { kind: 'passphrase', locked: words.locked }))).toBe(
				'bad-request'
			);
			done(await api.putLock(id, { ...third, credential }));
			done(await api.putLock(id, { ...third, credential }));
			expect(codeOf(await api.putLock(id, { ...third, credential, locked: 'x'.repeat(168) }))).toBe(
				'conflict'
			);
			// Three, and none of them was tried.
			expect(codeOf(await api.dropLock(words.id))).toBe('last-way');
			done(await api.lockOpened(words.id));
			expect(codeOf(await api.dropLock(words.id))).toBe('last-way');
			done(await api.lockOpened(id));
			done(await api.dropLock(words.id));
			expect(codeOf(await api.dropLock(words.id))).toBe('not-found');
			const [passkey] = done(await api.account()).passkeys;
			expect(codeOf(await api.dropPasskey(passkey?.id ?? ''))).toBe('last-way');
			expect(done(await api.account()).locks).toHaveLength(2);
		});
	});

	contract('drops a lost passkey, and its lock goes with it', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const browser = here.browser();
			const account = await accept(browser, secret, 'jo', true);
			const { api } = browser;
			const id = toBase64Url(random(16));
			const credential = account.passkey?.id ?? '';
			const locked = account.locks[0]?.locked ?? '';
			done(await api.putLock(id, { kind: 'passkey', credential, locked }));
			done(await api.lockOpened(account.locks[0]?.id ?? ''));
			const [passkey] = done(await api.account()).passkeys;
			done(await api.renamePasskey(passkey?.id ?? '', { label: 'Lost phone' }));
			expect(done(await api.account()).passkeys).toMatchObject([{ label: 'Lost phone' }]);
			done(await api.dropPasskey(passkey?.id ?? ''));
			const after = done(await api.account());
			expect([after.passkeys, after.locks.map((one) => one.kind).sort()]).toEqual([
				[],
				['passphrase', 'words']
			]);
			const other = here.browser();
			const response = account.passkey?.use(done(await other.api.passkeyOptions()));
			if (!response) throw new Error('There is no passkey.');
			expect(codeOf(await other.api.passkey(response))).toBe('wrong-proof');
		});
	});

	contract('changes passphrase and code; sessions elsewhere end', async (place) => {
		await onServer(place, async (here) => {
			const { secret } = await here.newTeam();
			const browser = here.browser();
			const account = await accept(browser, secret, 'jo');
			const elsewhere = here.browser();
			await signIn(elsewhere, account);
			const salt = newSalt();
			const passphrase = 'another passphrase altogether';
			const secrets = await passphraseSecrets(passphrase, salt);
			const key = await lockKey(secrets.locking, 'passphrase', account.id);
			const locked = toBase64Url(await lock(key, 'passphrase', account.id, account.keyBytes));
			const id = toBase64Url(random(16));
			done(
				await browser.api.newPassphrase({
					salt: toBase64Url(salt),
					proof: toBase64Url(secrets.login),
					lock: { id, locked }
				})
			);
			expect(codeOf(await elsewhere.api.session())).toBe('sign-in');
			expect(codeOf(await browser.api.session())).toBe('done');
			const kept = done(await browser.api.account());
			expect(kept.salt).toBe(toBase64Url(salt));
			expect(kept.locks.filter((one) => one.kind === 'passphrase')).toMatchObject([{ id, locked }]);
			const old = here.browser();
			const proof = await proofOf(old, account);
			expect(codeOf(await old.api.passphrase({ login: 'jo', proof }))).toBe('wrong-proof');
			const fresh = await anAccount({ member: account.id, name: 'Jo' }, 'jo', passphrase);
			done(await browser.api.newTotp(fresh.body.totp));
			expect(codeOf(await browser.api.newTotp({ ...fresh.body.totp, code: '000000' }))).toBe(
				'wrong-proof'
			);
			await signIn(elsewhere, fresh.account);
		});
	});
});

describeOnEach('who lost everything', (contract) => {
	contract('is invited again, keeps their id, and another member wraps again', async (place) => {
		await onServer(place, async (here) => {
			const { browser, team } = await here.founded();
			const old = here.browser();
			const sam = await joined(browser, team, old, { login: 'sam', name: 'Sam' });
			const { api } = browser;
			const invite = async () =>
				done(await api.invite({ role: 'admin', name: 'Mallory', member: sam.id }));
			const first = await invite();
			const { secret } = await invite();
			const { api: nobody } = here.browser();
			expect(codeOf(await nobody.invitation(first.secret))).toBe('not-found');
			// Role and name stay theirs, whatever was asked for.
			expect(done(await nobody.invitation(secret))).toMatchObject({
				...{ member: sam.id, role: 'member', name: 'Sam', again: true }
			});
			// Until it is used, the old ways still work.
			expect(codeOf(await old.api.session())).toBe('done');
			const fresh = here.browser();
			const back = await accept(fresh, secret, 'sam');
			expect(back.id).toBe(sam.id);
			expect(codeOf(await old.api.session())).toBe('sign-in');
			expect(done(await api.team()).members.find((one) => one.id === sam.id)).toMatchObject({
				keys: [],
				vouch: null,
				publicKey: toBase64Url(back.pair.publicBytes)
			});
			expect(codeOf(await fresh.api.invitations())).toBe('not-allowed');
			await admit(browser, team, sam.id);
			expect(await opens(fresh, back, team)).toEqual([true]);
			const self = done(await api.session()).id;
			expect(codeOf(await api.invite({ role: 'admin', name: 'Jo', member: self }))).toBe(
				'last-way'
			);
			const nowhere = toBase64Url(random(16));
			expect(codeOf(await api.invite({ role: 'admin', name: 'Jo', member: nowhere }))).toBe(
				'not-found'
			);
		});
	});

	contract('with everybody else comes back by the printed kit', async (place) => {
		await onServer(place, async (here) => {
			const { team, admin, browser: lost, idText }: Founded = await here.founded();
			const fresh = here.browser();
			const proof = await kitProofBody(fresh, team);
			const asked = { ...proof, name: 'Amal' };
			const wrong = { ...asked, signature: toBase64Url(random(64)) };
			expect(codeOf(await fresh.api.kitInvitation(wrong))).toBe('wrong-proof');
			const { secret } = done(await fresh.api.kitInvitation(asked));
			expect(codeOf(await fresh.api.kitInvitation(asked))).toBe('try-again');
			const amal = await accept(fresh, secret, 'amal');
			expect(done(await fresh.api.session())).toMatchObject({ team: idText, role: 'admin' });
			expect(codeOf(await fresh.api.invitations())).toBe('not-allowed');
			// What the kit opened is wrapped to oneself; the root key's word shows that it did.
			await admit(fresh, team, amal.id);
			expect(await opens(fresh, amal, team)).toEqual([true]);
			const next = await nextEpoch(team, [keyOf(amal)], admin.id);
			done(await fresh.api.putEpoch(2, next.body));
			expect(codeOf(await lost.api.session())).toBe('sign-in');
			const late = await kitProofBody(fresh, { ...team });
			later(TEAM_LIMITS.challengeMinutes + 1);
			expect(codeOf(await fresh.api.kitInvitation({ ...late, name: 'X' }))).toBe('try-again');
		});
	});

	contract('the operator can shut out even the last admin', async (place) => {
		await onServer(place, async (here) => {
			const { idText, admin, browser, team } = await here.founded();
			const today = new Date().toISOString().slice(0, 10);
			const shutOut = (evenLast: boolean) =>
				members.shutOut(here.database, idText, admin.id, today, evenLast);
			expect(await shutOut(false)).toBe('last-way');
			expect(await shutOut(true)).toBe('done');
			expect(codeOf(await browser.api.session())).toBe('sign-in');
			const fresh = here.browser();
			const asked = { ...(await kitProofBody(fresh, team)), name: 'Amal' };
			const { secret } = done(await fresh.api.kitInvitation(asked));
			const amal = await accept(fresh, secret, 'amal');
			await admit(fresh, team, amal.id);
			expect(done(await fresh.api.team())).toMatchObject({ live: true, epochDue: true });
		});
	});
});
