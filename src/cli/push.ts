import { newPushKey, PushKeys } from '#lib/server/push/vapid.ts';
import { DONE, JSON_EXPLAINED, JSON_OPTION, say, UsageError, type Verb } from './verb.ts';

/** Settings files take a line that begins with `#` for a remark: this may be put into one as it is. */
function settings(key: string): string[] {
	return [
		'# Whoever has this key can send signs in your name: keep it like a password, and the same for good.',
		'# With another key every browser that was switched on falls silent until it is switched on again.',
		'# Set it in the environment of waymark serve, with ORIGIN. Without it there is no push.',
		`WAYMARK_PUSH_KEY=${key}`
	];
}

export const verb: Verb = {
	summary: 'make the key with which browsers are told “You have an update”',
	usage: ['push keys [--json]'],
	options: JSON_OPTION,
	explained: [
		['keys', 'a new pair of keys: the private half to be set, the public half follows from it'],
		JSON_EXPLAINED
	],
	run({ values, words }) {
		const [action, ...more] = words;
		if (action !== 'keys' || more.length > 0) {
			throw new UsageError('Say: waymark push keys');
		}
		const privateKey = newPushKey();
		const { publicKey } = new PushKeys(privateKey);
		if (values['json']) say(JSON.stringify({ privateKey, publicKey }));
		else say(settings(privateKey).join('\n'));
		return Promise.resolve(DONE);
	}
};
