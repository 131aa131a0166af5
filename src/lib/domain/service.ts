/**
 * The one shape that everything speaks: importers make it, the register keeps it, the directory
 * publishes it, every screen reads it. Close to HSDS-UK, so that exporting is a mapping.
 *
 * What a feed did not say is absent. Absent never means "no", "closed" or "free".
 *
 * Dates are `YYYY-MM-DD`, clock times `HH:MM` wall time in the service's zone, texts are plain
 * text (see `Prose`), languages are BCP 47 codes.
 */
import type { Need } from './need.ts';
import type { Place } from './place.ts';

/** `YYYY-MM-DD`. */
export type CalendarDate = string;
/** `HH:MM`, 00:00 to 23:59; as an end also `24:00`. */
export type Clock = string;
/**
 * Plain text in which an empty line parts paragraphs and a line that starts with `- ` is an item
 * of a list. There is no other markup.
 */
export type Prose = string;

export type Delivery = 'in-person' | 'online' | 'phone' | 'outreach' | 'home-visit';

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** One recurring opening. Several a day are several sessions. */
export interface Session {
	/** Days of the week; absent when the feed gives times without days, or a monthly date. */
	days?: Weekday[];
	/** Absent when only the day is known. */
	start?: Clock;
	/** At or before `start` means the next day; `00:00` to `24:00` is all day. Absent: not known. */
	end?: Clock;
	/** Weeks (default 1) or months between two occurrences; over 1 needs `from`. */
	every?: number;
	/** Monthly on the nth of its `days`: 1 to 5, −1 the last. */
	nth?: number[];
	/** Monthly on these days of the month: 1 to 31, −1 the last. */
	monthDays?: number[];
	/** First day on which this holds. */
	from?: CalendarDate;
	/** Last day on which this is known to hold; afterwards it is *not known* (HSDS `valid_to`). */
	knownUntil?: CalendarDate;
	/** Last day on which this happens; afterwards it has ended (iCalendar `UNTIL`). */
	until?: CalendarDate;
	/** Not open in `from`…`until` although other sessions say so: a holiday, a closure. */
	closed?: true;
	/** What happens then. Only `open` counts for "open now". Absent means `open`. */
	purpose?: 'open' | 'referrals' | 'phone-line' | 'meal';
	/** Narrower than the service's own: an online evening of an in-person week. */
	delivery?: Delivery[];
	/** Which of `places`; absent means all of them. */
	place?: number;
	/** The rule in the feed's own words, where it says more than the fields: "first Friday". */
	note?: string;
}

export interface Phone {
	/** As it is dialled within the UK, digits only: `08081570000`, `116123`, or `+353…` abroad. */
	number: string;
	/** What the feed wrote beside it: "Helpline", "out of hours". */
	label?: string;
	kind?: 'voice' | 'text' | 'textphone' | 'whatsapp';
	extension?: string;
}

export interface Contact {
	phones?: Phone[];
	emails?: { address: string; label?: string }[];
	website?: string;
	chat?: string;
}

/** Who a service is for in particular. As `only` it shuts others out, as `welcome` it does not. */
export const GROUPS = [
	'families',
	'carers',
	'women',
	'men',
	'lgbtq',
	'young-people',
	'older-people',
	'parents',
	'veterans',
	'prison-leavers',
	'homeless',
	'asylum-seekers',
	'students',
	'disabled'
] as const;
export type Group = (typeof GROUPS)[number];

export interface Audience {
	/** Whole years, both included. */
	ages?: { min?: number; max?: number };
	only?: Group[];
	welcome?: Group[];
	/** The feed's words on who can come. */
	text?: string;
	/** The feed's words on who cannot. */
	notFor?: string;
}

/** What somebody must do to be let in. Several may be true at once. */
export const ACCESS_ROUTES = [
	'just-turn-up',
	'phone-first',
	'book',
	'online-form',
	'self-referral',
	'professional-referral',
	'membership'
] as const;
export type AccessRoute = (typeof ACCESS_ROUTES)[number];

export interface Access {
	routes?: AccessRoute[];
	/** The feed's words on how to get in. */
	text?: string;
	/**
	 * Meetings: may somebody come who does not have the problem? `anyone` is an open meeting,
	 * `members` a closed one, `ask` an open one on request. Absent is not known, never closed.
	 */
	open?: 'anyone' | 'members' | 'ask';
}

export interface Availability {
	/** `not-listed`: kept in the register, shown nowhere. */
	status?: 'temporarily-closed' | 'full' | 'taking-referrals' | 'waiting-list' | 'not-listed';
	/** When that was said. */
	asOf?: CalendarDate;
	/** The feed's words: "closed for building work". */
	alert?: string;
}

export interface Cost {
	free?: boolean;
	text?: string;
}

export const FACILITIES = [
	'step-free',
	'accessible-toilet',
	'hearing-loop',
	'bsl',
	'captions',
	'parking',
	'quiet-space',
	'child-friendly',
	'childcare',
	'dogs-welcome'
] as const;
export type Facility = (typeof FACILITIES)[number];

/** Who holds a meeting. `other` keeps the feed's name in `Service.organisation`. */
export const FELLOWSHIPS = [
	'aa',
	'na',
	'ca',
	'ma',
	'cma',
	'ha',
	'ga',
	'oa',
	'slaa',
	'coda',
	'aca',
	'smart',
	'smart-family',
	'al-anon',
	'alateen',
	'families-anonymous',
	'gam-anon',
	'nar-anon',
	'recovery-dharma',
	'lifering',
	'other'
] as const;
export type Fellowship = (typeof FELLOWSHIPS)[number];

/** What kind of meeting it is: our vocabulary, whatever code the feed used. */
export const MEETING_TYPES = [
	'newcomers',
	'speaker',
	'discussion',
	'step-study',
	'book-study',
	'tradition-study',
	'meditation',
	'secular',
	'dual-diagnosis',
	'outdoor',
	'women',
	'men',
	'lgbtq',
	'young-people',
	'older-people',
	'parents',
	'people-of-colour',
	'professionals',
	'candlelit',
	'literature',
	'business'
] as const;
export type MeetingType = (typeof MEETING_TYPES)[number];

export interface Meeting {
	fellowship: Fellowship;
	/** The group that runs it, where that is not the meeting's name. */
	group?: string;
	types?: MeetingType[];
	/** Whether a slip can be signed that shows somebody came ("chit"). */
	chit?: boolean;
}

/** How to join from afar. Passcodes only where the feed publishes them on purpose. */
export interface Join {
	url?: string;
	urlNotes?: string;
	/** Digits and `+ , * #`, as dialled. */
	phone?: string;
	phoneNotes?: string;
}

/** Where a service is for, when it is not one place. Absent: it is where its places are. */
export const REACHES = [
	'uk',
	'england',
	'scotland',
	'wales',
	'northern-ireland',
	'online'
] as const;
export type Reach = (typeof REACHES)[number];

export interface Provenance {
	/** Name of the feed in the register. */
	feed: string;
	/** The record's id in that feed. */
	sourceId: string;
	/** Where a person can look the record up. */
	sourceUrl?: string;
	licence?: string;
	/** When somebody last made sure that it is right, and who; not when it was last copied. */
	checked?: { on: CalendarDate; by?: string };
	/** When the record last changed at its source. */
	changed?: CalendarDate;
	/** When we last read it. */
	fetched?: CalendarDate;
}

/** Why a record should be checked before somebody relies on it. Worded in i18n. */
export const DOUBTS = [
	/** Days or times could not be read, or are missing. */
	'times',
	/** The point is missing, outside the UK or far from the postcode. */
	'position',
	/** Sources disagree, or nobody has confirmed it. */
	'unconfirmed',
	/** The only contact was unusable. */
	'contact',
	/** Says both in person and online, or neither. */
	'delivery'
] as const;
export type Doubt = (typeof DOUBTS)[number];

export interface Service {
	/** Ours, stable over re-imports: `serviceId(feed, sourceId)`. */
	id: string;
	kind: 'service' | 'meeting';
	name: string;
	organisation?: string;
	/** Whole sentences, at most about 250 characters. */
	summary?: string;
	description?: Prose;
	/** Empty when no term of the feed could be mapped; then the importer says so. */
	needs: Need[];
	audience?: Audience;
	/** Hybrid is `in-person` and `online`. Empty: not known. */
	delivery: Delivery[];
	places: Place[];
	sessions: Session[];
	/** IANA name; absent means Europe/London. */
	zone?: string;
	reach?: Reach;
	availability?: Availability;
	contact?: Contact;
	join?: Join;
	access?: Access;
	cost?: Cost;
	languages?: string[];
	facilities?: Facility[];
	/** The feed's words on facilities. */
	facilitiesText?: string;
	meeting?: Meeting;
	doubts?: Doubt[];
	/** Made up, to show what the app does; says so on screen. */
	example?: true;
	/** Other records that were merged into this one. */
	alsoFrom?: { feed: string; sourceId: string }[];
	provenance: Provenance;
}

/** What a list shows, filters and sorts by: a service without its long texts. */
export type ServiceCard = Omit<
	Service,
	'description' | 'contact' | 'join' | 'facilitiesText' | 'provenance' | 'alsoFrom' | 'places'
> & {
	/** Without street address and travel notes. */
	places: Pick<Place, 'town' | 'postcode' | 'point' | 'precision'>[];
	/** The first voice number, as dialled. */
	phone?: string;
	/** When somebody last made sure that it is right. */
	checked?: CalendarDate;
};

/** The card of a service. Shares its arrays: do not change them. */
export function cardOf(service: Service): ServiceCard {
	const {
		description: _description,
		contact,
		join: _join,
		facilitiesText: _facilitiesText,
		provenance,
		alsoFrom: _alsoFrom,
		places,
		...rest
	} = service;
	const card: ServiceCard = {
		...rest,
		places: places.map(({ town, postcode, point, precision }) => {
			const place: ServiceCard['places'][number] = { precision };
			if (town !== undefined) place.town = town;
			if (postcode !== undefined) place.postcode = postcode;
			if (point !== undefined) place.point = point;
			return place;
		})
	};
	const phone = contact?.phones?.find((one) => one.kind === undefined || one.kind === 'voice');
	if (phone) card.phone = phone.number;
	if (provenance.checked) card.checked = provenance.checked.on;
	return card;
}
