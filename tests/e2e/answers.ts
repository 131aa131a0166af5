/** What every answer of the server must carry, whatever was asked and however it was answered. */
import type { Answer } from './recorder.ts';

const FIXED: Readonly<Record<string, string>> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'cross-origin-resource-policy': 'same-origin'
};

/** What browsers heed on documents alone. */
const ON_DOCUMENTS: Readonly<Record<string, string>> = {
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin'
};

/** Features of a browser that may be switched off by name; what a page may still use is in `src`. */
const FORBIDDEN_FEATURES = ['microphone', 'payment', 'usb', 'serial', 'hid'];

function directives(policy: string): Map<string, string[]> {
	return new Map(
		policy.split(';').map((part) => {
			const [name = '', ...values] = part.trim().split(/\s+/);
			return [name, values];
		})
	);
}

function policyFaults(policy: string | undefined): string[] {
	if (!policy) return ['no content security policy'];
	const rules = directives(policy);
	const faults: string[] = [];
	if (rules.get('default-src')?.join() !== "'none'") faults.push('default-src is not none');
	if (rules.get('frame-ancestors')?.join() !== "'none'") faults.push('may be framed');
	for (const [name, values] of rules) {
		for (const value of values) {
			if (value.startsWith("'unsafe-") && !(name === 'style-src' && value === "'unsafe-hashes'")) {
				faults.push(`${name} allows ${value}`);
			}
			if (/^https?:|^wss?:|\*/.test(value)) faults.push(`${name} allows ${value}`);
		}
	}
	return faults;
}

/** A cookie that only this very host gets, over https, from its own pages, and no script reads. */
function isStrict(given: unknown, name: string | undefined): boolean {
	const parts = (Array.isArray(given) && given.length === 1 ? String(given[0]) : '').split('; ');
	return (
		name !== undefined &&
		parts[0]?.startsWith(`${name}=`) === true &&
		['Path=/', 'Secure', 'HttpOnly', 'SameSite=Strict'].every((part) => parts.includes(part))
	);
}

/**
 * What is wrong with the head of an answer; empty when nothing is. `cookie`: the name of the one that
 * may be set, by the API alone.
 */
export function faultsOf({ path, status, headers }: Answer, cookie?: string): string[] {
	const faults = policyFaults(headers['content-security-policy']?.toString());
	const document = /^text\/html\b/.test(String(headers['content-type']));
	for (const [name, value] of Object.entries({ ...FIXED, ...(document && ON_DOCUMENTS) })) {
		if (headers[name] !== value) faults.push(`${name}: ${String(headers[name])}`);
	}
	const allowed = String(headers['permissions-policy']);
	for (const feature of document ? FORBIDDEN_FEATURES : []) {
		if (!allowed.includes(`${feature}=()`)) faults.push(`${feature} is not forbidden`);
	}
	const strict = path.startsWith('/api/') && isStrict(headers['set-cookie'], cookie);
	for (const name of ['set-cookie', 'x-powered-by', 'server', 'access-control-allow-origin']) {
		if (name === 'set-cookie' && strict) continue;
		if (headers[name] !== undefined) faults.push(`${name}: ${String(headers[name])}`);
	}
	return faults.map((fault) => `${String(status)} ${path}: ${fault}`);
}
