/** How to reach a service: every path on which a feed may put a number, the nearest first. */
import type { Issue } from '../../domain/issue.ts';
import type { Contact, Phone } from '../../domain/service.ts';
import { scalar } from '../field/at.ts';
import { readEmails, type Email } from '../field/email.ts';
import { mergePhones, readPhones, type PhoneHints } from '../field/phone.ts';
import { readUrl } from '../field/url.ts';
import { field, node, nodes, text, word, type Node } from './record.ts';

const LONGEST_LABEL = 60;
const KINDS: Record<string, PhoneHints['kind']> = {
	text: 'text',
	sms: 'text',
	textphone: 'textphone',
	tty: 'textphone',
	whatsapp: 'whatsapp'
};

function short(label: string | undefined): string | undefined {
	return label !== undefined && label.length <= LONGEST_LABEL ? label : undefined;
}

function phone(one: Node, issues: Issue[], label: string | undefined): Phone[] {
	const type = word(one, 'type') ?? '';
	if (/^(?:fax|pager)$/.test(type)) return [];
	const number = field(one, 'number', 'phone', 'telephone');
	const hints: PhoneHints = {};
	const own = short(text(one, issues, 'description', 'label', 'department')) ?? label;
	if (own) hints.label = own;
	const kind = KINDS[type];
	if (kind) hints.kind = kind;
	const extension = scalar(one.value['extension']);
	if (extension && /^\d{1,6}$/.test(extension)) hints.extension = extension;
	return readPhones(number.value, number.at, issues, hints);
}

/** Titles such as "Reception"; the name of a person is never read. */
function titleOf(contact: Node, issues: Issue[]): string | undefined {
	return short(text(contact, issues, 'department', 'title'));
}

/** Numbers at a node: its own, those of its contacts, and Outpost's plain `phone`. */
function phonesAt(parent: Node, issues: Issue[], label?: string): Phone[] {
	return [
		...nodes(parent, 'phones').flatMap((one) => phone(one, issues, label)),
		...contactsOf(parent).flatMap((contact) => {
			const title = titleOf(contact, issues) ?? label;
			const own = 'phone' in contact.value ? phone(contact, issues, title) : [];
			return [...own, ...nodes(contact, 'phones').flatMap((one) => phone(one, issues, title))];
		})
	];
}

/** Contacts that may be shown: Outpost marks the others `visible: false`. */
function contactsOf(parent: Node): Node[] {
	return nodes(parent, 'contacts', 'contact').filter((one) => one.value['visible'] !== false);
}

function emailsAt(parent: Node, issues: Issue[]): Email[] {
	const own = field(parent, 'email');
	return [
		...readEmails(own.value, own.at, issues),
		...contactsOf(parent).flatMap((contact) => {
			const found = field(contact, 'email');
			const title = titleOf(contact, issues);
			return readEmails(found.value, found.at, issues).map((email) =>
				title && !email.label ? { ...email, label: title } : email
			);
		})
	];
}

function websiteAt(parent: Node, issues: Issue[]): string | undefined {
	const own = field(parent, 'url', 'website');
	const first = readUrl(own.value, own.at, issues);
	if (first) return first;
	for (const more of nodes(parent, 'additional_urls', 'additional_websites', 'links')) {
		const found = field(more, 'url');
		const url = readUrl(found.value, found.at, issues);
		if (url) return url;
	}
	return undefined;
}

/** Each value once, the first one wins. */
function once(emails: Email[]): Email[] {
	const seen = new Map<string, Email>();
	for (const email of emails) if (!seen.has(email.address)) seen.set(email.address, email);
	return [...seen.values()];
}

export interface ReadContact {
	contact?: Contact;
	/** Something was given, and nothing of it could be used. */
	unusable: boolean;
}

/**
 * Phones of the service, its contacts, its places and its organisation; e-mail and website of the
 * service, else of its places, else of its organisation. Assurers are nobody's contact.
 */
export function readContact(
	service: Node,
	organisation: Node | undefined,
	organisationName: string | undefined,
	issues: Issue[]
): ReadContact {
	const before = issues.length;
	const places = nodes(service, 'service_at_locations', 'locations').flatMap((one) => {
		const location = node(one, 'location');
		return location ? [one, location] : [one];
	});
	const nearer = [service, ...places].flatMap((one) => phonesAt(one, issues));
	const farther = organisation ? phonesAt(organisation, issues) : [];
	const label = short(organisationName);
	const labelled = farther.map((one) => (one.label || !label ? one : { ...one, label }));
	// A number that the service gives as its own needs no label of its organisation.
	const phones = mergePhones([
		...nearer,
		...labelled.filter((one) => !nearer.some((near) => near.number === one.number))
	]);
	let emails = [service, ...places].flatMap((one) => emailsAt(one, issues));
	if (emails.length === 0 && organisation) emails = emailsAt(organisation, issues);
	const website =
		websiteAt(service, issues) ?? (organisation ? websiteAt(organisation, issues) : undefined);
	const contact: Contact = {};
	if (phones.length > 0) contact.phones = phones;
	if (emails.length > 0) contact.emails = once(emails);
	if (website) contact.website = website;
	if (Object.keys(contact).length > 0) return { contact, unusable: false };
	return { unusable: issues.length > before };
}
