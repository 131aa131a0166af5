/** Our services as the spreadsheet that we offer as a template, so that it can come back by it. */
import { csvCell } from '../../domain/csv-cell.ts';
import type { AccessRoute, Session, Weekday } from '../../domain/service.ts';
import type { Service } from '../../domain/service.ts';
import type { Need } from '../../domain/need.ts';
import { templateHeader, type Column } from '../../importers/tabular/columns.ts';

/** The template's columns in its order, and four that it leaves out. */
export const CSV_COLUMNS = [
	'name',
	'organisation',
	'kind',
	'needs',
	'description',
	'audience',
	'notFor',
	'ages',
	'phone',
	'email',
	'website',
	'venue',
	'address',
	'town',
	'postcode',
	'latitude',
	'longitude',
	'reach',
	'times',
	'access',
	'cost',
	'languages',
	'stepFree',
	'join',
	'delivery',
	'fellowship',
	'checkedOn',
	'checkedBy',
	'id'
] as const satisfies readonly Column[];

const NEED_WORDS: Record<Need, string> = {
	housing: 'places to live',
	education: 'learning',
	employment: 'work',
	finance: 'money',
	healthcare: 'health',
	'mutual-aid': 'meetings'
};

const ROUTES: Record<AccessRoute, string> = {
	'just-turn-up': 'Just turn up',
	'phone-first': 'Phone first',
	book: 'Book first',
	'online-form': 'Online form',
	'self-referral': 'Self-referral',
	'professional-referral': 'A professional refers you',
	membership: 'Members only'
};

const DAYS: Record<Weekday, string> = {
	1: 'Monday',
	2: 'Tuesday',
	3: 'Wednesday',
	4: 'Thursday',
	5: 'Friday',
	6: 'Saturday',
	7: 'Sunday'
};

const NTH: Record<number, string> = {
	1: 'First',
	2: 'Second',
	3: 'Third',
	4: 'Fourth',
	[-1]: 'Last'
};

/** Opening times as a sentence that our own reader understands; what it cannot say is left out. */
export function timesText(sessions: readonly Session[]): string {
	return sessions
		.flatMap(({ days, start, end, nth, every, monthDays, closed, purpose }) => {
			if (!days || !start || closed || monthDays || (every ?? 1) > 1) return [];
			if (purpose !== undefined && purpose !== 'open') return [];
			const hours =
				start === '00:00' && end === '24:00' ? '24 hours' : `${start}${end ? `-${end}` : ''}`;
			const names = days.map((day) => DAYS[day]).join(', ');
			if (!nth) return [`${names} ${hours}`];
			const numbers = nth.map((number) => NTH[number]);
			if (numbers.includes(undefined)) return [];
			return [`${numbers.join(' and ')} ${names} of the month ${hours}`];
		})
		.join('; ');
}

/** `2026-11-03` as the template writes it: `03/11/2026`. */
function dateText(date: string | undefined): string {
	return date === undefined ? '' : date.split('-').reverse().join('/');
}

function agesText(ages: { min?: number; max?: number } | undefined): string {
	if (ages?.min !== undefined && ages.max !== undefined) return `${ages.min}-${ages.max}`;
	if (ages?.min !== undefined) return `${ages.min}+`;
	return ages?.max === undefined ? '' : `0-${ages.max}`;
}

/** The row of a service, by column. Of a hidden place only the town. */
export function csvRow(service: Service): Record<(typeof CSV_COLUMNS)[number], string> {
	const { contact, audience, access, cost, provenance, join, meeting } = service;
	const [place] = service.places;
	const shown = place?.precision === 'hidden' ? undefined : place;
	const routes = (access?.routes ?? []).map((route) => ROUTES[route]);
	return {
		name: service.name,
		organisation: service.organisation ?? '',
		kind: service.kind === 'meeting' ? 'Meeting' : 'Service',
		needs: service.needs.map((need) => NEED_WORDS[need]).join(', '),
		description: service.description ?? service.summary ?? '',
		audience: audience?.text ?? '',
		notFor: audience?.notFor ?? '',
		ages: agesText(audience?.ages),
		phone: (contact?.phones ?? [])
			.map(({ label, number }) => (label ? `${label}: ${number}` : number))
			.join(' / '),
		email: (contact?.emails ?? []).map(({ address }) => address).join(' / '),
		website: contact?.website ?? '',
		venue: shown?.name ?? '',
		address: shown?.address ?? '',
		town: place?.town ?? '',
		postcode: shown?.postcode ?? '',
		latitude: String(shown?.point?.[0] ?? ''),
		longitude: String(shown?.point?.[1] ?? ''),
		reach: service.reach?.replaceAll('-', ' ') ?? '',
		times: timesText(service.sessions),
		access: access?.text ?? routes.join(', '),
		cost: cost?.text ?? (cost?.free ? 'Free' : ''),
		languages: (service.languages ?? [])
			.map((code) => new Intl.DisplayNames('en-GB', { type: 'language' }).of(code) ?? code)
			.join(', '),
		stepFree: service.facilities?.includes('step-free') ? 'Yes' : '',
		join: join?.url ?? '',
		delivery: service.delivery.map((way) => way.replaceAll('-', ' ')).join(', '),
		fellowship: meeting?.fellowship ?? '',
		checkedOn: dateText(provenance.checked?.on),
		checkedBy: provenance.checked?.by ?? '',
		id: `${provenance.feed}/${provenance.sourceId}`
	};
}

/** A whole directory as one file, row by row, with the mark by which spreadsheets know UTF-8. */
export async function* csvText(services: AsyncIterable<Service>): AsyncGenerator<string> {
	yield `\uFEFF${CSV_COLUMNS.map((column) => csvCell(templateHeader(column))).join(',')}\r\n`;
	for await (const service of services) {
		const row = csvRow(service);
		yield `${CSV_COLUMNS.map((column) => csvCell(row[column])).join(',')}\r\n`;
	}
}
