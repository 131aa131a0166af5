/** Writing a file so that whoever reads it sees all of it or none. */
import { open, rename } from 'node:fs/promises';

/** Of a file that is not whole yet. */
export const UNFINISHED = '.part';

let counter = 0;

/**
 * Writes a file so that it is there whole, and on the disk, or not at all. Its folder must be there;
 * what stays of an interrupted writing ends in `UNFINISHED`.
 */
export async function place(path: string, bytes: Uint8Array): Promise<void> {
	counter += 1;
	const unfinished = `${path}.${process.pid}-${counter}${UNFINISHED}`;
	const file = await open(unfinished, 'w');
	try {
		await file.writeFile(bytes);
		await file.datasync();
	} finally {
		await file.close();
	}
	await rename(unfinished, path);
}

/** Makes renames in a folder last. */
export async function settle(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
