import { expect, test } from 'vitest';
import { toBase64Url } from '../domain/base64url.ts';
import { secretOf } from './passkey.ts';

const BYTES = Uint8Array.from({ length: 32 }, (_, at) => at);
const results = (first: unknown) => ({ prf: { enabled: true, results: { first } } });

test.for([
	['a buffer', BYTES.buffer],
	['a view', new Uint8Array([...BYTES, 1]).subarray(0, 32)],
	['a plain list', [...BYTES]],
	['base64url', toBase64Url(BYTES)]
] as const)('the secret is read from %s', ([, first]) => {
	expect(secretOf(results(first))).toEqual(BYTES);
});

test.for([
	['nothing', {}],
	['only “enabled”', { prf: { enabled: true } }],
	['too few bytes', results([1, 2, 3])],
	['too many', results(new Uint8Array(33))],
	['what is no text of ours', results('???')]
] as const)('%s is no secret', ([, given]) => {
	expect(secretOf(given)).toBeUndefined();
});
