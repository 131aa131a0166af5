/** How a national service is written down here, and how it becomes a record. */
import { serviceId } from '#lib/domain/service-id.ts';
import type {
	CalendarDate,
	Delivery,
	Phone,
	Reach,
	Service,
	Session
} from '#lib/domain/service.ts';
import { ALWAYS, hours } from '../hours.ts';
import { present } from '../present.ts';

/** What a number beginning 020 costs. */
export const LONDON_RATE = 'Calls cost the same as any London number.';

/** Name of this feed in the register. */
export const FEED = 'national';

/**
 * Where the facts were seen: on the service's own pages, in somebody else's list, in sources that
 * disagree, or nowhere yet. Only the first two go without a warning; the last shows no number, and
 * a web address only where `addressSeen` says who else shows it.
 */
export type Seen = 'official' | 'secondary' | 'conflict' | 'recalled';

export type Entry = Pick<
	Service,
	| 'name'
	| 'organisation'
	| 'summary'
	| 'description'
	| 'needs'
	| 'audience'
	| 'access'
	| 'languages'
> & {
	/** Source id: kebab-case, never changed, since the record's own id is made from it. */
	id: string;
	reach: Reach;
	seen: Seen;
	/** The source itself says that its hours or number may be old. */
	check?: true;
	/** Numbers as people write them; plain text is a voice number. */
	phones?: (string | Phone)[];
	email?: string;
	website?: string;
	/** Of a `recalled` entry: where its web address, if nothing else of it, was seen, and when. */
	addressSeen?: string;
	/** Times as `hours()` reads them, or `always`. */
	open?: string;
	/** What to add to the times: "not on bank holidays". */
	openNote?: string;
	/** Nothing to pay. Only where a source says so. */
	free?: true;
	/** What a call or text costs; `03` numbers get their sentence by themselves. */
	cost?: string;
	/** When not given: by phone if there is a number, else online. */
	delivery?: Delivery[];
	facilities?: Service['facilities'];
	/** Only when a source gives the day. */
	checked?: { on: CalendarDate; by: string };
	/** Where somebody can look it up, when that is not the website. */
	source?: string;
	/** The day of the newest source, where it is known. */
	changed?: CalendarDate;
};

/** The list of crisis routes that was checked against each service on that day. */
export const ROUTES_CHECKED = { on: '2026-07-31', by: 'public list of help routes' };

/** Directories of help whose sources are public: several of them show the same address. */
export const PUBLIC_DIRECTORIES = 'public directories of help, 22 November 2026';

const COST_OF_03 =
	'Calls cost the same as calls to 01 and 02 numbers, and use up free minutes first.';

function phone(entry: string | Phone): Phone {
	const given = typeof entry === 'string' ? { number: entry } : entry;
	return { ...given, number: given.number.replaceAll(' ', '') };
}

function sessions({ open, openNote }: Entry): Session[] {
	if (open === undefined) return [];
	const given = open === 'always' ? ALWAYS : hours(open);
	return given.map((session) =>
		openNote === undefined ? { ...session } : { ...session, note: openNote }
	);
}

function cost({ free, cost: text }: Entry, phones: Phone[]): Service['cost'] {
	const words = text ?? (phones.some(({ number }) => /^03/.test(number)) ? COST_OF_03 : undefined);
	if (free === undefined && words === undefined) return undefined;
	return { ...(free && { free }), ...(words !== undefined && { text: words }) };
}

/** The record of an entry. What the entry does not say is absent. */
export function national(entry: Entry): Service {
	const { id, reach, seen, check, phones: numbers, addressSeen, checked, changed } = entry;
	const isShown = seen !== 'recalled' || addressSeen !== undefined;
	const { email, website } = isShown ? entry : {};
	const phones = (seen === 'recalled' ? [] : (numbers ?? [])).map(phone);
	const contact: Service['contact'] = {
		...(phones.length > 0 && { phones }),
		...(email !== undefined && { emails: [{ address: email }] }),
		...(website !== undefined && { website })
	};
	const service: Service = {
		id: serviceId(FEED, id),
		kind: 'service',
		name: entry.name,
		organisation: entry.organisation,
		summary: entry.summary,
		description: entry.description,
		needs: entry.needs,
		audience: entry.audience,
		delivery: entry.delivery ?? [phones.length > 0 ? 'phone' : 'online'],
		places: [],
		sessions: sessions(entry),
		reach,
		contact:
			phones.length > 0 || email !== undefined || website !== undefined ? contact : undefined,
		access: entry.access ?? (phones.length > 0 ? { routes: ['self-referral'] } : undefined),
		cost: cost(entry, phones),
		languages: entry.languages,
		facilities: entry.facilities,
		doubts: seen === 'conflict' || seen === 'recalled' || check ? ['unconfirmed'] : undefined,
		provenance: {
			feed: FEED,
			sourceId: id,
			sourceUrl: entry.source ?? website,
			checked,
			changed
		}
	};
	return present(service);
}
