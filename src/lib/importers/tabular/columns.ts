/** Our columns, and the words that councils and charities write above theirs. */
import { foldHeader } from './table.ts';

/**
 * What each column is for, with the headers that mean it, folded. The first is the one our own
 * template has. `nobody` is read by nobody: names of people.
 */
export const COLUMN_NAMES = {
	name: 'name; service name; name of service; service; title; project; project name; group name; meeting name; activity; activity name; service title',
	organisation:
		'organisation; organization; organisation name; organization name; provider; provider name; service provider; run by; delivered by; lead organisation; charity; company; agency',
	kind: 'what it is; kind; type; type of service; service type; record type; type of support',
	needs:
		'need; needs; what it helps with; helps with; help with; category; categories; area of need; theme; themes; domain; service category; service categories; support area; taxonomy; sector; tags',
	description:
		'description; what they do; what it does; about; summary; details; service description; what we offer; what is offered; what you get; information; short description; intro; overview; description facts',
	audience:
		'who for; who it is for; who is it for; audience; eligibility; eligibility criteria; criteria; target group; client group; who can use it; who can come; suitable for; who can access; for whom; eligibility description',
	notFor: 'not for; who it is not for; exclusions; exclusion criteria; who cannot use it',
	ages: 'ages; age; age range; age group; ages served',
	minAge: 'min age; minimum age; age from; lowest age',
	maxAge: 'max age; maximum age; age to; highest age',
	phone:
		'phone; telephone; tel; phone number; telephone number; contact number; contact telephone; contact phone; tel no; telephone no; phone no; landline; helpline; helpline number; main phone; public phone; tel number',
	mobile:
		'mobile; mobile number; mobile phone; second phone; other phone; alternative phone; phone 2; telephone 2',
	text: 'text number; text; sms; sms number; text line',
	email:
		'email; e mail; email address; contact email; e mail address; enquiries email; public email; general email; contact e mail',
	website:
		'website; web; url; web site; website address; web address; web page; webpage; link; site; website url; web link; service url; homepage',
	venue:
		'venue; building; venue name; location name; building name; location; where; place; premises',
	address:
		'address; street address; full address; venue address; street; address 1; address line 1; address1; location address; postal address; where it is',
	address2: 'address 2; address line 2; address2; street 2',
	address3: 'address 3; address line 3; address3',
	town: 'town; city; town or city; town city; post town; locality; village; town area',
	postcode: 'postcode; post code; postal code; location postcode; venue postcode',
	hidden:
		'confidential; confidential address; address confidential; is the address confidential; hide address; hidden address; address hidden; do not publish address; do not show address; secret address',
	latitude: 'latitude; lat',
	longitude: 'longitude; long; lng; lon',
	country: 'country; nation',
	reach: 'area covered; coverage; reach; where it covers',
	times:
		'opening times; opening hours; hours; times; when; days and times; day and time; session times; opening; open; open times; opening days; service hours; meeting times; timetable; date and time; days and hours',
	day: 'day; days; day of week; day of the week; days of the week; weekday; meeting day; days open',
	start:
		'time; start; start time; starts; start times; opens; opens at; time from; from time; begins',
	end: 'end; end time; end times; ends; closes; closes at; time to; to time; finish; finishes; finish time',
	frequency: 'frequency; how often; recurrence; repeats',
	monday: 'monday; mon; monday hours; monday opening times',
	tuesday: 'tuesday; tue; tues; tuesday hours; tuesday opening times',
	wednesday: 'wednesday; wed; weds; wednesday hours; wednesday opening times',
	thursday: 'thursday; thu; thur; thurs; thursday hours; thursday opening times',
	friday: 'friday; fri; friday hours; friday opening times',
	saturday: 'saturday; sat; saturday hours; saturday opening times',
	sunday: 'sunday; sun; sunday hours; sunday opening times',
	access:
		'how to get in; how to access; how to refer; how to contact; how to get help; referral; referrals; referral route; referral process; referral method; access; booking; how to join; how to book; getting in; access criteria; method of access; application process',
	needsReferral:
		'needs referral; referral needed; referral required; referral required y n; needs a referral',
	cost: 'cost; costs; price; prices; fees; fee; charge; charges; cost to client; cost of service; fees description',
	free: 'free; is free; is it free; free of charge; free to use',
	languages: 'languages; language; languages spoken; languages offered; spoken languages',
	stepFree:
		'step free; step free access; wheelchair accessible; wheelchair access; wheelchair; disabled access; level access; is it wheelchair accessible',
	facilities:
		'facilities; accessibility; access facilities; accessible facilities; access information; disabled facilities',
	checkedOn:
		'date checked; last checked; checked; checked on; date verified; last verified; verified; verified on; last reviewed; reviewed; review date; date of last check; date reviewed; last confirmed; date confirmed; assured date',
	checkedBy: 'checked by; verified by; reviewed by; confirmed by; assured by',
	changedOn:
		'last updated; updated; date updated; date last updated; updated on; last modified; modified; date modified',
	notes:
		'notes; note; other information; further information; comments; additional information; more information; other details; anything else; extra information',
	join: 'online link; zoom link; join link; meeting link; link to join; online meeting link; teams link',
	delivery:
		'how it is given; delivery; delivery method; method of delivery; face to face or online; online or in person; mode of delivery; format',
	fellowship: 'fellowship; programme',
	status: 'status; service status',
	example: 'example; made up',
	id: 'id; unique id; service id; reference; ref; ref no; record id; reference number; uid; unique reference',
	nobody:
		'contact name; contact; contact person; key contact; named contact; name of contact; main contact; facilitator; manager; worker; secretary; job title; contact title; role; county; county name; region'
} as const;

export type Column = keyof typeof COLUMN_NAMES;

const BY_HEADER = new Map<string, Column>(
	(Object.entries(COLUMN_NAMES) as [Column, string][]).flatMap(([column, names]) =>
		names.split(';').map((name): [string, Column] => [foldHeader(name), column])
	)
);

/** Which of our columns a header means; undefined when nobody knows it. */
export function columnOf(header: string): Column | undefined {
	return BY_HEADER.get(foldHeader(header));
}

/** The header that our own template has above a column. */
export function templateHeader(column: Column): string {
	const [first = ''] = COLUMN_NAMES[column].split(';');
	return first.charAt(0).toUpperCase() + first.slice(1);
}

/** Their headers for our columns, as a mapping file gives them: `{ "name": "Service (2026)" }`. */
export type Mapping = Readonly<Record<string, string>>;

export interface KnownColumns {
	/** The header, folded, of each column that is there. The first of two counts. */
	headers: Partial<Record<Column, string>>;
	/** Headers that mean nothing to us, as written. */
	unknown: string[];
}

/** Matches headers to columns: a mapping first, then the known words. */
export function knownColumns(written: readonly string[], mapping: Mapping = {}): KnownColumns {
	const headers: Partial<Record<Column, string>> = {};
	const mapped = new Map<string, Column>();
	for (const [column, header] of Object.entries(mapping)) {
		if (column in COLUMN_NAMES) mapped.set(foldHeader(header), column as Column);
	}
	const unknown: string[] = [];
	for (const header of written) {
		const folded = foldHeader(header);
		if (folded === '') continue;
		const column = mapped.get(folded) ?? columnOf(folded);
		if (column === undefined) unknown.push(header);
		else if (mapped.has(folded)) headers[column] = folded;
		else headers[column] ??= folded;
	}
	return { headers, unknown };
}
