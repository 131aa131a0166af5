/** What keyworkers do on screen, step by step, and what their keys then open. */
import type { BrowserContext, Page } from '@playwright/test';
import type { TeamApi } from '../../src/lib/features/team/api.ts';
import { openLock } from '../../src/lib/features/team/locks.ts';
import { bytesOf, readTeam, type TeamKeys } from '../../src/lib/features/team/team-keys.ts';
import type { Bytes } from '../../src/lib/sealing/bytes.ts';
import { type Address, openRequest, sealRequest } from '../../src/lib/sealing/envelope.ts';
import { publicKey } from '../../src/lib/sealing/keys.ts';
import { secretOfWords } from '../../src/lib/sealing/words.ts';
import { aPerson, REQUEST } from '../fixtures/sealed-team.ts';
import type { Waymark } from './app.ts';
import { client, COOKIE, done, expect, open, type TownTeam, usedCode } from './team-town.ts';

export const PASSPHRASE = 'the quiet heron waits by the weir';

/** What somebody has after joining on screen. */
export interface Joined {
	login: string;
	passphrase: string;
	totp: Bytes;
	/** Their twelve words; empty when they went without. */
	words: string[];
}

let people = 0;

/** Through the steps of an invitation. `passkey`: what the page's authenticator can do. */
export async function join(
	page: Page,
	address: string,
	name: string,
	passkey: 'none' | 'unlocks' | 'signs-in' = 'none'
): Promise<Joined> {
	await open(page, address);
	return joinHere(page, name, passkey);
}

/** The same from the page that is open, which may have a printed kit's keys in its memory. */
export async function joinHere(
	page: Page,
	name: string,
	passkey: 'none' | 'unlocks' | 'signs-in' = 'none'
): Promise<Joined> {
	await page.getByLabel('Your name').fill(name);
	const login = `${name.toLowerCase()}-${process.pid.toString(36)}-${String((people += 1))}`;
	await page.getByLabel('Login name').fill(login);
	await goOn(page);
	await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
	await page.getByLabel('The passphrase once more').fill(PASSPHRASE);
	await goOn(page);
	const totp = await totpOn(page);
	await page.getByLabel('Six-digit code').fill(await usedCode(totp));
	await goOn(page);
	const who = { login, passphrase: PASSPHRASE, totp };
	if (passkey === 'none') await page.getByRole('button', { name: 'Not now' }).click();
	else {
		await page.getByLabel('Name of this device').fill('Work laptop');
		await page.getByRole('button', { name: 'Make a passkey' }).click();
	}
	if (passkey === 'signs-in') {
		await expect(page.getByText('it cannot unlock your key')).toBeVisible();
		await goOn(page);
	}
	if (passkey === 'unlocks') {
		await page.getByRole('button', { name: 'Go without' }).click();
		return { ...who, words: [] };
	}
	const words = await wordsOn(page, 'Your twelve words');
	await page.getByRole('button', { name: 'I wrote them down' }).click();
	await page.getByLabel('Now type the words from your paper').fill(words.join(' '));
	await page.getByRole('button', { name: 'Check and join' }).click();
	return { ...who, words };
}

export const goOn = (page: Page) => page.getByRole('button', { name: 'Go on' }).click();

/** The secret of one-time codes that a page shows. */
export async function totpOn(page: Page): Promise<Bytes> {
	const shown = (await page.locator('main code').innerText()).replaceAll(/\s/g, '');
	const bits = [...shown]
		.map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter))
		.map((five) => five.toString(2).padStart(5, '0'))
		.join('');
	return Uint8Array.from({ length: Math.floor(bits.length / 8) }, (_, at) =>
		Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2)
	);
}

/** The numbered words of a list. */
export async function wordsOn(page: Page, label: string): Promise<string[]> {
	const items = page.getByRole('list', { name: label }).getByRole('listitem');
	await expect(items.first()).toBeVisible();
	return (await items.allInnerTexts()).map((text) => text.replace(/^\d+\s*/, '').trim());
}

/** The six words under a label. */
export async function sixWords(page: Page, label: string): Promise<string[]> {
	const items = page.getByRole('list', { name: label }).getByRole('listitem');
	await expect(items).toHaveCount(6);
	return items.allInnerTexts();
}

/** Types the printed kit. */
export async function typeKit(page: Page, words: readonly string[], go: string): Promise<void> {
	await page.getByLabel('The 24 words of the team kit').fill(words.join(' '));
	await page.getByRole('button', { name: go }).click();
}

/** A request sealed to the team's epoch of now, as a phone would. */
export async function sealedNow(team: Pick<TownTeam, 'founder'> | { api: TeamApi }) {
	const api = 'api' in team ? team.api : team.founder.api;
	const said = done(await api.team());
	const newest = said.epochs.reduce((one, other) => (other.epoch > one.epoch ? other : one));
	const key = await publicKey(bytesOf(newest.publicKey), 'seal');
	if (!key) throw new Error('no key');
	const person = await aPerson();
	const address = person.address();
	const bytes = await sealRequest(
		{ team: bytesOf(said.id), epoch: newest.epoch, key },
		address,
		{ said: { type: 'request', request: REQUEST }, after: 0 },
		person.key
	);
	return { epoch: newest.epoch, address, bytes } satisfies Sealed;
}

export interface Sealed {
	epoch: number;
	address: Address;
	bytes: Bytes;
}

/** Whether keys open a request. */
export async function opens(keys: TeamKeys, { epoch, address, bytes }: Sealed): Promise<boolean> {
	const pair = keys.epochs.get(epoch);
	return pair !== undefined && (await openRequest(pair, address, bytes)) !== undefined;
}

/** Asks as whoever is signed in in a browser. */
export async function apiOf(waymark: Waymark, context: BrowserContext): Promise<TeamApi> {
	const cookies = await context.cookies('https://localhost');
	const cookie = cookies.find(({ name }) => name === COOKIE)?.value;
	if (!cookie) throw new Error('nobody is signed in');
	return client(waymark, cookie).api;
}

/** The team's keys as they open for whoever is signed in in a browser and has these twelve words. */
export async function keysWith(api: TeamApi, words: readonly string[]): Promise<TeamKeys> {
	const account = done(await api.account());
	const secret = await secretOfWords(words.join(' '));
	if ('problem' in secret) throw new Error(secret.problem);
	for (const { kind, locked } of account.locks.filter((one) => one.kind === 'words')) {
		const own = await openLock(kind, account.id, secret, bytesOf(locked));
		const holder = own && { recipient: account.id, pair: own.pair };
		const keys = holder && (await readTeam(holder, done(await api.team()), undefined));
		if (typeof keys === 'string') throw new Error(keys);
		if (keys) return keys;
	}
	throw new Error('the words open nothing');
}
