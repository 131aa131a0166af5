/** What can be wrong with a downloaded file. */
export type DirectoryErrorCode =
	/** Not a file of a directory, or not the part that was asked for. */
	| 'foreign'
	/** Its end is missing. */
	| 'truncated'
	/** Its bytes are not those that were published. */
	| 'damaged'
	/** Written by a newer version of the program than this one. */
	| 'newer';

/** A file that cannot be used. Nothing of it was taken over. */
export class DirectoryError extends Error {
	override readonly name = 'DirectoryError';
	readonly code: DirectoryErrorCode;

	constructor(code: DirectoryErrorCode, what: string) {
		super(`${what}: ${code}`);
		this.code = code;
	}
}
