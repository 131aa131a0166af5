import { afterEach, expect, test, vi } from 'vitest';
import { readPairing } from '#lib/sealing/pairing.ts';
import { random } from '#lib/sealing/bytes.ts';
import { hashOf as serverHash } from '#lib/server/relay/secret.ts';
import { hashOf, linkBody, type LinkDraft, linkProblems, newLink, works } from './links.ts';

afterEach(() => vi.unstubAllGlobals());

test('a new link pairs with the team, and the server’s hash is that of what only the link holds', async () => {
	vi.stubGlobal('location', { origin: 'https://waymark.example.org' });
	const team = { id: random(16), fingerprint: random(16) };
	const made = await newLink(team, 'abc_-1');
	expect(made.address).toMatch(/^https:\/\/waymark\.example\.org\/list#p=[\w-]{66}&l=abc_-1$/);
	const read = readPairing(made.address);
	expect(read).toMatchObject({
		pairing: { team: team.id, fingerprint: team.fingerprint },
		list: 'abc_-1'
	});
	const capability = read?.pairing.capability ?? random(16);
	expect(await hashOf(capability)).toBe(made.hash);
	expect(serverHash(capability)).toBe(made.hash);
	expect(readPairing((await newLink(team)).address)?.list).toBeUndefined();
});

test.each<[string, Partial<LinkDraft>, string[]]>([
	['as it should be', {}, []],
	['with a last day', { expires: '2026-12-01' }, []],
	['without a label', { label: ' ' }, ['label']],
	['none a day', { quota: '0' }, ['quota']],
	['too many a day', { quota: '501' }, ['quota']],
	['half a request', { quota: '1.5' }, ['quota']],
	['no number', { quota: '' }, ['quota']],
	['over already', { expires: '2026-11-21' }, ['expires']],
	['no day', { expires: '2026-02-30' }, ['expires']]
])('%s', (_name, change, problems) => {
	const draft = { label: 'Poster', quota: '20', expires: '', ...change };
	expect(linkProblems(draft, '2026-11-22')).toEqual(problems);
});

test('what the server is told, and when a link works', () => {
	expect(linkBody({ label: ' Poster ', quota: ' 5', expires: '' })).toEqual({
		label: 'Poster',
		quota: 5,
		expires: null
	});
	const alive = { revoked: null, expires: null };
	expect(works(alive, '2026-11-22')).toBe(true);
	expect(works({ ...alive, expires: '2026-11-22' }, '2026-11-22')).toBe(true);
	expect(works({ ...alive, expires: '2026-11-21' }, '2026-11-22')).toBe(false);
	expect(works({ ...alive, revoked: '2026-11-22' }, '2026-11-22')).toBe(false);
});
