import { beforeEach, expect, test } from 'vitest';
import { applyLook } from './apply-look.ts';

beforeEach(() => {
	document.head.innerHTML = `
		<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fff" />
		<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#000" />
		<link rel="icon" href="/icon.svg" />
		<link rel="apple-touch-icon" href="/icon-192.png" />
		<link rel="manifest" href="/manifest.webmanifest" />`;
});

const medias = () => [...document.querySelectorAll('meta')].map((one) => one.getAttribute('media'));
const links = () => [...document.querySelectorAll('link')].map((one) => one.getAttribute('href'));

test('a look is put on the page, and taken off it as if it had never been', () => {
	const before = { medias: medias(), links: links() };
	applyLook('dark larger week');
	expect(document.documentElement.dataset['look']).toBe('dark larger week');
	expect(medias()).toEqual(['not all', 'all']);
	expect(links()).toEqual(['/names/week.svg', '/names/week-192.png', '/names/week.webmanifest']);
	applyLook('light');
	expect(medias()).toEqual(['all', 'not all']);
	applyLook('');
	expect(document.documentElement.dataset['look']).toBeUndefined();
	expect({ medias: medias(), links: links() }).toEqual(before);
});
