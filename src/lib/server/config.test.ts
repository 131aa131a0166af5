import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { newPushKey } from './push/vapid.ts';

describe('configuration', () => {
	test('nothing set is a whole configuration', () => {
		expect(readConfig({}, '/srv')).toEqual({
			data: '/srv/.waymark',
			directory: '/srv/.waymark/directory',
			host: '0.0.0.0',
			port: 3000,
			examples: true,
			exitUrl: 'https://www.bbc.co.uk/weather'
		});
	});

	test('everything set', () => {
		expect(
			readConfig(
				{
					WAYMARK_DATA: '/var/lib/waymark',
					HOST: '127.0.0.1',
					PORT: '4140',
					ORIGIN: 'https://waymark.example.org/',
					DATABASE_URL: 'postgres://waymark@db/waymark',
					WAYMARK_EXAMPLES: 'No',
					WAYMARK_EXIT_URL: 'https://news.example.org'
				},
				'/srv'
			)
		).toEqual({
			data: '/var/lib/waymark',
			directory: '/var/lib/waymark/directory',
			host: '127.0.0.1',
			port: 4140,
			origin: 'https://waymark.example.org',
			databaseUrl: 'postgres://waymark@db/waymark',
			examples: false,
			exitUrl: 'https://news.example.org/'
		});
	});

	test('mail needs a server, a sender and the address it leads to', () => {
		const all = {
			ORIGIN: 'https://waymark.example.org',
			WAYMARK_SMTP: 'smtp://name:secret@mail.example.org:587',
			WAYMARK_MAIL_FROM: 'news@example.org'
		};
		expect(readConfig(all).mail).toEqual({
			server: all.WAYMARK_SMTP,
			from: all.WAYMARK_MAIL_FROM
		});
		for (const name of ['ORIGIN', 'WAYMARK_SMTP', 'WAYMARK_MAIL_FROM']) {
			expect(() => readConfig({ ...all, [name]: '' }), name).toThrow(ConfigError);
		}
		expect(() => readConfig({ ...all, WAYMARK_SMTP: 'http://name:secret@x' })).toThrow(/\/\/…@x/);
	});

	test('push needs a key and the address it is from, and never shows the key', () => {
		const key = newPushKey();
		const all = { ORIGIN: 'https://waymark.example.org', WAYMARK_PUSH_KEY: key };
		expect(readConfig(all).push).toEqual({ key, own: [] });
		expect(readConfig({ ORIGIN: all.ORIGIN }).push).toBeUndefined();
		const own = 'https://push.example.org, http://127.0.0.1:4100/';
		expect(readConfig({ ...all, WAYMARK_PUSH_SERVICES: own }).push?.own).toEqual([
			'https://push.example.org',
			'http://127.0.0.1:4100'
		]);
		expect(() => readConfig({ ...all, ORIGIN: '' })).toThrow(/ORIGIN/);
		expect(() => readConfig({ ...all, WAYMARK_PUSH_KEY: `${key}x` })).toThrow(
			/^WAYMARK_PUSH_KEY is "…": make one with: waymark push keys\.$/
		);
		expect(() => readConfig({ ...all, WAYMARK_PUSH_SERVICES: 'http://push.example.org' })).toThrow(
			ConfigError
		);
	});

	test('an empty variable is an unset one', () => {
		expect(readConfig({ PORT: ' ', ORIGIN: '' }, '/srv')).toEqual(readConfig({}, '/srv'));
	});

	test.each([
		['PORT', 'http'],
		['PORT', '65536'],
		['PORT', '-1'],
		['HOST', 'my host'],
		['ORIGIN', 'waymark.example.org'],
		['ORIGIN', 'https://waymark.example.org/app'],
		['ORIGIN', 'ftp://waymark.example.org'],
		['ORIGIN', 'https://name:secret@waymark.example.org'],
		['DATABASE_URL', 'mysql://db/waymark'],
		['WAYMARK_EXAMPLES', 'perhaps'],
		['WAYMARK_EXIT_URL', 'news.example.org'],
		['WAYMARK_EXIT_URL', 'http://news.example.org'],
		['WAYMARK_EXIT_URL', 'https://name:secret@news.example.org'],
		['WAYMARK_EXIT_URL', 'javascript:alert(1)']
	])('%s=%s is refused by name and value', (name, value) => {
		expect(() => readConfig({ [name]: value })).toThrow(`${name} is "${value}"`);
	});

	test('every problem is told at once, and no password', () => {
		const wrong = { PORT: 'x', DATABASE_URL: 'mysql://me:hunter2@db/waymark' };
		let problems: readonly string[] = [];
		try {
			readConfig(wrong);
		} catch (error) {
			if (error instanceof ConfigError) problems = error.problems;
		}
		expect(problems).toHaveLength(2);
		expect(problems.join()).not.toContain('hunter2');
	});
});
