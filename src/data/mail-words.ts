/**
 * All that is ever mailed, by language. It says nothing of what it is about: not who wrote, not what
 * for, not what this is. Here and not with the words of the screens, which the server does not know.
 */
export const MAIL_WORDS = {
	en: {
		update: 'You have an update',
		code: 'Your code',
		typeIt:
			'Type this code where you were asked for it. If you did not ask for a code, you do not need to do anything.'
	},
	ar: {
		update: 'لديك جديد',
		code: 'الرمز',
		typeIt: 'اكتب هذا الرمز حيث طُلب منك. إذا لم تطلب رمزًا فلا حاجة إلى أن تفعل شيئًا.'
	}
} as const;

export type MailLanguage = keyof typeof MAIL_WORDS;

/** The languages that there are words for. */
export const MAIL_LANGUAGES = Object.keys(MAIL_WORDS) as MailLanguage[];
