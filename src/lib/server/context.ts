/**
 * How the code of a route reaches what the process was started with. The command line and the built
 * app are two copies of these modules, so the one place that both see is the process's own global
 * object. `waymark serve` fills it before it loads the app; without it (`vite dev`) the first to ask
 * reads the process's environment.
 */
import { readConfig, type Config } from './config.ts';
import { open, type Database } from './database.ts';
import { smtpPost } from './mail/smtp.ts';
import { teamPost, type TeamPost } from './mail/team-post.ts';
import { pushPost, type PushPost } from './push/push-post.ts';

export interface ServerContext {
	config: Config;
	/** The operator's database, opened on the first request that needs it. */
	database(): Promise<Database>;
	/** Absent where the operator named no mail server. */
	mail?: TeamPost;
	/** Absent where the operator made no push key. */
	push?: PushPost;
}

const KEY = Symbol.for('waymark.context');
const holder = globalThis as { [KEY]?: ServerContext };

/** A context that opens the database once, when first asked. */
export function createContext(config: Config): ServerContext {
	let opened: Promise<Database> | undefined;
	const context: ServerContext = {
		config,
		database() {
			opened ??= open(config).catch((error: unknown) => {
				opened = undefined;
				throw error;
			});
			return opened;
		}
	};
	const { mail, push, origin } = config;
	if (mail && origin !== undefined) {
		context.mail = teamPost(smtpPost(mail.server, mail.from), origin, () => context.database());
	}
	if (push && origin !== undefined) {
		context.push = pushPost({ ...push, contact: origin }, () => context.database());
	}
	return context;
}

/** Gives every copy of this module in the process its context. */
export function setContext(context: ServerContext): void {
	holder[KEY] = context;
}

/** What this process was started with. Throws a ConfigError when it has to read a bad environment. */
export function serverContext(): ServerContext {
	holder[KEY] ??= createContext(readConfig(process.env));
	return holder[KEY];
}
