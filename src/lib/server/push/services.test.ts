import { describe, expect, test } from 'vitest';
import { isEndpoint, serviceOrigin } from './services.ts';

describe('where a push may go', () => {
	test.each([
		'https://fcm.googleapis.com/fcm/send/dGVzdA:APA91b',
		'https://jmt17.google.com/fcm/send/dGVzdA',
		'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
		'https://web.push.apple.com/QGz',
		'https://wns2-par02p.notify.windows.com/w/?token=BQYAAAB%2bx'
	])('to a browser’s own service: %s', (endpoint) => {
		expect(isEndpoint(endpoint)).toBe(true);
	});

	test.each([
		['an open line', 'http://fcm.googleapis.com/fcm/send/x'],
		['another port', 'https://fcm.googleapis.com:8443/x'],
		['a name and password', 'https://a:b@fcm.googleapis.com/x'],
		['a name before the at', 'https://fcm.googleapis.com@10.0.0.1/x'],
		['another host that ends so', 'https://notfcm.googleapis.com/x'],
		['another host that begins so', 'https://fcm.googleapis.com.evil.example/x'],
		['a name that only looks below', 'https://evilpush.apple.com/x'],
		['the bare name above', 'https://notify.windows.com/x'],
		['this machine', 'https://localhost/x'],
		['this machine by number', 'https://127.0.0.1/x'],
		['this machine by another number', 'https://[::1]/x'],
		['the network beside', 'https://10.0.0.1/x'],
		['where clouds keep secrets', 'http://169.254.169.254/latest/meta-data/'],
		['a file', 'file:///etc/passwd'],
		['a fragment', 'https://fcm.googleapis.com/x#y'],
		['a line end', 'https://fcm.googleapis.com/x\r\nhost: evil'],
		['a blank', ' https://fcm.googleapis.com/x'],
		['another alphabet', 'https://fcm.googleapis.com/é'],
		['no end', `https://fcm.googleapis.com/${'x'.repeat(1000)}`],
		['nothing', '']
	])('not to %s', (_what, endpoint) => {
		expect(isEndpoint(endpoint)).toBe(false);
	});

	test('to what the operator named, exactly', () => {
		const own = ['https://push.example.org', 'http://127.0.0.1:4100'];
		expect(isEndpoint('https://push.example.org/a/b', own)).toBe(true);
		expect(isEndpoint('http://127.0.0.1:4100/a', own)).toBe(true);
		for (const other of [
			'http://push.example.org/a',
			'https://push.example.org:444/a',
			'https://a.push.example.org/a',
			'http://127.0.0.1:4101/a'
		]) {
			expect(isEndpoint(other, own), other).toBe(false);
		}
	});
});

test('a service of the operator’s own is https, or on this very machine', () => {
	expect(serviceOrigin('https://push.example.org')).toBe('https://push.example.org');
	expect(serviceOrigin('https://push.example.org:8443/')).toBe('https://push.example.org:8443');
	expect(serviceOrigin('http://localhost:4100')).toBe('http://localhost:4100');
	for (const wrong of [
		'push.example.org',
		'http://push.example.org',
		'http://127.0.0.1.example.org',
		'https://push.example.org/path',
		'https://a:b@push.example.org',
		'ftp://localhost'
	]) {
		expect(serviceOrigin(wrong), wrong).toBeUndefined();
	}
});
