/** Made when the app is built: `lib/server/overview/vite-plugin.ts`. */
declare module 'virtual:uk-overview' {
	import type { ExtraInfo } from '#lib/directory/format.ts';
	/** The overview map that ships; `path` is its whole address on this server. */
	export const overview: ExtraInfo;
}
