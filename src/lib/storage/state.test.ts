import { describe, expect, test } from 'vitest';
import { kept, note } from './hint.ts';
import { troubleOf } from './state.ts';

const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name }, more);

describe('what is wrong with the storage', () => {
	test.for([
		['MissingAPIError', {}, 'missing'],
		['SecurityError', {}, 'blocked'],
		['InvalidStateError', {}, 'blocked'],
		['QuotaExceededError', {}, 'full'],
		['VersionError', {}, 'newer'],
		['UnknownError', {}, 'failed'],
		// A full disk, as Chromium reports it.
		['AbortError', { inner: named('QuotaExceededError') }, 'full'],
		['AbortError', {}, 'failed'],
		[
			'OpenFailedError',
			{ inner: named('OpenFailedError', { inner: named('SecurityError') }) },
			'blocked'
		],
		['BulkError', { failures: [named('ConstraintError'), named('QuotaExceededError')] }, 'full'],
		['DatabaseClosedError', {}, 'failed']
	] as const)('%s %o is %s', ([name, more, expected]) => {
		expect(troubleOf(named(name, more))).toBe(expected);
	});

	test('a bug is none of its troubles', () => {
		expect(troubleOf(new TypeError('x is not a function'))).toBeUndefined();
		expect(troubleOf(named('DataCloneError'))).toBeUndefined();
		expect(troubleOf('text')).toBeUndefined();
		expect(troubleOf(undefined)).toBeUndefined();
	});

	test('an error that is its own reason is read once', () => {
		const error = named('AbortError');
		expect(troubleOf(Object.assign(error, { inner: error }))).toBe('failed');
	});
});

describe('the note outside the database', () => {
	test('says yes once something is kept, no when nothing is', () => {
		const map = new Map<string, string>();
		const notes = () => ({
			getItem: (key: string) => map.get(key) ?? null,
			setItem: (key: string, value: string) => void map.set(key, value),
			removeItem: (key: string) => void map.delete(key)
		});
		expect(kept(notes)).toBe('no');
		note(true, notes);
		expect(kept(notes)).toBe('yes');
		note(false, notes);
		expect(kept(notes)).toBe('no');
	});

	test('is maybe where the browser refuses', () => {
		const refused = () => {
			throw named('SecurityError');
		};
		note(true, refused);
		expect(kept(refused)).toBe('maybe');
	});
});
