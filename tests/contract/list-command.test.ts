/** `waymark list sign`, run as an operator would, and what a phone makes of it. */
import { spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listBytes, linkIn, unwrap, wrap } from '#lib/domain/list-link.ts';
import type { ServiceList } from '#lib/domain/list.ts';
import { serviceId } from '#lib/domain/service-id.ts';
import { openText } from '#lib/features/lists/link.ts';
import { isSignedList } from '#lib/sealing/list-signature.ts';

const NODE = resolve('node_modules/node/bin/node');
const LIST: ServiceList = {
	id: 'abcdef012345',
	edition: 3,
	from: 'Testham Recovery',
	items: [{ id: serviceId('test', '1'), note: 'Phone first' }]
};
const linkOf = (list: ServiceList) => `https://way.example/ar/list#${wrap(listBytes(list), false)}`;

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'waymark-list-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function waymark(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(NODE, [resolve('src/cli/waymark.js'), ...args], {
		encoding: 'utf8'
	});
	return { code: status, out: stdout.trim(), err: stderr };
}

/** A key in a file, and its public half as phones know it. */
function key(name: string, namedCurve = 'P-256') {
	const { privateKey } = generateKeyPairSync('ec', { namedCurve });
	const path = join(folder, `${name}.pem`);
	writeFileSync(path, privateKey.export({ format: 'pem', type: 'pkcs8' }));
	const { x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
	const point = [x, y].map((part) => Buffer.from(part, 'base64url'));
	return { path, point: new Uint8Array(Buffer.concat([Buffer.of(4), ...point])) };
}

test('what was signed is told from what somebody made of it', async () => {
	const operator = key('operator');
	const { code, out } = waymark('list', 'sign', linkOf(LIST), '--key', operator.path);
	expect(code).toBe(0);
	expect(out).toMatch(/^https:\/\/way\.example\/ar\/list#/);
	const opened = openText(out);
	if (!('list' in opened) || !opened.signed) throw new Error('no signature came through');
	expect(opened.list).toEqual(LIST);
	expect(await isSignedList(operator.point, opened.signed)).toBe(true);
	expect(await isSignedList(key('another').point, opened.signed)).toBe(false);
	expect(await isSignedList(new Uint8Array(65), opened.signed)).toBe(false);
	// The signature of one list under another: a line, a service, a name or an edition more.
	for (const other of [
		{ ...LIST, from: 'Testham Recovery Team' },
		{ ...LIST, edition: 4 },
		{ ...LIST, items: [{ id: serviceId('test', '2'), note: 'Phone first' }] },
		{ ...LIST, items: [{ id: serviceId('test', '1'), note: 'Go there' }] }
	]) {
		const { signature } = opened.signed;
		expect(await isSignedList(operator.point, { body: listBytes(other), signature })).toBe(false);
	}
	// Signed again it is the same list.
	const again = waymark('list', 'sign', out, '--key', operator.path);
	expect(unwrap(linkIn(again.out))).toMatchObject({ body: opened.signed.body });
});

test('what cannot be signed is refused in words', () => {
	const { path } = key('operator');
	const wide = key('wide', 'P-384').path;
	const locked = `/list#${wrap(listBytes(LIST), true)}`;
	const { from: _from, ...nameless } = LIST;
	for (const [args, code, words] of [
		[['list'], 2, /list sign LINK/],
		[['list', 'sign', linkOf(LIST)], 2, /--key FILE/],
		[['list', 'sign', linkOf(LIST), '--key', join(folder, 'none')], 2, /cannot be read/],
		[['list', 'sign', 'hello there', '--key', path], 1, /not a link/],
		[['list', 'sign', linkOf(LIST).slice(0, -3), '--key', path], 1, /missing or was changed/],
		[['list', 'sign', locked, '--key', path], 1, /code word/],
		[['list', 'sign', linkOf(nameless), '--key', path], 1, /whom it is from/],
		[['list', 'sign', linkOf(LIST), '--key', wide], 1, /curve P-256/]
	] as const) {
		const answer = waymark(...args);
		expect([answer.code, answer.out], answer.err).toEqual([code, '']);
		expect(answer.err).toMatch(words);
	}
});
