/** Values that stand for "nothing": what software writes into a field that must not be empty. */
import { issue, type Issue } from '../../domain/issue.ts';
import type { Service } from '../../domain/service.ts';

const NOTHING =
	/^(?:n\/a|n\.a\.?|none( (given|provided|known|available|specified))?|null|nil|undefined|unknown|tbc|tba|t\.b\.[ca]\.?|to be (confirmed|advised|announced)|not (applicable|available|known|specified|provided|given)|no (description|information|details|address|contact details|data) (is )?(available|provided|given|yet)|please update|lorem ipsum.*|test( (tel|phone|email|e-mail|description|name|service))?|string|x{2,}|\?+|[-–—_.*\s]+)[.!]?$/i;

/** "N/A", "None", "-", "No description available", "test tel": a text that says nothing. */
export function isPlaceholder(text: string): boolean {
	return NOTHING.test(text.trim());
}

const RESERVED_HOST =
	/(?:^|\.)(?:example\.(?:com|org|net|co\.uk|org\.uk)|[a-z0-9-]+\.invalid|invalid|localhost|path)$/i;

/** A host kept for examples (`example.com`, `.invalid`). `.example` is left to made-up data. */
export function isPlaceholderHost(host: string): boolean {
	return RESERVED_HOST.test(host);
}

/** A bound of an age that means "no bound": −1, 99 and more. */
export function isPlaceholderAge(age: number): boolean {
	return age < 0 || age >= 99;
}

const SHARE = 0.2;
const FEWEST_ROWS = 10;
const FEWEST_OWNERS = 3;

/** The address of a home page without scheme and `www.`; absent for a deeper page. */
function homePage(url: string): string | undefined {
	const found = /^https?:\/\/(?:www\.)?([^/?#]+)\/?$/i.exec(url);
	return found?.[1]?.toLowerCase();
}

/**
 * Second pass over a whole feed: takes away a website that is one and the same home page on more
 * than a fifth of the services (ten at least) of three or more organisations: the publisher's own,
 * filled in where none was known. Services are changed in place; each one lost is an issue.
 */
export function dropPublisherWebsite(services: Service[], issues: Issue[], field: string): void {
	if (services.length < FEWEST_ROWS) return;
	const users = new Map<string, Service[]>();
	for (const service of services) {
		const page = homePage(service.contact?.website ?? '');
		if (page) users.set(page, [...(users.get(page) ?? []), service]);
	}
	for (const sharing of users.values()) {
		const owners = new Set(sharing.map((service) => service.organisation ?? service.name));
		if (sharing.length <= services.length * SHARE || owners.size < FEWEST_OWNERS) continue;
		for (const service of sharing) {
			const { website, ...rest } = service.contact ?? {};
			issues.push(issue('placeholder', service.provenance.sourceId, field, website));
			if (Object.keys(rest).length > 0) service.contact = rest;
			else delete service.contact;
		}
	}
}
