/**
 * Gives the app its overview map: built when the app is, emitted under the hash of its content, and
 * known to the code as the module `virtual:uk-overview`.
 */
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import {
	buildOverview,
	OVERVIEW_ATTRIBUTION,
	OVERVIEW_BOX,
	OVERVIEW_ZOOM,
	type Overview
} from './overview.ts';

const MODULE = 'virtual:uk-overview';
/** A module that no file has: Vite's sign for it. */
const RESOLVED = `\0${MODULE}`;
/** Where SvelteKit's server answers with "keep this for ever". */
const FOLDER = '_app/immutable/assets';

interface Built extends Overview {
	hash: string;
	file: string;
}

let built: Built | undefined;

function overview(): Built {
	if (!built) {
		const made = buildOverview();
		const hash = createHash('sha256').update(made.bytes).digest('hex');
		built = { ...made, hash, file: `${FOLDER}/uk-overview.${hash.slice(0, 12)}.pmtiles` };
	}
	return built;
}

/** The plugin. Builds nothing until a module asks for the overview. */
export const ukOverview: Plugin = {
	name: 'uk-overview',
	resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
	load(id) {
		if (id !== RESOLVED) return undefined;
		const { file, bytes, hash } = overview();
		const about = {
			path: `/${file}`,
			bytes: bytes.length,
			hash,
			about: {
				bounds: OVERVIEW_BOX,
				minZoom: 0,
				maxZoom: OVERVIEW_ZOOM,
				attribution: OVERVIEW_ATTRIBUTION
			}
		};
		return `export const overview = ${JSON.stringify(about)};`;
	},
	generateBundle() {
		if (this.environment.name !== 'client' || !built) return;
		this.emitFile({ type: 'asset', fileName: built.file, source: built.bytes });
	},
	configureServer(server) {
		server.middlewares.use((request, response, next) => {
			if (!built || request.url?.split('?', 1)[0] !== `/${built.file}`) return next();
			response.setHeader('content-type', 'application/octet-stream');
			response.end(built.bytes);
		});
	}
};
