/**
 * The one server: the built app and the published directory behind the same headers and the same
 * limits. It keeps no log of who asked for what.
 */
import {
	createServer,
	STATUS_CODES,
	type IncomingMessage,
	type Server,
	type ServerResponse
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { LIMITS } from '../domain/help-wire.ts';
import { RECORD_LIMITS } from '../domain/record-wire.ts';
import { dress, fixedHeaders, type HeaderRules } from './headers.ts';
import { serveDirectory } from './directory-files.ts';
import { logError } from './log.ts';

/** SvelteKit's handler: answers, or calls `next` when it has nothing to say. */
export type AppHandler = (
	request: IncomingMessage,
	response: ServerResponse,
	next: () => void
) => unknown;

export interface ServerParts {
	app: AppHandler;
	/** Folder of the published directory. */
	directory: string;
	/** Policies of the pages written at build time, by address. */
	policies: HeaderRules['policies'];
	/** Addresses of the build's own files, which can only be read: `/icon.svg`. */
	files: ReadonlySet<string>;
	/** `https://…`; decides on HSTS. */
	origin?: string;
}

/** Bytes a request may carry. */
export const BODY_LIMIT = 512 * 1024;
/** Bytes that are enough for anything under `/api`. */
const API_LIMIT = LIMITS.bodyBytes;
/** Where many sealed records may come at once. */
const RECORDS = '/api/team/records';
const HEADER_LIMIT = 16 * 1024;
const ADDRESS_LIMIT = 4096;

const READ = ['GET', 'HEAD'];
const WRITE = ['POST', 'PUT', 'PATCH', 'DELETE'];

const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
/** Longer than a proxy keeps an idle connection, so that it never meets one just closed. */
const KEEP_ALIVE_MS = 75_000;
const SILENT_MS = 120_000;
const LOOK_MS = 2_000;

/**
 * The header in which the app is told how it was reached. Always overwritten: what a stranger
 * sends in it is not believed.
 */
export const PROTOCOL_HEADER = 'x-waymark-protocol';

/** Control characters, and the backslash that browsers read as a slash. */
const FORBIDDEN = /[\u0000-\u001f\u007f\\]/;

/** The path an address asks for, decoded; undefined for one that no honest client sends. */
export function pathOf(target: string | undefined): string | undefined {
	if (!target?.startsWith('/') || target.startsWith('//')) return undefined;
	let path: string;
	try {
		path = decodeURIComponent(target.split('?', 1)[0] ?? '');
	} catch {
		return undefined;
	}
	if (FORBIDDEN.test(path) || path.startsWith('//')) return undefined;
	return path.split('/').some((part) => part === '.' || part === '..') ? undefined : path;
}

function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}) {
	response.writeHead(status, {
		...headers,
		'content-type': 'text/plain; charset=utf-8',
		connection: 'close'
	});
	response.end(STATUS_CODES[status]);
}

/** Why a request is not even looked at: a status, or undefined when it may go on. */
function objection(request: IncomingMessage, path: string | undefined, readOnly: boolean) {
	if ((request.url?.length ?? 0) > ADDRESS_LIMIT) return 414;
	if (path === undefined || request.headers.host === undefined) return 400;
	const methods = readOnly ? READ : [...READ, ...WRITE];
	if (!methods.includes(request.method ?? '')) return 405;
	const limit =
		path === RECORDS ? RECORD_LIMITS.postBytes : path.startsWith('/api/') ? API_LIMIT : BODY_LIMIT;
	if (Number(request.headers['content-length'] ?? 0) > limit) return 413;
	return undefined;
}

/** Makes the server; it does not listen yet. */
export function waymarkServer(parts: ServerParts): Server {
	const rules: HeaderRules = {
		fixed: fixedHeaders(parts.origin?.startsWith('https:') ?? false),
		policies: parts.policies
	};
	const isPage = (path: string) =>
		parts.policies.has(path.length > 1 ? path.replace(/\/$/, '') : path);

	const respond = async (request: IncomingMessage, response: ServerResponse) => {
		const path = pathOf(request.url);
		const directory = path?.startsWith('/directory/') ?? false;
		const fixed = path !== undefined && (isPage(path) || parts.files.has(path));
		const status = objection(request, path, directory || fixed);
		if (status !== undefined || path === undefined) {
			const allow = { allow: (directory || fixed ? READ : [...READ, ...WRITE]).join(', ') };
			refuse(response, status ?? 400, status === 405 ? allow : {});
			return;
		}
		if (directory) {
			await serveDirectory(parts.directory, path.slice('/directory/'.length), request, response);
			return;
		}
		// Whole files only; and a page made for this request is never "the same as before".
		delete request.headers.range;
		if (!fixed) delete request.headers['if-none-match'];
		request.headers[PROTOCOL_HEADER] = 'http';
		await parts.app(request, response, () => refuse(response, 404));
	};

	const server = createServer(
		{
			maxHeaderSize: HEADER_LIMIT,
			requireHostHeader: false,
			headersTimeout: HEADERS_MS,
			requestTimeout: REQUEST_MS,
			keepAliveTimeout: KEEP_ALIVE_MS,
			connectionsCheckingInterval: LOOK_MS
		},
		(request, response) => {
			dress(request, response, rules);
			if (!server.listening) response.setHeader('connection', 'close');
			respond(request, response).catch((error: unknown) => fail(error, response));
		}
	);
	server.maxHeadersCount = 100;
	server.setTimeout(SILENT_MS);
	server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
		dress(request, response, rules);
		refuse(response, 417);
	});
	server.on('clientError', (error: Error & { code?: string }, socket: Socket) => {
		answerBroken(error, socket, rules);
	});
	return server;
}

/** Our own mistake: a 500 if nothing was said yet, else the connection is cut. */
function fail(error: unknown, response: ServerResponse): void {
	// Somebody who went away in the middle is no mistake.
	if (response.destroyed || response.socket?.destroyed) return;
	logError(error);
	if (response.headersSent) response.destroy();
	else refuse(response, 500);
}

/** What could not be read as a request gets the same headers as any other answer. */
function answerBroken(error: Error & { code?: string }, socket: Socket, rules: HeaderRules): void {
	if (error.code === 'ECONNRESET' || !socket.writable) {
		socket.destroy();
		return;
	}
	const status =
		{ HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400;
	const headers = {
		...rules.fixed,
		'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
		'cache-control': 'no-store',
		'content-length': '0',
		connection: 'close'
	};
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
	socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', ''].join('\r\n'));
}

/** Starts listening; the address at which it does. Rejects when the port is taken. */
export function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			server.off('error', reject);
			const address = server.address();
			if (address === null || typeof address === 'string') reject(new Error('No port.'));
			else resolve(address);
		});
	});
}

/** Stops accepting, lets what is under way finish, and after `patience` milliseconds cuts it off. */
export function close(server: Server, patience: number): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(() => server.closeAllConnections(), patience);
		server.close(() => {
			clearTimeout(timer);
			resolve();
		});
		server.closeIdleConnections();
	});
}
