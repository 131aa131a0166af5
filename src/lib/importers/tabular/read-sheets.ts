/** Which shape of spreadsheet it is, and reading it. */
import { issue, type Issue } from '../../domain/issue.ts';
import { dropPublisherWebsite } from '../field/sentinel.ts';
import type { FeedContext, Imported } from '../importer.ts';
import { nothing, type Profile } from './profile.ts';
import { connectedPlaces } from './profiles/connected-places.ts';
import { outpostSheet } from './profiles/outpost-sheet.ts';
import { plain } from './profiles/plain.ts';
import { ukMeetings } from './profiles/uk-meetings.ts';
import type { Sheet } from './table.ts';

/** Exact shapes before the one that takes any header it understands. */
const PROFILES: readonly Profile[] = [ukMeetings, outpostSheet, connectedPlaces, plain];

/** The shape of the sheets; undefined when not even a name column can be found. */
export function profileOf(sheets: Sheet[], context?: FeedContext): Profile | undefined {
	return PROFILES.find((profile) => profile.recognises(sheets, context));
}

/** Services and issues of the sheets; `not-this-format` where no header is understood. */
export function readSheets(sheets: Sheet[], context: FeedContext, before: Issue[] = []): Imported {
	const profile = profileOf(sheets, context);
	const result = profile ? profile.read(sheets, context) : nothing();
	if (!profile) {
		const first = sheets[0]?.rows[0]?.cells.join(', ') ?? '';
		result.issues.push(issue('not-this-format', '', '', first));
	}
	dropPublisherWebsite(result.services, result.issues, 'website');
	result.issues.unshift(...before);
	// A row that could not even be cut into cells was there all the same.
	result.read += before.filter((one) => one.code === 'broken-row').length;
	return result;
}
