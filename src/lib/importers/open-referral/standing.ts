/** Whether a service is running, and who made sure of it when. */
import type { Issue } from '../../domain/issue.ts';
import type { Availability, Provenance } from '../../domain/service.ts';
import { scalar } from '../field/at.ts';
import { readBoolean } from '../field/boolean.ts';
import { readDate } from '../field/date.ts';
import { prose } from '../field/text.ts';
import { field, node, nodes, text, word, type Node } from './record.ts';

const CLOSED = /^temporar(?:y|ily)[ _-]?(?:clos\w+|suspended|unavailable)$/;
const GONE =
	/^(?:inactive|defunct|closed|archived?|draft|pending|unpublished|private|deleted|expired|discarded|ended)$/;

function day(parent: Node, issues: Issue[], ...keys: string[]): string | undefined {
	const found = field(parent, ...keys);
	return readDate(found.value, found.at, issues);
}

/** Outpost's and others' marks of a record that is not, not yet or no longer public. */
function isWithdrawn(service: Node, today: string): boolean {
	const { approved, visible, marked_for_deletion, discarded_at } = service.value;
	const from = day(service, [], 'visible_from');
	const until = day(service, [], 'visible_to');
	return (
		readBoolean(approved) === false ||
		readBoolean(visible) === false ||
		scalar(marked_for_deletion) !== undefined ||
		scalar(discarded_at) !== undefined ||
		(from !== undefined && from > today) ||
		(until !== undefined && until < today)
	);
}

/** HSDS 3.1: places left, summed over the units; absent when no row says a number. */
function capacity(service: Node, issues: Issue[]): Availability | undefined {
	const rows = nodes(service, 'capacities', 'service_capacity', 'service_capacities');
	const left = rows
		.map((row) => Number(scalar(row.value['available']) ?? NaN))
		.filter((number) => number >= 0);
	if (left.length === 0) return undefined;
	const availability: Availability = {
		status: left.some((number) => number > 0) ? 'taking-referrals' : 'full'
	};
	const said = rows.map((row) => day(row, issues, 'updated')).filter((one) => one !== undefined);
	const newest = said.sort().at(-1);
	if (newest) availability.asOf = newest;
	return availability;
}

/**
 * Status and alert. Withdrawn, inactive and defunct services are kept and not listed; "closed for
 * now" beats what is said about places left.
 */
export function readAvailability(
	service: Node,
	today: string,
	issues: Issue[]
): Availability | undefined {
	const status = word(service, 'status') ?? 'active';
	let availability: Availability = {};
	if (GONE.test(status) || isWithdrawn(service, today)) availability.status = 'not-listed';
	else if (CLOSED.test(status) || readBoolean(service.value['temporarily_closed']) === true) {
		availability.status = 'temporarily-closed';
	} else availability = capacity(service, issues) ?? {};
	const found = field(service, 'alert');
	const alert = prose(found.value, found.at, issues);
	if (alert) availability.alert = alert;
	return Object.keys(availability).length > 0 ? availability : undefined;
}

function hostOf(url: string | undefined): string | undefined {
	if (url === undefined || !URL.canParse(url)) return undefined;
	return new URL(url).hostname.replace(/^www\./, '');
}

const ORGANISATION =
	/\b(?:council|trust|nhs|service|services|ltd|limited|cic|forum|directory|team|charity|association|centre|center|hub|partnership|foundation|society|network|board|group|project|authority|university|college)\b/i;

/**
 * Who checked: never a person. The organisation itself when the assurer writes from its own
 * domain, or an assurer whose name is that of an organisation. An address is not kept.
 */
function checkedBy(
	service: Node,
	organisation: string | undefined,
	website: string | undefined,
	issues: Issue[]
): string | undefined {
	const vendor = node(service, 'pc_metadata');
	const names = [
		text(service, issues, 'assurer', 'assured_by'),
		vendor && text(vendor, issues, 'assured_by')
	];
	const named = names.find(
		(name) => name !== undefined && !name.includes('@') && ORGANISATION.test(name)
	);
	if (named) return named;
	const email = scalar(service.value['assurer_email']) ?? names.find((name) => name?.includes('@'));
	const host = email?.split('@')[1]?.toLowerCase();
	return host !== undefined && organisation !== undefined && host === hostOf(website)
		? organisation
		: undefined;
}

/** The parts of `provenance` that the record itself tells. A check in the future is none. */
export function readChecks(
	service: Node,
	today: string,
	owner: { name?: string; website?: string },
	issues: Issue[]
): Pick<Provenance, 'checked' | 'changed'> {
	const out: Pick<Provenance, 'checked' | 'changed'> = {};
	const vendor = node(service, 'pc_metadata');
	const on =
		day(service, issues, 'assured_date') ?? (vendor && day(vendor, issues, 'date_assured'));
	if (on !== undefined && on <= today) {
		const by = checkedBy(service, owner.name, owner.website, issues);
		out.checked = by === undefined ? { on } : { on, by };
	}
	const changed =
		day(service, issues, 'last_modified', 'updated_at') ??
		(vendor && day(vendor, issues, 'date_modified'));
	if (changed !== undefined && changed <= today) out.changed = changed;
	return out;
}
