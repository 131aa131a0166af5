/**
 * `test` for journeys of a team in the made-up town: a real server, a founded team, members who sign
 * in. What members do beforehand goes over the real API, by the same code as in their browsers.
 */
import { createHash } from 'node:crypto';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { toBase64Url } from '../../src/lib/domain/base64url.ts';
import { BYTES } from '../../src/lib/domain/help-wire.ts';
import { newAccount, preparePassphrase } from '../../src/lib/features/team/account.ts';
import { teamApi, type TeamApi, type Told } from '../../src/lib/features/team/api.ts';
import { foundingBody, wrapsBody } from '../../src/lib/features/team/bodies.ts';
import { makeKit, type NewKit } from '../../src/lib/features/team/kit.ts';
import { openTeamKit } from '../../src/lib/features/team/kit-rescue.ts';
import { openLock, type OwnKey } from '../../src/lib/features/team/locks.ts';
import { offerPassphrase } from '../../src/lib/features/team/passphrase-choice.ts';
import { bytesOf } from '../../src/lib/features/team/team-keys.ts';
import { codeAt, newTotpSecret } from '../../src/lib/features/team/totp.ts';
import { type Bytes, random } from '../../src/lib/sealing/bytes.ts';
import { pairingText } from '../../src/lib/sealing/pairing.ts';
import { fingerprintOf } from '../../src/lib/sealing/statement.ts';
import { secretWords } from '../../src/lib/sealing/words.ts';
import { open as openDatabase } from '../../src/lib/server/database.ts';
import * as invitations from '../../src/lib/server/relay/invitations.ts';
import * as teams from '../../src/lib/server/relay/teams.ts';
import { expect, type Waymark, watch } from './app.ts';
import { open, townWith } from './town.ts';

export { expect };
export { authenticator } from './authenticator.ts';
export { open } from './town.ts';

export const COOKIE = '__Host-waymark';

/** A team without keys, and the invitation of its first admin. */
export interface Seat {
	team: string;
	name: string;
	secret: string;
}

/** More than the tests of one file need. */
const SEATS = 60;
const free: Seat[] = [];

/** What the operator does with `waymark team add`, before the server starts. */
export async function addTeams(data: string, seats: number = SEATS): Promise<void> {
	const database = await openDatabase({ data });
	const now = new Date();
	for (let at = 1; at <= seats; at += 1) {
		const name = `Harbour team ${String(at)}`;
		const about = { name, phone: '01632960100' };
		const team = await teams.add(database.db, about, now.toISOString().slice(0, 10));
		const inviting = { team, role: 'admin', name: 'Jo', by: 'operator' } as const;
		const { secret } = await invitations.make(database.db, inviting, now);
		free.push({ team, name, secret });
	}
	await database.close();
}

export const test = townWith((data) => addTeams(data), COOKIE);

/** A team that nobody has founded yet. */
export function freshSeat(): Seat {
	const seat = free.pop();
	if (!seat) throw new Error('There are no more teams to found.');
	return seat;
}

/** Somebody with an account, and all that they know and hold. */
export interface TownMember {
	id: string;
	name: string;
	login: string;
	passphrase: string;
	totp: Bytes;
	/** Their twelve words. */
	words: string[];
	own: OwnKey;
	/** Asks the server as them, signed in. */
	api: TeamApi;
	/** The same for addresses that `api` does not know. Gives the answer. */
	call: (method: string, path: string, body?: unknown) => Promise<Response>;
	/** Of the session that `api` uses. */
	cookie: () => string;
}

export interface TownTeam {
	id: string;
	name: string;
	/** The first admin. */
	founder: TownMember;
	kit: NewKit;
	waymark: Waymark;
}

/** What an answer brought; throws when it is none. */
export function done<T>(told: Told<T>): T {
	if (told.is !== 'done') throw new Error(JSON.stringify(told));
	return told.value;
}

function made<T extends object>(body: T): Exclude<T, { unmade: unknown }> {
	if ('unmade' in body) throw new Error(JSON.stringify(body));
	return body as Exclude<T, { unmade: unknown }>;
}

/** A browser's part of the API, with a cookie jar. */
export function client(waymark: Waymark, session = '') {
	let cookie = session;
	const fetcher = async (address: string, init: RequestInit = {}) => {
		const headers = new Headers(init.headers);
		headers.set('origin', waymark.url);
		headers.set('sec-fetch-site', 'same-origin');
		if (cookie) headers.set('cookie', `${COOKIE}=${cookie}`);
		const response = await fetch(waymark.url + address, { ...init, headers });
		for (const given of response.headers.getSetCookie()) {
			cookie = new RegExp(`^${COOKIE}=([^;]*)`).exec(given)?.[1] ?? cookie;
		}
		return response;
	};
	return {
		api: teamApi(fetcher),
		cookie: () => cookie,
		call: (method: string, path: string, body?: unknown) =>
			fetcher(`/api${path}`, {
				method,
				...(body !== undefined && {
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(body)
				})
			})
	};
}

let people = 0;

/** Accepts an invitation as a browser does: with passphrase, codes and written words. */
export async function accept(waymark: Waymark, secret: string): Promise<TownMember> {
	const { api, call, cookie } = client(waymark);
	const { member, name } = done(await api.invitation(secret));
	const login = `${name.toLowerCase()}.${String((people += 1))}.${process.pid.toString(36)}`;
	const passphrase = offerPassphrase();
	const prepared = await preparePassphrase(passphrase);
	const totp = newTotpSecret();
	const words = random(16);
	const code = await usedCode(totp);
	const body = await newAccount({
		member,
		login,
		name,
		passphrase: prepared,
		totp: { secret: toBase64Url(totp), code },
		words
	});
	done(await api.accept(secret, body));
	const lock = body.locks.find(({ kind }) => kind === 'words');
	const own = lock && (await openLock('words', member, words, bytesOf(lock.locked)));
	if (!own) throw new Error('no lock');
	const written = await secretWords(words);
	return { id: member, name, login, passphrase, totp, words: written, own, api, call, cookie };
}

/** A founded team with its first admin, its kit typed back: live. */
export async function foundTeam(waymark: Waymark, seat = freshSeat()): Promise<TownTeam> {
	const founder = await accept(waymark, seat.secret);
	const kit = await makeKit(seat.team);
	const me = { id: founder.id, publicKey: founder.own.pair.publicBytes };
	done(await founder.api.found(await foundingBody(seat.team, me, kit, today())));
	const opened = await openTeamKit(founder.api, kit.words.join(' '));
	if (!('proof' in opened)) throw new Error('the kit does not open');
	done(await founder.api.proveKit(opened.proof));
	return { id: seat.team, name: seat.name, founder, kit, waymark };
}

/** In days after 1970-01-01. */
export function today(): number {
	return Math.floor(Date.now() / 86_400_000);
}

/** Somebody more, let in by the founder. */
export async function addMember(
	team: TownTeam,
	name: string,
	role: 'member' | 'admin' = 'member'
): Promise<TownMember> {
	const { founder, waymark } = team;
	const { secret } = done(await founder.api.invite({ role, name }));
	const member = await accept(waymark, secret);
	const said = done(await founder.api.team());
	const holder = { recipient: founder.id, pair: founder.own.pair };
	const publicKey = toBase64Url(member.own.pair.publicBytes);
	const body = made(await wrapsBody(said, holder, { id: member.id, publicKey, role }));
	done(await founder.api.putWraps(member.id, body));
	return member;
}

/** What an unlocked member's page has at its top. */
export const teamNav = (page: Page) => page.getByRole('navigation', { name: 'Your team' });

/** Gives a page the session of a member, and unlocks: they are at `path`, the team is open. */
export async function signIn(
	page: Page,
	waymark: Waymark,
	member: TownMember,
	path: `/team${string}` = '/team'
): Promise<void> {
	await page.context().addCookies([
		{
			name: COOKIE,
			value: member.cookie(),
			url: 'https://localhost',
			secure: true,
			httpOnly: true,
			sameSite: 'Strict'
		}
	]);
	await open(page, waymark.url + path);
	await unlock(page, member);
}

/** Unlocks a page whose session is alive. */
export async function unlock(page: Page, member: TownMember): Promise<void> {
	await page.getByLabel('Passphrase').fill(member.passphrase);
	await page.getByRole('button', { name: 'Unlock', exact: true }).click();
	await expect(teamNav(page)).toBeVisible();
}

/** Signs in as somebody does who sits down at a new machine: login, passphrase, the code of now. */
export async function signInByCode(
	page: Page,
	waymark: Waymark,
	{ login, passphrase, totp }: Pick<TownMember, 'login' | 'passphrase' | 'totp'>
): Promise<void> {
	await open(page, `${waymark.url}/team`);
	await page.getByLabel('Login name').fill(login);
	await page.getByLabel('Passphrase').fill(passphrase);
	await page.getByRole('button', { name: 'Go on' }).click();
	await page.getByLabel('Six-digit code').fill(await nextCode(totp));
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const steps = new Map<string, number>();

/** The code of now, given to show that a secret was taken in: it does not work again. */
export async function usedCode(totp: Bytes): Promise<string> {
	steps.set(toBase64Url(totp), Math.floor(Date.now() / 30_000));
	return codeAt(totp, Date.now());
}

/** A code that was not used yet: each works once, and that of the next half minute counts already. */
export async function nextCode(totp: Bytes): Promise<string> {
	const key = toBase64Url(totp);
	const now = Math.floor(Date.now() / 30_000);
	const step = Math.max(now, (steps.get(key) ?? now) + 1);
	const early = step * 30_000 - 30_000 - Date.now();
	if (early > 0) await new Promise((done) => setTimeout(done, early));
	steps.set(key, step);
	return codeAt(totp, step * 30_000);
}

/** A link with which phones can write to the team; its whole address. */
export async function pairingLink(team: TownTeam, label = 'Poster'): Promise<string> {
	const { founder, waymark } = team;
	const capability = random(BYTES.capability);
	const hash = createHash('sha256').update(capability).digest('base64url');
	const answer = await founder.call('PUT', `/team/links/${hash}`, { label });
	if (!answer.ok) throw new Error(`the link was refused: ${String(answer.status)}`);
	const { rootKey, id } = done(await founder.api.team());
	const fingerprint = await fingerprintOf(bytesOf(rootKey ?? ''));
	const text = pairingText({ team: bytesOf(id), fingerprint, capability });
	return `${waymark.url}/list#p=${text}`;
}

/** A second machine: a browser of its own, watched like the first. End it with `close`. */
export async function anotherMachine(
	browser: Browser,
	waymark: Waymark
): Promise<{ context: BrowserContext; page: Page; close: () => Promise<void> }> {
	const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London' });
	const wrong = watch(context, waymark);
	return {
		context,
		page: await context.newPage(),
		async close() {
			await context.close();
			expect(wrong).toEqual([]);
		}
	};
}
