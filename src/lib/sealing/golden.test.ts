/**
 * What suite 1 once made, opened by the code of today. The fixture was made once and is never made
 * again: if this fails, requests that people have already sent can no longer be read.
 */
import { expect, test } from 'vitest';
import golden from '../../../tests/fixtures/sealed/suite-1.json' with { type: 'json' };
import { fromBase64Url, SUITE, toBase64Url } from '../domain/help-wire.ts';
import type { Bytes } from './bytes.ts';
import { openMessage, openNote, openRekey, openRequest } from './envelope.ts';
import { importPair, type KeyPair } from './keys.ts';
import { pairingText, readPairing } from './pairing.ts';
import { passphraseSecrets } from './passphrase.ts';
import { checkStatement, fingerprintOf, isEndorsed, memberFingerprint } from './statement.ts';
import { generationKey, identityOf, threadKeys } from './thread-keys.ts';
import { fingerprintWords, secretOfWords, secretWords } from './words.ts';
import { lockKey, unlock, unwrap } from './wrap.ts';

function bytes(text: string | undefined): Bytes {
	const read = fromBase64Url(text ?? '?');
	if (!read) throw new Error('the fixture is damaged');
	return read;
}

async function pair(text: string | undefined): Promise<KeyPair> {
	const read = await importPair(bytes(text), 'seal');
	if (!read) throw new Error('the fixture is damaged');
	return read;
}

const team = bytes(golden.team);
const thread = bytes(golden.thread);
const [first, second] = golden.epochs;

test('is of the suite that is sealed with today', () => {
	expect(golden.suite).toBe(SUITE);
});

test('every envelope opens and says what it said', async () => {
	const one = { team, epoch: 1, ...(await pair(first)) };
	const two = { team, epoch: 2, ...(await pair(second)) };
	const before = await threadKeys(bytes(golden.generations[0]), thread, 0);
	const after = await threadKeys(bytes(golden.generations[1]), thread, 1);
	for (const { open, id, bytes: text, sealed } of golden.envelopes) {
		const address = { thread, id: bytes(id) };
		const envelope = bytes(text);
		const opened = {
			request: () => openRequest(one, address, envelope),
			'to-person': () => openMessage(before, address, 'to-person', envelope),
			'to-team': () => openMessage(before, address, 'to-team', envelope),
			rekey: () => openRekey(two, before, address, envelope),
			note: () => openNote(two, after, address, envelope)
		}[open];
		expect(await opened?.(), open).toMatchObject(sealed);
	}
	expect(golden.envelopes).toHaveLength(5);
});

test('the words lead to the thread and its keys', async () => {
	const secret = await secretOfWords(golden.secretWords.join(' '));
	if ('problem' in secret) throw new Error(secret.problem);
	expect(toBase64Url(secret)).toBe(golden.secret);
	expect(await secretWords(secret)).toEqual(golden.secretWords);
	const { thread: id, capability } = await identityOf(secret);
	expect(toBase64Url(id)).toBe(golden.thread);
	expect(toBase64Url(capability)).toBe(golden.read);
	for (const [generation, key] of golden.generations.entries()) {
		expect(toBase64Url(await generationKey(secret, generation))).toBe(key);
	}
});

test('the link, the fingerprints and the statement are believed', async () => {
	const rootKey = bytes(golden.rootPublic);
	const fingerprint = await fingerprintOf(rootKey);
	expect(toBase64Url(fingerprint)).toBe(golden.fingerprint);
	expect(fingerprintWords(fingerprint)).toEqual(golden.fingerprintWords);
	const member = await pair(golden.memberPrivate);
	expect(fingerprintWords(await memberFingerprint(member.publicBytes))).toEqual(golden.memberWords);
	const read = readPairing(golden.pairing.text)?.pairing;
	if (!read) throw new Error('the pairing is not read');
	expect(pairingText(read)).toBe(golden.pairing.text);
	expect(toBase64Url(read.capability)).toBe(golden.pairing.capability);
	const checked = await checkStatement(bytes(golden.statement), rootKey, read, 20_800);
	expect(checked).toMatchObject({ team, epoch: 2, expires: 20_800 });
	const { operatorPublic, name, word } = golden.endorsement;
	expect(await isEndorsed(bytes(operatorPublic), team, fingerprint, name, bytes(word))).toBe(true);
});

test('the keys that were put away come out again', async () => {
	const member = await pair(golden.memberPrivate);
	const epoch = await pair(second);
	const what = { team, epoch: golden.wrap.epoch, recipient: golden.wrap.recipient };
	const opened = await unwrap(member, what, bytes(golden.wrap.bytes), 'seal', epoch.publicBytes);
	expect(opened?.publicBytes).toEqual(epoch.publicBytes);
	const { passphrase, salt, login, owner, bytes: locked } = golden.lock;
	const secrets = await passphraseSecrets(passphrase, bytes(salt));
	expect(toBase64Url(secrets.login)).toBe(login);
	const key = await lockKey(secrets.locking, 'passphrase', owner);
	const unlocked = await unlock(key, 'passphrase', owner, bytes(locked));
	expect(unlocked?.publicBytes).toEqual(member.publicBytes);
});
