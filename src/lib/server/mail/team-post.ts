/** What is mailed to teams: a code to an address that was given, and "You have an update". */
import { MAIL_WORDS, type MailLanguage } from '../../../data/mail-words.ts';
import type { Database } from '../database.ts';
import * as teamMail from '../relay/team-mail.ts';
import { Signs, type Timing } from '../signs.ts';
import type { Post } from './smtp.ts';

export interface TeamPost {
	/** Rejects when the mail server does not take it. */
	sendCode(address: string, language: MailLanguage, code: string): Promise<void>;
	/** Somebody wrote in a thread: its team hears of it, if it wants to, in a while. */
	news(thread: string): Promise<void>;
}

const wordsIn = (language: string) =>
	Object.hasOwn(MAIL_WORDS, language) ? MAIL_WORDS[language as MailLanguage] : MAIL_WORDS.en;

/** Mail over `post`, whose letters lead to `origin`. */
export function teamPost(
	post: Post,
	origin: string,
	database: () => Promise<Database>,
	timing?: Timing
): TeamPost {
	const signs = new Signs(async (team) => {
		const row = await teamMail.get((await database()).db, team);
		if (!row?.address) return;
		const { update } = wordsIn(row.language);
		const prefix = row.language === 'en' ? '' : `/${row.language}`;
		const text = `${update}\n\n${origin}${prefix}/team\n`;
		await post({ to: row.address, subject: update, text });
	}, timing);
	return {
		async sendCode(address, language, code) {
			const words = wordsIn(language);
			await post({ to: address, subject: words.code, text: `${code}\n\n${words.typeIt}\n` });
		},
		async news(thread) {
			const { db } = await database();
			const row = await db
				.selectFrom('threads')
				.innerJoin('team_mail', 'team_mail.team', 'threads.team')
				.where('threads.id', '=', thread)
				.where('team_mail.address', 'is not', null)
				.select('threads.team')
				.executeTakeFirst();
			if (row) signs.tell(row.team);
		}
	};
}
