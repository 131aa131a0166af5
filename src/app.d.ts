declare global {
	namespace App {
		interface Error {
			message: string;
			/** A code from i18n that the error page can put in words. */
			code?: string;
		}
	}
}

export {};
