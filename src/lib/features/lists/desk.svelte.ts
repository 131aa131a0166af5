import { isListable, LIST_LIMITS, nextEdition, type ServiceList } from '#lib/domain/list.ts';
import type { Service } from '#lib/domain/service.ts';
import type { DraftList } from '#lib/storage/database.ts';
import { LiveQuery } from '#lib/storage/live-query.svelte.ts';
import * as lists from '#lib/storage/lists.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import type { Filling, Plan, PlanAnswer } from '../plan/plan.svelte.ts';
import { newId } from './id.ts';
import { type Look, OwnTemplates } from './own-templates.svelte.ts';
import type { Template } from './templates.ts';

/** Lists that are made on this phone. Each verb is kept at once; nothing is sent. */
export class Desk {
	#plan: Plan;
	#storage: PhoneStorage;
	#drafts: LiveQuery<DraftList[]>;
	readonly templates: OwnTemplates;

	constructor(plan: Plan, storage: PhoneStorage) {
		this.#plan = plan;
		this.#storage = storage;
		this.#drafts = new LiveQuery(storage, lists.drafts);
		this.templates = new OwnTemplates(plan, storage);
	}

	/** All of them, the one changed last first; undefined while they are being read. */
	get drafts(): DraftList[] | undefined {
		return this.#drafts.ready ? (this.#drafts.current ?? []) : undefined;
	}

	/** Begins a list; its id, or undefined where the phone cannot keep it. */
	async begin(
		name: string,
		more: {
			template?: Template;
			/** The searches of a starting point that is kept elsewhere. */
			looks?: Look[];
			like?: DraftList;
			services?: readonly Service[];
		} = {}
	): Promise<string | undefined> {
		const { template, like } = more;
		const before = like?.list.items ?? template?.services?.items;
		const services = (more.services ?? like?.services ?? template?.services?.whole ?? [])
			.filter(({ id }) => isListable(id))
			.slice(0, LIST_LIMITS.items);
		const id = newId();
		const list: ServiceList = {
			id,
			edition: 1,
			items: before ?? services.map((service) => ({ id: service.id }))
		};
		const greeting = like?.list.greeting ?? template?.greeting();
		if (greeting) list.greeting = greeting;
		const from = like?.list.from ?? this.drafts?.find((one) => one.list.from)?.list.from;
		if (from) list.from = from;
		const draft: DraftList = { id, name, list, services: [...services], changedAt: Date.now() };
		const key = template?.key ?? like?.template;
		if (key) draft.template = key;
		const looks = more.looks ?? like?.looks;
		if (looks) draft.looks = looks;
		const answer = await this.#plan.write((database) => lists.addDraft(database, draft));
		return answer.saved ? id : undefined;
	}

	/** Changes a list as it is kept now. */
	change(id: string, change: (draft: DraftList) => DraftList): Promise<PlanAnswer> {
		return this.#plan.write((database) => lists.changeDraft(database, id, change, Date.now()));
	}

	/** Throws a list away. */
	remove(id: string): Promise<PlanAnswer> {
		return this.#plan.write((database) => lists.removeDraft(database, id));
	}

	/** The list as it is to be handed on now, with its edition; remembered as handed on. */
	async handOn(id: string): Promise<ServiceList | undefined> {
		let made: ServiceList | undefined;
		await this.change(id, (draft) => {
			made = nextEdition(draft.list, draft.made);
			return { ...draft, list: made, made };
		});
		return made;
	}

	/** From now on the button of every service puts it on this list. */
	fill(id: string): void {
		this.#plan.filling = new FillingDraft(this, this.#storage, id);
	}
}

/** A list that services are being chosen for. */
class FillingDraft implements Filling {
	readonly id: string;
	#desk: Desk;
	#draft: LiveQuery<DraftList | undefined>;

	constructor(desk: Desk, storage: PhoneStorage, id: string) {
		this.id = id;
		this.#desk = desk;
		this.#draft = new LiveQuery(storage, (database) => lists.draft(database, id));
	}

	get name(): string {
		return this.#draft.current?.name ?? '';
	}

	get ids(): ReadonlySet<string> {
		return new Set(this.#draft.current?.list.items.map((item) => item.id));
	}

	async add(service: Service): Promise<PlanAnswer> {
		let full = false;
		const answer = await this.#desk.change(this.id, (draft) => {
			const { list } = draft;
			if (list.items.some((item) => item.id === service.id)) return draft;
			full = list.items.length >= LIST_LIMITS.items || !isListable(service.id);
			if (full) return draft;
			return {
				...draft,
				list: { ...list, items: [...list.items, { id: service.id }] },
				services: [...draft.services, service]
			};
		});
		return full ? { saved: false, trouble: 'list-full' } : answer;
	}

	remove(id: string): Promise<PlanAnswer> {
		return this.#desk.change(this.id, (draft) => ({
			...draft,
			list: { ...draft.list, items: draft.list.items.filter((item) => item.id !== id) },
			services: draft.services.filter((service) => service.id !== id)
		}));
	}
}
