import { expect, test, vi } from 'vitest';
import { make, type Maker, secretBy } from './passkey.ts';

const SECRET = Uint8Array.from({ length: 32 }, (_, at) => at);
const OTHER = Uint8Array.from({ length: 32 }, () => 7);
const stopped = new DOMException('closed', 'NotAllowedError');

type Results = AuthenticationExtensionsClientOutputs;
const results = (first?: Uint8Array<ArrayBuffer>, enabled?: boolean): Results => ({
	prf: { ...(enabled !== undefined && { enabled }), ...(first && { results: { first } }) }
});

/** A phone that answers so when a passkey is made, and so when it is asked. */
function phone(made: Results | Error, asked: Results | Error = stopped) {
	const answer = (given: Results | Error) => () =>
		given instanceof Error
			? Promise.reject(given)
			: Promise.resolve({
					rawId: Uint8Array.of(1, 2, 3).buffer,
					getClientExtensionResults: () => given
				} as unknown as PublicKeyCredential);
	const create = vi.fn<CredentialsContainer['create']>(answer(made));
	const get = vi.fn<CredentialsContainer['get']>(answer(asked));
	const forget = vi.fn<Maker['forget']>(() => Promise.resolve());
	return { credentials: { create, get }, forget };
}

test.for([
	['tells its secret at once', results(SECRET, true)],
	['tells its secret only when it is asked', results(undefined, true)],
	['does not say that it can', results(SECRET)]
] as const)('a passkey that %s opens', async ([, made]) => {
	const here = phone(made, results(SECRET));
	const given = await make('My week', here);
	expect(given).toMatchObject({ passkey: { id: Uint8Array.of(1, 2, 3) }, secret: SECRET });
	expect(here.forget).not.toHaveBeenCalled();
	// Asked for what it will be asked for later: this passkey, this salt.
	const { passkey } = given as Exclude<typeof given, string>;
	const asked = here.credentials.get.mock.calls[0]?.[0]?.publicKey;
	expect(asked?.allowCredentials).toMatchObject([{ id: passkey.id }]);
	expect(asked?.extensions?.prf?.eval?.first).toBe(passkey.salt);
});

test.for([
	['makes no secret', results(undefined, false), results(), 0, 'no-secret'],
	['knows nothing of secrets', {}, results(), 0, 'no-secret'],
	['promises one and makes none', results(undefined, true), results(), 1, 'no-secret'],
	['makes another each time', results(SECRET, true), results(OTHER), 1, 'no-secret'],
	['is not shown a second time', results(SECRET, true), stopped, 1, 'cancelled']
] as const)('one that %s is of no use, and forgotten', async ([, made, asked, times, problem]) => {
	const here = phone(made, asked);
	expect(await make('My week', here)).toBe(problem);
	expect(here.credentials.get).toHaveBeenCalledTimes(times);
	expect(here.forget.mock.calls).toEqual([[Uint8Array.of(1, 2, 3)]]);
});

test('one that was not made leaves nothing to forget', async () => {
	const closed = phone(stopped);
	expect(await make('My week', closed)).toBe('cancelled');
	expect(closed.forget).not.toHaveBeenCalled();
	expect(await make('My week', phone(new DOMException('no', 'SecurityError')))).toBe('failed');
});

test('what the phone is told: a name that says nothing, its own lock, no certificate', async () => {
	const here = phone(results(SECRET, true), results(SECRET));
	await make('My week', here);
	await make('My week', here);
	const [one, two] = here.credentials.create.mock.calls.map(([options]) => options?.publicKey);
	expect(one).toMatchObject({
		rp: { name: 'My week' },
		user: { name: 'My week', displayName: 'My week' },
		attestation: 'none',
		authenticatorSelection: { userVerification: 'required', authenticatorAttachment: 'platform' }
	});
	// Left out, it is this very host.
	expect(one?.rp.id).toBeUndefined();
	for (const part of ['challenge', 'user', 'extensions'] as const) {
		expect(one?.[part], part).not.toEqual(two?.[part]);
	}
});

test('asked later: the secret, or why there is none', async () => {
	const passkey = { id: Uint8Array.of(9), salt: OTHER };
	expect(await secretBy(passkey, phone({}, results(SECRET)))).toEqual(SECRET);
	expect(await secretBy(passkey, phone({}, {}))).toBe('no-secret');
	expect(await secretBy(passkey, phone({}, stopped))).toBe('cancelled');
	expect(await secretBy(passkey, phone({}, new TypeError('no')))).toBe('failed');
});
