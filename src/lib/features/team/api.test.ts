import { describe, expect, test, vi } from 'vitest';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/browser';
import { INVITATION_HEADER } from '#lib/domain/team-wire/rules.ts';
import { teamApi } from './api.ts';

const SESSION = { id: 'i', team: 't', role: 'admin', name: 'Jo', confirmed: true };
const json = (value: unknown, status = 200, headers: Record<string, string> = {}) =>
	Response.json(value, { status, headers });

function saying(answer: () => Response | Promise<Response>) {
	const fetcher = vi.fn((_address: string, _init: RequestInit) => Promise.resolve(answer()));
	return { api: teamApi(fetcher), fetcher };
}

/** As some browsers write it: the secret in full. */
const PRF: object = { prf: { results: { first: [1, 2, 3, 99] } }, credProps: { rk: true } };
const assertion: AuthenticationResponseJSON = {
	id: 'credential',
	rawId: 'credential',
	type: 'public-key',
	response: { authenticatorData: 'a', clientDataJSON: 'c', signature: 's' },
	clientExtensionResults: PRF
};
const registration: RegistrationResponseJSON = {
	id: 'credential',
	rawId: 'credential',
	type: 'public-key',
	response: { attestationObject: 'a', clientDataJSON: 'c' },
	clientExtensionResults: PRF
};

describe('what is told', () => {
	test.each([
		['an answer', json(SESSION), { is: 'done', value: SESSION }],
		['nothing to say', new Response(null, { status: 204 }), { is: 'done', value: undefined }],
		['a refusal', json({ code: 'sign-in' }, 401), { is: 'refused', code: 'sign-in' }],
		['one of members’', json({ code: 'wrong-proof' }, 401), { is: 'refused', code: 'wrong-proof' }],
		[
			'one that says when',
			json({ code: 'too-many' }, 429, { 'retry-after': '90' }),
			{ is: 'refused', code: 'too-many', after: 90 }
		],
		['a code that is not ours', json({ code: 'toString' }, 401), { is: 'unreached' }],
		['a code with another status', json({ code: 'sign-in' }, 404), { is: 'unreached' }],
		['an error without code', json(null, 404), { is: 'unreached' }],
		['a captive portal', new Response('<p>Hello', { status: 200 }), { is: 'unreached' }],
		['a proxy’s page', new Response('Bad gateway', { status: 502 }), { is: 'unreached' }],
		[
			'half an answer',
			new Response('{"id":', { headers: { 'content-type': 'application/json' } }),
			{ is: 'unreached' }
		]
	])('%s', async (_name, response, told) => {
		expect(await saying(() => response).api.session()).toEqual(told);
	});

	test('no network, and a caller who no longer wants to know', async () => {
		const { api } = saying(() => Promise.reject(new TypeError('Failed to fetch')));
		expect(await api.session()).toEqual({ is: 'unreached' });
		const controller = new AbortController();
		controller.abort();
		expect(await api.session(controller.signal)).toEqual({ is: 'stopped' });
	});
});

describe('what is sent', () => {
	test('goes to this site, with JSON only where there is some', async () => {
		const { api, fetcher } = saying(() => json(SESSION));
		await api.session();
		await api.code({ code: '123456' });
		expect(
			fetcher.mock.calls.map(([address, { method, headers, body }]) => [
				...[address, method, headers],
				body
			])
		).toEqual([
			['/api/session', 'GET', {}, undefined],
			['/api/session/code', 'POST', { 'content-type': 'application/json' }, '{"code":"123456"}']
		]);
		for (const [, init] of fetcher.mock.calls) {
			expect(init).toMatchObject({ credentials: 'same-origin', redirect: 'error' });
		}
	});

	test('an invitation’s secret stands in a header, never in the address', async () => {
		const { api, fetcher } = saying(() => json({}));
		await api.invitation('the-secret');
		const [address, init] = fetcher.mock.calls[0] ?? [];
		expect(address).toBe('/api/invitation');
		expect(init?.headers).toEqual({ [INVITATION_HEADER]: 'the-secret' });
	});

	test('never what a passkey’s prf made', async () => {
		const { api, fetcher } = saying(() => json({}));
		await api.passkey(assertion);
		await api.confirm({ response: assertion });
		await api.addPasskey({ response: registration, label: 'Laptop' });
		await api.accept('secret', {
			login: 'jo',
			name: 'Jo',
			publicKey: '',
			salt: '',
			proof: '',
			totp: { secret: '', code: '' },
			locks: [],
			passkey: { response: registration, label: 'Laptop' }
		});
		const bodies = fetcher.mock.calls.map(([, { body }]) => String(body));
		expect(bodies).toHaveLength(4);
		for (const body of bodies) {
			expect(body).toContain('"credential"');
			expect(body).toContain('credProps');
			expect(body).not.toContain('prf');
			expect(body).not.toContain('99');
		}
	});
});
