/** `waymark team` and `waymark member`, run as an operator would. */
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromBase64Url } from '#lib/domain/base64url.ts';
import { standingOf } from '#lib/sealing/endorsement.ts';
import { fingerprintOf } from '#lib/sealing/statement.ts';
import { serverHere } from '../fixtures/server-here.ts';
import { done, foundedTeam, joined, MemberBrowser } from '../fixtures/team-member.ts';
import { onServer, ORIGIN } from './sign-in-world.ts';

const NODE = resolve('node_modules/node/bin/node');
const bytes = (text: string) => fromBase64Url(text) ?? new Uint8Array();

let data: string;
beforeEach(() => {
	data = mkdtempSync(join(tmpdir(), 'waymark-team-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

function waymark(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(NODE, [resolve('src/cli/waymark.js'), ...args], {
		env: { PATH: process.env['PATH'] ?? '', WAYMARK_DATA: data, ORIGIN },
		encoding: 'utf8'
	});
	return { code: status, out: stdout, err: stderr };
}

interface Listed {
	id: string;
	name: string;
	live: boolean;
	epochDue: boolean;
	endorsedUntil: string | null;
	members: { id: string; name: string; role: string; waits: boolean }[];
	invited: { name: string; role: string }[];
}
const listed = () => JSON.parse(waymark('team', '--json').out) as Listed[];
const secretOf = (out: string) => /\/team\/join#i=([\w-]{43})$/m.exec(out)?.[1] ?? '';

describe('wrong usage', () => {
	test.each([
		[['team', 'fly'], /no "fly"/],
		[['team', 'add'], /--name NAME/],
		[['team', 'add', 'Harbour'], /takes no "Harbour"/],
		[['team', 'add', '--name', 'A', '--phone', 'ring'], /--phone is "ring"/],
		[['team', 'add', '--name', 'A', '--promise', '0'], /--promise is "0"/],
		[['team', 'add', '--name', 'A', '--retention', '7'], /from 30 to 180/],
		[['team', 'endorse', 'A'], /--key FILE/],
		[['team', 'endorse', 'A', '--key', 'a.pem', '--withdraw'], /or --withdraw/],
		[['team', 'endorse', 'A', '--key', 'a.pem', '--days', '0'], /--days is "0"/],
		[['team', 'key'], /Say where/],
		[['member'], /Say what/],
		[['member', 'fly'], /no "fly"/],
		[['member', 'invite', '--name', 'Sam'], /--team TEAM/],
		[['member', 'invite', '--team', 'A', '--name', 'Sam', '--role', 'boss'], /--role is "boss"/],
		[['member', 'remove', '--team', 'A'], /Say who/]
	])(
		'%j',
		(args, words) => {
			const { code, err } = waymark(...args);
			expect(err).toMatch(words);
			expect(code).toBe(2);
			expect(err).not.toContain('    at ');
		},
		60_000
	);
});

test('an id that begins like an option is none', () => {
	const id = '-bcdefghijklmnopqrstu_';
	expect(waymark('member', 'remove', id, '--team', id).err).toContain(`no team "${id}"`);
	expect(waymark('team', 'endorse', id, '--key', 'none').err).toContain(`no team "${id}"`);
	expect(waymark('team', 'add', '--name-of-the-team-here').code).toBe(2);
}, 60_000);

test('a team from nothing: added, founded by its link, somebody invited, endorsed, removed', async () => {
	expect(waymark('team').out).toMatch(/no teams yet/);
	const added = waymark('team', 'add', '--name', 'Harbour team', '--phone', '01632 960 123');
	expect(added.code).toBe(0);
	expect(added.out).toContain(`${ORIGIN}/team/join#i=`);
	expect(waymark('team').out).toMatch(/waits for its first admin/);
	expect(waymark('member', 'invite', '--team', 'Harbour team', '--name', 'Sam').code).toBe(1);
	expect(waymark('member', 'invite', '--team', 'Nowhere', '--name', 'Sam').err).toMatch(/no team/);
	const pem = join(data, 'operator.pem');
	const made = waymark('team', 'key', pem);
	expect(made.code).toBe(0);
	expect(statSync(pem).mode & 0o777).toBe(0o600);
	expect(waymark('team', 'key', pem).err).toMatch(/never written over/);
	const operatorKey = /^ {2}(B[\w-]{86})$/m.exec(made.out)?.[1] ?? '';
	expect(waymark('team', 'endorse', 'Harbour team', '--key', pem).err).toMatch(/no keys yet/);

	await onServer({ data }, async () => {
		const jo = new MemberBrowser(ORIGIN, serverHere);
		const { team, admin } = await foundedTeam(jo, secretOf(added.out));
		const sam = await joined(jo, team, new MemberBrowser(ORIGIN, serverHere), {
			login: 'sam',
			name: 'Sam'
		});
		const [harbour] = listed();
		expect(harbour).toMatchObject({ name: 'Harbour team', live: true, epochDue: false });
		const invited = waymark('member', 'invite', `--team=${harbour?.id ?? ''}`, '--name', 'Lee');
		expect(done(await jo.api.invitation(secretOf(invited.out)))).toMatchObject({
			...{ name: 'Lee', role: 'member', team: { name: 'Harbour team' } }
		});
		expect(listed()[0]?.invited).toMatchObject([{ name: 'Lee', role: 'member' }]);

		const ring = join(data, 'other.pem');
		const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
		writeFileSync(ring, privateKey.export({ type: 'pkcs8', format: 'pem' }));
		expect(waymark('team', 'endorse', 'Harbour team', '--key', ring).err).toMatch(/P-256/);
		expect(waymark('team', 'endorse', 'Harbour team', '--key', pem).code).toBe(0);
		const told = await serverHere(
			new Request(`${ORIGIN}/api/teams/${harbour?.id ?? ''}`, { headers: { cookie: jo.cookie } })
		);
		const { rootKey, name, endorsement } = (await told.json()) as {
			rootKey: string;
			name: string;
			endorsement: { operatorKey: string; signature: string; signed: string; until: string };
		};
		const fingerprint = await fingerprintOf(bytes(rootKey));
		const holds = (said: string) => {
			const { signed, until } = endorsement;
			const [key, signature] = [bytes(operatorKey), bytes(endorsement.signature)];
			const word = { operatorKey: key, signature, signed, until };
			const today = Math.floor(Date.now() / 86_400_000);
			return standingOf(word, { team: team.id, fingerprint, name: said }, {}, today);
		};
		expect(await holds(name)).toBe('confirmed');
		expect(await holds('Another team')).toBe('bad-signature');
		expect(endorsement.operatorKey).toBe(operatorKey);
		expect(listed()[0]?.endorsedUntil).toBe(endorsement.until);
		expect(waymark('team').out).toContain(`endorsed until ${endorsement.until}`);
		expect(waymark('team', 'endorse', 'Harbour team', '--withdraw').out).toMatch(/no more/);
		expect(waymark('team').out).toMatch(/nobody has confirmed/);

		const last = waymark('member', 'remove', admin.id, '--team', harbour?.id ?? '');
		expect(last.code).toBe(1);
		expect(last.err).toMatch(/last admin/);
		const removed = waymark('member', 'remove', 'Sam', '--team', 'Harbour team');
		expect(removed.code).toBe(0);
		expect(removed.out).toMatch(/cannot sign in again\.\n.*must begin new ones/);
		expect(listed()[0]).toMatchObject({ epochDue: true, members: [{ id: admin.id }] });
		expect(sam.id).not.toBe(admin.id);
		const even = waymark('member', 'remove', 'Jo', '--team', 'Harbour team', '--even-last');
		expect(even.err).toMatch(/no member "Jo"/);
		expect(
			waymark('member', 'remove', 'First admin', '--team', 'Harbour team', '--even-last').code
		).toBe(0);
		expect(await jo.api.session()).toMatchObject({ is: 'refused', code: 'sign-in' });
	});
}, 120_000);
