declare global {
	namespace App {
		interface Error {
			message: string;
			/** A code from i18n that the error page can put in words. */
			code?: string;
		}
		interface PageState {
			/** The question of a help request that is shown. */
			ask?: import('#lib/domain/help-draft.ts').AskStep;
		}
	}
}

export {};
