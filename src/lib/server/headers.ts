/**
 * The headers that every answer carries, whoever made it: pages, assets, the service worker,
 * directory files, errors. They are laid over the answer at the last moment, when its head is
 * written.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type {
	IncomingMessage,
	OutgoingHttpHeader,
	OutgoingHttpHeaders,
	ServerResponse
} from 'node:http';
import { join } from 'node:path';

/** For everything that is not a page: it may do nothing and be shown nowhere. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'";

/** The service worker lives by the policy of its own file, not by that of the pages it serves. */
const WORKER = '/service-worker.js';
const WORKER_POLICY =
	"default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

const PERMISSIONS = [
	...['geolocation', 'camera'].map((feature) => `${feature}=(self)`),
	...[
		'accelerometer',
		'autoplay',
		'display-capture',
		'encrypted-media',
		'fullscreen',
		'gyroscope',
		'hid',
		'magnetometer',
		'microphone',
		'midi',
		'payment',
		'picture-in-picture',
		'screen-wake-lock',
		'serial',
		'usb',
		'xr-spatial-tracking'
	].map((feature) => `${feature}=()`)
].join(', ');

const ALWAYS: Readonly<Record<string, string>> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'cross-origin-resource-policy': 'same-origin'
};

/** What a browser heeds on documents only: on each of twenty files a slow phone would pay for it. */
const ON_DOCUMENTS: Readonly<Record<string, string>> = {
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'permissions-policy': PERMISSIONS,
	// No copy beside the worker's own; and left behind, a page is gone. WebKit keeps it asleep otherwise,
	// with whatever it was just writing, and the next page waits for ever to read what that was.
	'cache-control': 'no-store'
};

const TWO_YEARS = 63_072_000;

/** The fixed headers of a server; `secure` when people reach it over https. */
export function fixedHeaders(secure: boolean): Record<string, string> {
	const headers: Record<string, string> = { ...ALWAYS };
	if (secure) headers['strict-transport-security'] = `max-age=${TWO_YEARS}`;
	return headers;
}

const META = /<meta http-equiv="content-security-policy" content="([^"]*)"/i;

/** The policy that a page written at build time carries in its `<meta>`; undefined without one. */
export function policyOf(html: string): string | undefined {
	return META.exec(html)?.[1]
		?.replaceAll('&#39;', "'")
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&');
}

/** A policy that also says who may frame the page, which a `<meta>` cannot. */
export function unframed(policy: string): string {
	return policy.includes('frame-ancestors') ? policy : `${policy}; frame-ancestors 'none'`;
}

/**
 * The policies of the pages written at build time, by their address (`/ar/find`). `folder` is the
 * build's `prerendered`.
 */
export function pagePolicies(folder: string): ReadonlyMap<string, string> {
	const policies = new Map<string, string>();
	const files = existsSync(folder)
		? readdirSync(folder, { recursive: true, encoding: 'utf8' })
		: [];
	for (const file of files) {
		if (!file.endsWith('.html')) continue;
		const policy = policyOf(readFileSync(join(folder, file), 'utf8'));
		const address = `/${file.replaceAll('\\', '/').replace(/(?:^|\/)index\.html$|\.html$/, '')}`;
		if (policy !== undefined) policies.set(address, unframed(policy));
	}
	return policies;
}

export interface HeaderRules {
	fixed: Readonly<Record<string, string>>;
	/** By address, without a slash at the end. */
	policies: ReadonlyMap<string, string>;
}

/** Files that carry the hash of their bytes in their name. */
const IMMUTABLE = '/_app/immutable/';

/** Drawn anew hardly ever, and Chromium asks for one of them twice with each first page. */
const ICON = /^\/icon[\w-]*\.(?:svg|png)$/;

/** Caching where nobody said otherwise: ask each time, and keep no error. */
function caching(status: number, path: string): string {
	if (status >= 400) return 'no-store';
	if (path.startsWith(IMMUTABLE)) return 'public, max-age=31536000, immutable';
	return ICON.test(path) ? 'public, max-age=86400' : 'no-cache';
}

/**
 * Lays the rules over an answer that is about to be made: from here on its head cannot be written
 * without them. The address decides the policy of a page written at build time, also for 304, whose
 * headers replace the ones that the browser kept.
 */
export function dress(
	request: IncomingMessage,
	response: ServerResponse,
	rules: HeaderRules
): void {
	const path = request.url?.split('?', 1)[0] ?? '/';
	const address = path.length > 1 ? path.replace(/\/$/, '') : path;
	const writeHead = response.writeHead.bind(response);

	const lay = (status: number) => {
		response.removeHeader('x-powered-by');
		// What the app's own file server says of an ending that it does not know.
		if (response.getHeader('content-type') === '') {
			response.setHeader('content-type', 'application/octet-stream');
		}
		for (const [name, value] of Object.entries(rules.fixed)) response.setHeader(name, value);
		if (/^text\/html\b/.test(String(response.getHeader('content-type')))) {
			for (const [name, value] of Object.entries(ON_DOCUMENTS)) response.setHeader(name, value);
		}
		// Under its name there will never be other bytes: nothing to ask again.
		if (path.startsWith(IMMUTABLE)) {
			for (const name of ['etag', 'last-modified']) response.removeHeader(name);
		}
		// HTTP/1.1 keeps a connection without being told to.
		if (request.httpVersion === '1.1') response.removeHeader('connection');
		const own = response.getHeader('content-security-policy');
		const known = path === WORKER ? WORKER_POLICY : rules.policies.get(address);
		const page = status < 400 ? known : undefined;
		response.setHeader(
			'content-security-policy',
			typeof own === 'string' ? unframed(own) : (page ?? NOTHING)
		);
		if (!response.hasHeader('cache-control')) {
			response.setHeader('cache-control', caching(status, path));
		}
	};

	response.writeHead = (
		status: number,
		reason?: string | OutgoingHttpHeaders | OutgoingHttpHeader[],
		headers?: OutgoingHttpHeaders | OutgoingHttpHeader[]
	) => {
		const given = typeof reason === 'string' ? headers : (headers ?? reason);
		if (Array.isArray(given)) throw new TypeError('Headers are given as an object here.');
		for (const [name, value] of Object.entries(given ?? {})) {
			if (value !== undefined) response.setHeader(name, value);
		}
		lay(status);
		return typeof reason === 'string' ? writeHead(status, reason) : writeHead(status);
	};
}
