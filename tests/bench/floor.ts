/**
 * The floor: one plain page that holds the same first ten results as text, with its styles inside
 * and nothing else. As quick as a list can be on this phone and line; everything else is compared
 * with it.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants } from 'node:zlib';

/** A result as the app shows it. */
export interface Shown {
	href: string;
	name: string;
	lines: string[];
}

const STYLE = `
*{box-sizing:border-box;margin:0}
body{font:1.0625rem/1.5 system-ui,sans-serif;color:#222;background:#f7f3ec;padding:1rem}
h1{font-size:1.5rem;margin-block-end:1rem}
ul{display:grid;gap:.75rem;padding:0;list-style:none}
li{padding:1rem;border:1px solid #ddd5c8;border-radius:.5rem;background:#fff}
h3{font-size:1.125rem}
a{color:#0b5a5f}
p{margin-block-start:.5rem;font-size:.9375rem}`;

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** The page, as it is written. */
export function floorPage(title: string, results: readonly Shown[]): string {
	const items = results.map(({ href, name, lines }) => {
		const facts = lines.map((line) => `<p>${escaped(line)}</p>`).join('');
		return `<li><h3><a href="${escaped(href)}">${escaped(name)}</a></h3>${facts}</li>`;
	});
	return [
		'<!doctype html><html lang="en"><head><meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		`<link rel="icon" href="data:,"><title>${escaped(title)}</title><style>${STYLE}</style></head>`,
		`<body><main><h1>${escaped(title)}</h1><div class="found"><ul>${items.join('\n')}</ul></div>`,
		'</main></body></html>'
	].join('\n');
}

export interface Floor {
	port: number;
	/** Weight of the page over the wire, without its head. */
	bytes: number;
	stop(): Promise<void>;
}

/** Serves the page, packed as well as it can be. */
export async function serveFloor(page: string): Promise<Floor> {
	const body = brotliCompressSync(page, {
		params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
	});
	const server = createServer((request, response) => {
		response.writeHead(request.url === '/' ? 200 : 404, {
			'content-type': 'text/html; charset=utf-8',
			'content-encoding': 'br',
			'content-length': body.length
		});
		response.end(body);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	return {
		port,
		bytes: body.length,
		stop: () =>
			new Promise((done) => {
				server.close(() => done());
				server.closeAllConnections();
			})
	};
}
