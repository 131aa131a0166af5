/** The real routes under `/api`, called as a browser calls them and without a network. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ApiEvent } from '#lib/server/api/answer.ts';
import { COOKIE } from '#lib/server/api/who.ts';

const ROOT = 'src/routes/api';
export const ORIGIN = 'https://waymark.example.org';

type Handler = (event: ApiEvent) => Promise<Response>;

const ROUTES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('+server.ts'))
	.map((file) => {
		const path = file.replace(/\/?\+server\.ts$/, '');
		const pattern = path.replaceAll(/\[(\w+)\]/g, '(?<$1>[^/]+)');
		return { file, pattern: new RegExp(`^/api/${pattern}$`), plain: !path.includes('[') };
	})
	// A name of its own goes before one that may be anything.
	.sort((a, b) => Number(b.plain) - Number(a.plain));

/** `fetch` for a page whose session is this one, or that shows these headers. */
export function caller(
	who: { session: string } | { headers: Record<string, string> }
): (address: string, init?: RequestInit) => Promise<Response> {
	return async (address, init = {}) => {
		const url = new URL(address, ORIGIN);
		const method = init.method ?? 'GET';
		const route = ROUTES.find(({ pattern }) => pattern.test(url.pathname));
		if (!route) throw new Error(`No route for ${url.pathname}`);
		const params = { ...route.pattern.exec(url.pathname)?.groups };
		const module = (await import(
			/* @vite-ignore */ pathToFileURL(join(process.cwd(), ROOT, route.file)).href
		)) as Record<string, Handler>;
		const handler = module[method];
		if (!handler) throw new Error(`No ${method} ${url.pathname}`);
		const headers = new Headers(init.headers);
		if ('session' in who) headers.set('cookie', `${COOKIE}=${who.session}`);
		else for (const [name, value] of Object.entries(who.headers)) headers.set(name, value);
		headers.set('sec-fetch-site', 'same-origin');
		const { signal, body } = init;
		const sent = { method, headers, ...(body && { body }), ...(signal && { signal }) };
		return handler({ request: new Request(url, sent), url, params });
	};
}
