import { EMPTY_FILTER, type Filter, fromFragment, toFragment } from '#lib/domain/filter.ts';
import { listWords } from '#lib/i18n/format.ts';
import type { DraftList, OwnTemplate } from '#lib/storage/database.ts';
import { LiveQuery } from '#lib/storage/live-query.svelte.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import * as kept from '#lib/storage/templates.ts';
import { activeFilters } from '../finder/filter-choices.ts';
import type { Plan, PlanAnswer } from '../plan/plan.svelte.ts';
import { newId } from './id.ts';
import { type Template, TEMPLATES } from './templates.ts';

/** A search that can be kept: what it looks for, in words, and as it stands after `#`. */
export type Look = OwnTemplate['looks'][number];

/** A filter as a search to keep, without its place; undefined when it looks for nothing in particular. */
export function lookOf(filter: Filter): Look | undefined {
	const { place: _place, radius: _radius, ...rest } = filter;
	const words = activeFilters(rest).map(({ label }) => label);
	return words.length === 0 ? undefined : { name: listWords(words), fragment: toFragment(rest) };
}

/** One that somebody made, as a starting point like ours. */
export function asTemplate(own: OwnTemplate): Template {
	return {
		key: own.id,
		name: () => own.name,
		about: () => listWords(own.looks.map(({ name }) => name)),
		greeting: () => own.greeting ?? '',
		looks: own.looks.map(({ name, fragment }) => ({
			name: () => name,
			filter: fromFragment(fragment)
		})),
		...(own.services && { services: own.services })
	};
}

/** The searches of a starting point, to be kept in another. */
export function looksOf(template: Template | undefined): Look[] {
	return (template?.looks ?? []).map(({ name, filter }) => ({
		name: name(),
		fragment: toFragment({ ...EMPTY_FILTER, ...filter })
	}));
}

/** Starting points that somebody made. Each verb is kept at once; nothing is sent. */
export class OwnTemplates {
	#plan: Plan;
	#rows: LiveQuery<OwnTemplate[]>;

	constructor(plan: Plan, storage: PhoneStorage) {
		this.#plan = plan;
		this.#rows = new LiveQuery(storage, kept.all);
	}

	/** All of them, by name; none while they are being read. */
	get all(): OwnTemplate[] {
		return this.#rows.current ?? [];
	}

	/** The starting point of a list: ours, one of their own, or what the list brought along of a team's. */
	of({
		template,
		looks,
		name
	}: Pick<DraftList, 'template' | 'looks' | 'name'>): Template | undefined {
		const own = this.all.find(({ id }) => id === template);
		if (own) return asTemplate(own);
		const ours = TEMPLATES.find((one) => one.key === template);
		return ours ?? (template && looks ? asTemplate({ id: template, name, looks }) : undefined);
	}

	/** Keeps a list's greeting, some searches and, if wanted, its services under a name. */
	keep(name: string, draft: DraftList, looks: Look[], withServices: boolean): Promise<PlanAnswer> {
		const { greeting, items } = draft.list;
		const row: OwnTemplate = { id: newId(), name, looks };
		if (greeting) row.greeting = greeting;
		if (withServices) row.services = { items, whole: draft.services };
		return this.#plan.write((database) => kept.keep(database, row));
	}

	/** Gives one another name; `taken` when another has it already. */
	async rename(id: string, name: string): Promise<PlanAnswer | 'taken'> {
		let free = true;
		const answer = await this.#plan.write(async (database) => {
			free = await kept.rename(database, id, name);
		});
		return free ? answer : 'taken';
	}

	/** Throws one away. */
	remove(id: string): Promise<PlanAnswer> {
		return this.#plan.write((database) => kept.remove(database, id));
	}
}
