import type { PhoneDirectory } from '../directory/phone-directory.svelte.ts';
import type { Online } from './online.svelte.ts';

/** Whether there is a connection, but the server cannot give the directory: its fault, not the phone's. */
export function serverFails(
	online: Pick<Online, 'current'>,
	directory: Pick<PhoneDirectory, 'error'>
): boolean {
	return online.current && (directory.error === 'server' || directory.error === 'unreadable');
}
