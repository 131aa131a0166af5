/** What is wrong with a piece of foreign data, and what to do about it, in the reader's language. */
import { REFUSALS, WARNINGS, type Issue, type IssueCode } from '../domain/issue.ts';
import * as m from './generated/messages.js';

/** Every code there is. A message is only called when it is wanted: the language may change. */
export const ISSUE_CODES: readonly IssueCode[] = [...REFUSALS, ...WARNINGS];

const WORDS: Record<IssueCode, () => string> = {
	'not-this-format': () => m.issues_not_this_format(),
	'not-a-record': () => m.issues_not_a_record(),
	'no-id': () => m.issues_no_id(),
	'no-name': () => m.issues_no_name(),
	'no-owner': () => m.issues_no_owner(),
	'repeated-id': () => m.issues_repeated_id(),
	'outside-uk': () => m.issues_outside_uk(),
	'not-published': () => m.issues_not_published(),
	'broken-row': () => m.issues_broken_row(),
	'bad-phone': () => m.issues_bad_phone(),
	'phone-damaged': () => m.issues_phone_damaged(),
	'bad-email': () => m.issues_bad_email(),
	'bad-url': () => m.issues_bad_url(),
	'bad-postcode': () => m.issues_bad_postcode(),
	'bad-date': () => m.issues_bad_date(),
	'bad-time': () => m.issues_bad_time(),
	'bad-day': () => m.issues_bad_day(),
	'bad-age': () => m.issues_bad_age(),
	'bad-number': () => m.issues_bad_number(),
	'bad-coordinates': () => m.issues_bad_coordinates(),
	'coordinates-swapped': () => m.issues_coordinates_swapped(),
	'point-outside-uk': () => m.issues_point_outside_uk(),
	'point-far-from-postcode': () => m.issues_point_far_from_postcode(),
	'no-contact': () => m.issues_no_contact(),
	'no-times': () => m.issues_no_times(),
	'no-place': () => m.issues_no_place(),
	'end-before-start': () => m.issues_end_before_start(),
	'zone-in-time': () => m.issues_zone_in_time(),
	'unknown-zone': () => m.issues_unknown_zone(),
	'unmapped-term': () => m.issues_unmapped_term(),
	'unknown-type': () => m.issues_unknown_type(),
	contradiction: () => m.issues_contradiction(),
	placeholder: () => m.issues_placeholder(),
	'text-damaged': () => m.issues_text_damaged(),
	'address-hidden': () => m.issues_address_hidden(),
	'online-in-note': () => m.issues_online_in_note(),
	'unknown-column': () => m.issues_unknown_column(),
	'declared-version-differs': () => m.issues_declared_version_differs(),
	'fetch-failed': () => m.issues_fetch_failed(),
	'page-repeated': () => m.issues_page_repeated(),
	'count-differs': () => m.issues_count_differs()
};

/** One sentence on what is wrong and one on what to do. Record, field and value are not in it. */
export function issueWords({ code }: Pick<Issue, 'code'>): string {
	return WORDS[code]();
}
