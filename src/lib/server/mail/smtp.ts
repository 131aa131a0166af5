/** Mail by SMTP, to the operator's own mail server: the only file that knows `nodemailer`. */
import { createTransport } from 'nodemailer';

export interface Letter {
	to: string;
	subject: string;
	text: string;
}

/** Hands a letter over; rejects when the mail server does not take it. */
export type Post = (letter: Letter) => Promise<void>;

const PATIENCE_MS = 10_000;

/**
 * By `smtps://name:password@host` or `smtp://name:password@host:587`, which has to offer STARTTLS
 * unless it is on this machine: a password goes over no open line.
 */
export function smtpPost(url: string, from: string): Post {
	const here = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
	const transport = createTransport({
		url,
		requireTLS: !here,
		connectionTimeout: PATIENCE_MS,
		greetingTimeout: PATIENCE_MS,
		socketTimeout: PATIENCE_MS,
		// A letter is three strings: nothing is read from a disk or fetched for it.
		disableFileAccess: true,
		disableUrlAccess: true
	});
	return async ({ to, subject, text }) => {
		await transport.sendMail({ from, to, subject, text });
	};
}
