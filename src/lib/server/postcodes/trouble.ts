/** A file of postcodes that cannot be used; the message says why and what to do. */
export class PostcodeFileError extends Error {
	override readonly name = 'PostcodeFileError';
}
