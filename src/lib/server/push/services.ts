/**
 * Where a push may go. An endpoint is an address that a stranger gives us and that this server then
 * asks, so it is one of the browsers' own services or of those that the operator named, and no other.
 */
import { PUSH_LIMITS } from '../../domain/push-wire.ts';

/** The services of browsers: a name, or with a dot before it any name below it. */
const KNOWN = [
	// Chrome, and what is made of it: Samsung Internet, Opera, Brave, Edge on phones.
	'fcm.googleapis.com',
	// Chromium as Linux distributions build it.
	'jmt17.google.com',
	// Firefox.
	'.push.services.mozilla.com',
	// Safari, and apps on the home screen of an iPhone or iPad.
	'.push.apple.com',
	// Edge on Windows.
	'.notify.windows.com'
] as const;

/** This machine itself, where an operator's own service may stand without a certificate. */
const HERE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The origin of a push service of the operator's own: `https://push.example.org`, without a path.
 * Undefined when it is none, or goes over an open line to another machine.
 */
export function serviceOrigin(text: string): string | undefined {
	const url = URL.parse(text);
	if (!url || url.username || url.password) return undefined;
	if (url.pathname !== '/' || url.search || url.hash) return undefined;
	const safe = url.protocol === 'https:' || (url.protocol === 'http:' && HERE.test(url.hostname));
	return safe ? url.origin : undefined;
}

/** Whether a push may go to this address. `own`: origins of the operator's. */
export function isEndpoint(text: string, own: readonly string[] = []): boolean {
	if (text.length > PUSH_LIMITS.endpointLetters || /[^\x21-\x7e]/.test(text)) return false;
	const url = URL.parse(text);
	if (!url || url.username || url.password || url.hash) return false;
	if (own.includes(url.origin)) return true;
	if (url.protocol !== 'https:' || url.port !== '') return false;
	return KNOWN.some((name) =>
		name.startsWith('.') ? url.hostname.endsWith(name) : url.hostname === name
	);
}
