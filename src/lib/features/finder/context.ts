import { createContext } from 'svelte';
import type { PhoneDirectory } from '../directory/phone-directory.svelte.ts';
import type { Finder } from './finder.svelte.ts';

interface FinderContext {
	finder: Finder;
	directory: PhoneDirectory;
}

/** The finder of this page load, made in the root layout: going back finds the list as it was. */
export const [finderContext, setFinderContext] = createContext<FinderContext>();
