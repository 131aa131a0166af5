import { getAbortSignal } from 'svelte';
import type { Online } from '../offline/online.svelte.ts';
import type { MapFileKind, MapFileState, MapFileVerbs } from './files/state.ts';
import { whenThemeChanges } from './palette.ts';
import type { Drawn, MapSurface } from './surface.ts';

/** Nothing is known of a file yet. */
const UNKNOWN = { state: 'none', usable: false } as const;

/**
 * What lies under the marks: which archives are on this phone, fetching the overview when a map is
 * opened (it belongs to the app), drawing them, and drawing them again when the theme changes.
 */
export class GroundFiles {
	/** What became of them when they were last drawn. */
	drawn = $state.raw<Drawn>({ overview: 'missing', street: 'missing' });
	painting = $state(true);
	/** It has been looked which files there are. */
	known = $state(false);
	/** The code that draws did not come. */
	failed = $state(false);
	#files = $state.raw<MapFileVerbs>();
	#theme = $state(0);
	#attempt = $state(0);
	#get: () => Promise<MapFileVerbs>;
	#online: Pick<Online, 'whenBack'>;

	constructor(get: () => Promise<MapFileVerbs>, online: Pick<Online, 'whenBack'>) {
		this.#get = get;
		this.#online = online;
	}

	of(kind: MapFileKind): MapFileState {
		return this.#files?.state(kind) ?? { kind, ...UNKNOWN };
	}

	/** Looks what there is, and fetches what belongs to the app. Gives the way to stop. */
	begin(): () => void {
		void this.#begin();
		const stops = [
			whenThemeChanges(() => (this.#theme += 1)),
			this.#online.whenBack(() => void this.#begin())
		];
		return () => {
			for (const stop of stops) stop();
		};
	}

	async #begin(): Promise<void> {
		try {
			this.#files ??= await this.#get();
		} catch {
			// No signal, and that code is not kept yet: tried again when there is one.
			this.known = true;
			this.failed = true;
			this.painting = false;
			return;
		}
		await this.#files.refresh();
		this.known = true;
		if (this.failed) this.#attempt += 1;
		if (!this.of('overview').usable) await this.#files.download('overview');
	}

	/** For an effect: draws now, and anew whenever there is something else to draw. */
	paint(surface: MapSurface, language: string): void {
		// Read here, so that the effect runs again.
		void [this.#theme, this.#attempt, this.of('overview').version, this.of('street').version];
		const files = this.#files;
		if (!files || !this.known) return;
		const signal = getAbortSignal();
		this.painting = true;
		void this.#paint(surface, language, files, signal);
	}

	async #paint(
		surface: MapSurface,
		language: string,
		files: MapFileVerbs,
		signal: AbortSignal
	): Promise<void> {
		const [overview, street] = await Promise.all([files.blob('overview'), files.blob('street')]);
		if (signal.aborted) return;
		try {
			const drawn = await surface.paint(
				{ ...(overview && { overview }), ...(street && { street }) },
				language
			);
			if (signal.aborted) return;
			this.drawn = drawn;
			this.failed = false;
		} catch {
			// The code that draws is not kept yet, and there is no signal. The marks stand without.
			this.failed = true;
		} finally {
			this.painting = false;
		}
	}

	download(kind: MapFileKind): void {
		void this.#files?.download(kind);
	}

	stop(kind: MapFileKind): void {
		this.#files?.stop(kind);
	}

	/** Throws a file away that cannot be read, and gets it again. */
	async replace(kind: MapFileKind): Promise<void> {
		await this.#files?.remove(kind);
		await this.#files?.download(kind);
	}
}
