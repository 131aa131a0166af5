/** Who may sign in, join, found and change a team: the rules of the table in `api.test.ts`. */
import { fromBase64Url, toBase64Url } from '#lib/domain/base64url.ts';
import { kitProofBytes, vouchBytes } from '#lib/domain/team-wire/signed.ts';
import { signCard } from '#lib/sealing/card.ts';
import * as challenges from '#lib/server/relay/challenges.ts';
import * as kits from '#lib/server/relay/kit.ts';
import { randomId } from '#lib/server/relay/secret.ts';
import { codeAt, stepOf } from '#lib/server/relay/totp.ts';
import { makeOptions, useOptions } from '#lib/server/relay/webauthn.ts';
import { SoftPasskey } from '../fixtures/soft-passkey.ts';
import {
	all,
	arrived,
	CALLERS,
	confirmed,
	ENDPOINT,
	jsonOf,
	type Rule,
	signedIn,
	withoutKeys,
	type World
} from './api-world.ts';
import { KEY, wrapsFor } from './relay-team.ts';
import { LOCKED } from './ways-in.ts';

const ORIGIN = 'https://waymark.example.org';
const SITE = { host: 'waymark.example.org', origins: [ORIGIN] };
const WRAP = 'w'.repeat(240);

/** Admins who hold the root key and proved a moment ago who they are. */
const confirmedAdmins = ['admin A, confirmed', 'admin B, confirmed'] as const;
/** Signed in, and not that. */
const otherMembers = arrived.filter((one) => !confirmedAdmins.some((admin) => admin === one));

const code = ({ ways }: World) => codeAt(ways.totp, stepOf(new Date()));
const account = () => {
	const totp = randomId(20);
	const secret = fromBase64Url(totp) ?? new Uint8Array();
	return {
		login: `new-${randomId(4).replaceAll(/[^a-z]/gi, 'x')}`,
		name: 'Sam',
		publicKey: KEY,
		salt: randomId(16),
		proof: randomId(32),
		totp: { secret: totp, code: codeAt(secret, stepOf(new Date())) },
		locks: (['passphrase', 'words'] as const).map((kind) => ({
			id: randomId(16),
			kind,
			locked: LOCKED
		}))
	};
};

async function assertion({ database, ways }: World) {
	const challenge = await challenges.make(database.db, 'sign-in', '', new Date());
	return jsonOf({ response: ways.soft.use(await useOptions(SITE, challenge)) });
}

async function newPasskey({ database, a }: World) {
	const challenge = await challenges.make(database.db, 'passkey', a.member, new Date());
	const who = { id: a.member, login: 'member0', name: 'Kit' };
	const response = new SoftPasskey(ORIGIN).make(await makeOptions(SITE, challenge, who, []));
	return jsonOf({ response, label: 'Phone' });
}

async function signed({ ways }: World, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
	const signature = await crypto.subtle.sign(algorithm, ways.root.privateKey, bytes);
	return toBase64Url(new Uint8Array(signature));
}

async function kitProof(here: World) {
	const { database, a, ways } = here;
	const challenge = await kits.challenge(database.db, a.id, new Date());
	const bytes = kitProofBytes(
		fromBase64Url(a.id) ?? new Uint8Array(),
		fromBase64Url(challenge) ?? new Uint8Array()
	);
	return { login: ways.kit, challenge, signature: await signed(here, bytes) };
}

async function card({ a, ways }: World): Promise<string> {
	const team = fromBase64Url(a.id) ?? new Uint8Array();
	return toBase64Url(await signCard(ways.root, team, 1, { name: 'Harbour', promise: 3 }));
}

async function vouched(here: World): Promise<string> {
	const [team, member, key] = [here.a.id, here.a.member, KEY].map(
		(text) => fromBase64Url(text) ?? new Uint8Array()
	);
	if (!team || !member || !key) throw new Error('There are three.');
	return signed(here, vouchBytes(team, member, key));
}

const kit = () => ({ kitKey: KEY, kitLock: LOCKED, kitLogin: randomId(32) });

export const TEAM_RULES: Record<string, Rule> = {
	'GET /session': { allowed: all(arrived, 200), otherwise: 401 },
	'DELETE /session': { allowed: all(arrived, 204), otherwise: 401 },
	'DELETE /session/all': { allowed: all(arrived, 204), otherwise: 401 },
	'POST /session/salt': {
		allowed: all(CALLERS, 200),
		otherwise: 200,
		repeats: true,
		send: ({ ways }) => jsonOf({ login: ways.login })
	},
	'POST /session/passphrase': {
		allowed: all(CALLERS, 204),
		otherwise: 204,
		send: ({ ways }) => jsonOf({ login: ways.login, proof: ways.proof })
	},
	'POST /session/code': {
		allowed: { 'member A, before the second factor': 200 },
		apart: all(withoutKeys, 401),
		otherwise: 401,
		send: (here) => jsonOf({ code: code(here) })
	},
	'POST /session/passkey/options': { allowed: all(CALLERS, 200), otherwise: 200, repeats: true },
	'POST /session/passkey': { allowed: all(CALLERS, 200), otherwise: 200, send: assertion },
	'POST /session/confirm/options': { allowed: all(arrived, 200), otherwise: 401, repeats: true },
	'POST /session/confirm': {
		allowed: { 'member A': 200 },
		apart: all(withoutKeys, 401),
		otherwise: 401,
		send: (here) => jsonOf({ proof: here.ways.proof, code: code(here) })
	},
	'GET /invitation': { allowed: { 'invited to A': 200 }, otherwise: 404 },
	'POST /invitation': {
		allowed: { 'invited to A': 201 },
		otherwise: 404,
		send: () => jsonOf(account())
	},
	'POST /invitation/passkey': {
		allowed: { 'invited to A': 200 },
		otherwise: 404,
		send: () => jsonOf({ login: 'sam' })
	},
	'GET /account': { allowed: all(arrived, 200), otherwise: 401 },
	'GET /account/sessions': { allowed: all(arrived, 200), otherwise: 401 },
	'DELETE /account/sessions': { allowed: all(arrived, 204), otherwise: 401 },
	// Of member A: another's session is one that is nowhere.
	'DELETE /account/sessions/[session]': {
		allowed: { 'member A': 204 },
		apart: all(arrived, 404),
		otherwise: 401,
		named: 'session'
	},
	'GET /account/push': { allowed: all(signedIn, 200), otherwise: 401 },
	'PUT /account/push/[push]': {
		allowed: all(signedIn, 204),
		otherwise: 401,
		send: () => jsonOf({ endpoint: ENDPOINT })
	},
	'DELETE /account/push/[push]': { allowed: all(signedIn, 204), otherwise: 401 },
	// Whoever knows an endpoint, and nobody is told whether we do.
	'POST /push': {
		allowed: all(CALLERS, 204),
		otherwise: 204,
		repeats: true,
		send: () => jsonOf({ from: ENDPOINT })
	},
	'PUT /account/passphrase': {
		allowed: all(confirmed, 204),
		apart: { 'admin A': 403 },
		otherwise: 401,
		send: () =>
			jsonOf({
				salt: randomId(16),
				proof: randomId(32),
				lock: { id: randomId(16), locked: LOCKED }
			})
	},
	'PUT /account/totp': {
		allowed: all(confirmed, 204),
		apart: { 'admin A': 403 },
		otherwise: 401,
		send: () => jsonOf(account().totp)
	},
	'POST /account/passkeys/options': {
		allowed: all(confirmed, 200),
		apart: { 'admin A': 403 },
		otherwise: 401,
		repeats: true
	},
	'POST /account/passkeys': {
		allowed: { 'member A': 201 },
		// What was asked for member A is nobody else's to answer.
		apart: { ...all(confirmed, 409), 'admin A': 403 },
		otherwise: 401,
		send: newPasskey
	},
	'PUT /account/passkeys/[passkey]': {
		allowed: { 'member A': 204 },
		apart: all(arrived, 404),
		otherwise: 401,
		send: () => jsonOf({ label: 'Old laptop' })
	},
	'DELETE /account/passkeys/[passkey]': {
		allowed: { 'member A': 204 },
		apart: { ...all(arrived, 404), 'admin A': 403 },
		otherwise: 401
	},
	'PUT /account/locks/[lock]': {
		allowed: all(confirmed, 204),
		apart: { 'admin A': 403 },
		otherwise: 401,
		send: () => jsonOf({ kind: 'words', locked: LOCKED })
	},
	'DELETE /account/locks/[lock]': {
		allowed: all(confirmed, 204),
		apart: { 'admin A': 403 },
		otherwise: 401
	},
	'POST /account/locks/[lock]/opened': {
		allowed: all(arrived, 204),
		otherwise: 401,
		repeats: true
	},
	// Both teams have keys; that a team gets some is in team-life.test.ts.
	'POST /team/founding': {
		allowed: {},
		apart: {
			...all(arrived, 403),
			...all([...confirmedAdmins, 'admin of A without keys'], 400)
		},
		otherwise: 401,
		send: ({ ways }) =>
			jsonOf({
				...kit(),
				rootKey: KEY,
				publicKey: KEY,
				statement: LOCKED,
				rootWraps: wrapsFor(ways.joiner, 'kit'),
				wraps: wrapsFor(ways.joiner, 'kit'),
				vouch: LOCKED.slice(0, 86)
			})
	},
	'PUT /team/card': {
		allowed: { 'admin A, confirmed': 204 },
		// What was signed for team A is nothing of team B's.
		apart: { ...all(otherMembers, 403), 'admin B, confirmed': 409 },
		otherwise: 401,
		send: async (here) => jsonOf({ card: await card(here) })
	},
	'PUT /team/kit': {
		allowed: all(confirmedAdmins, 204),
		apart: all(otherMembers, 403),
		otherwise: 401,
		send: () => jsonOf({ ...kit(), wraps: { 0: WRAP, 1: WRAP } })
	},
	'GET /team/invitations': {
		allowed: all(['admin A', ...confirmedAdmins], 200),
		apart: all(otherMembers, 403),
		otherwise: 401
	},
	'POST /team/invitations': {
		allowed: all(confirmedAdmins, 201),
		apart: all(otherMembers, 403),
		otherwise: 401,
		send: () => jsonOf({ role: 'member', name: 'Sam' })
	},
	'DELETE /team/invitations/[invitation]': {
		allowed: all(['admin A', 'admin A, confirmed'], 204),
		apart: { ...all(otherMembers, 403), 'admin B, confirmed': 404 },
		otherwise: 401
	},
	'DELETE /team/members/[member]': {
		allowed: { 'admin A, confirmed': 204 },
		apart: { ...all(otherMembers, 403), 'admin B, confirmed': 404 },
		otherwise: 401
	},
	'PUT /team/members/[member]/wraps': {
		// The vouch shows that they have the root key, by the kit.
		allowed: all(['admin A, confirmed', 'admin of A without keys'], 204),
		apart: { ...all(otherMembers, 403), 'admin B, confirmed': 404 },
		otherwise: 401,
		send: async (here) => jsonOf({ publicKey: KEY, wraps: { 1: WRAP }, vouch: await vouched(here) })
	},
	'PUT /team/members/[member]/role': {
		allowed: { 'admin A, confirmed': 204 },
		apart: { ...all(otherMembers, 403), 'admin B, confirmed': 404 },
		otherwise: 401,
		send: () => jsonOf({ role: 'admin', rootWrap: WRAP })
	},
	'GET /team/mail': {
		allowed: all(['admin A', ...confirmedAdmins], 200),
		apart: all(otherMembers, 403),
		otherwise: 401
	},
	// This server sends none, and tells only those who might ask; that it does is in mail.test.ts.
	'PUT /team/mail': {
		allowed: all(confirmedAdmins, 404),
		apart: all(otherMembers, 403),
		otherwise: 401,
		send: () => jsonOf({ address: 'team@example.org', language: 'en' })
	},
	'POST /team/mail/code': {
		allowed: {},
		apart: { ...all(otherMembers, 403), ...all(confirmedAdmins, 401) },
		otherwise: 401,
		send: () => jsonOf({ code: '000000' })
	},
	'DELETE /team/mail': {
		allowed: all(['admin A', ...confirmedAdmins], 204),
		apart: all(otherMembers, 403),
		otherwise: 401
	},
	'POST /kit': {
		allowed: all(CALLERS, 200),
		otherwise: 200,
		repeats: true,
		send: ({ ways }) => jsonOf({ login: ways.kit })
	},
	'POST /kit/proof': {
		allowed: { 'admin A, confirmed': 204 },
		apart: { ...all(otherMembers, 403), 'admin B, confirmed': 401 },
		otherwise: 401,
		send: async (here) => jsonOf(await kitProof(here))
	},
	'POST /kit/invitation': {
		allowed: all(CALLERS, 201),
		otherwise: 201,
		repeats: true,
		send: async (here) => jsonOf({ ...(await kitProof(here)), name: 'Jo' })
	}
};
