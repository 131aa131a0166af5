import { type Component, flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { EMPTY_CASELOAD } from '#lib/domain/caseload-entry.ts';
import type { Person, SupportRecord } from '#lib/domain/support.ts';
import { provideOpenTeam, type OpenTeam } from '../team/open-team.ts';
import { type OpenCaseload, provideCaseload } from './caseload.svelte.ts';
import { today } from './clock.ts';
import RecordFromList from './RecordFromList.svelte';

const person = (at: number, keyworker: string): Person => ({
	id: `p${String(at)}`.padEnd(22, 'A'),
	reference: `HT-${String(at)}`,
	treatment: [],
	threads: [],
	keyworker
});
const provenance = { feed: 'test', sourceId: 's' };
const service = (id: string, needs: ('housing' | 'finance')[]) => ({
	id,
	kind: 'service' as const,
	name: id,
	needs,
	delivery: [],
	places: [],
	sessions: [],
	provenance
});
const LISTS = [
	{
		id: 'l1',
		name: 'Getting started',
		services: [service('s1', ['housing', 'finance']), service('s2', ['housing'])]
	}
];

let stop: () => Promise<void> = () => Promise.resolve();
afterEach(() => stop());

/** The form over a caseload of so many people; what was written down by it. */
function form(people: number) {
	const written: SupportRecord[] = [];
	const all = Array.from({ length: people }, (_, at) => person(at + 1, at === 2 ? 'me' : 'other'));
	const saveAll = vi.fn<OpenCaseload['saveAll']>((entries) => {
		for (const one of entries) if (one.kind === 'support') written.push(one.value);
		return Promise.resolve({ is: 'saved', value: undefined });
	});
	const book = {
		current: { ...EMPTY_CASELOAD, people: all, records: written },
		ready: true,
		trouble: undefined,
		saveAll
	} as unknown as OpenCaseload;
	const Under: Component = (anchor, props) => {
		provideOpenTeam({ me: { id: 'me' }, members: [] } as unknown as OpenTeam);
		provideCaseload(book);
		return RecordFromList(anchor, Object.assign(props, { lists: LISTS, list: 'l1' }));
	};
	const target = document.createElement('div');
	document.body.append(target);
	const made = mount(Under, { target });
	flushSync();
	stop = async () => {
		await unmount(made);
		target.remove();
	};
	const labelled = <E extends HTMLElement>(words: string): E => {
		const label = [...target.querySelectorAll('label')].find((one) =>
			one.textContent.includes(words)
		);
		const found = label?.htmlFor
			? target.querySelector<E>(`[id="${label.htmlFor}"]`)
			: label?.querySelector<E>('input');
		if (!found) throw new Error(`nothing is labelled ${words}`);
		return found;
	};
	const fill = (words: string, value: string) => {
		const box = labelled<HTMLInputElement | HTMLSelectElement>(words);
		box.value = value;
		box.dispatchEvent(new Event(box instanceof HTMLSelectElement ? 'change' : 'input'));
		flushSync();
	};
	const button = (words: string) =>
		[...target.querySelectorAll('button')].find((one) => one.textContent.includes(words));
	return { target, written, labelled, fill, button };
}

test('one press writes down an offer for each need that the list covers, on the day it was', async () => {
	const { target, written, fill, button } = form(20);
	expect(target.textContent).toContain('It covers: A place to live and Money.');
	expect(button('Write down for')).toBeUndefined();
	fill('Search by reference', 'ht-17');
	fill('Handed over on', '2099-01-01');
	expect(target.textContent).toContain('This day has not come yet.');
	button('Write down for HT-17')?.click();
	expect(written).toEqual([]);
	fill('Handed over on', '2026-03-02');
	button('Write down for HT-17')?.click();
	await vi.waitFor(() => expect(target.textContent).toContain('Written down for HT-17'));
	expect(written.map(({ person: id, need, offered, done }) => [id, need, offered, done])).toEqual([
		[person(17, '').id, 'housing', '2026-03-02', []],
		[person(17, '').id, 'finance', '2026-03-02', []]
	]);
});

test('gone through together it is information given today; one’s own people come first', async () => {
	const { target, written, fill, labelled, button } = form(20);
	const who = labelled<HTMLSelectElement>('Who is it for?');
	expect([...who.options].slice(0, 3).map((one) => one.textContent)).toEqual([
		'Choose somebody',
		'HT-3',
		'HT-1'
	]);
	// Whoever is the only one that fits is meant; nobody stays chosen who is not shown.
	fill('Search by reference', 'ht-17');
	expect(button('Write down for HT-17')).toBeDefined();
	fill('Search by reference', 'ht-2');
	expect(button('Write down for')).toBeUndefined();
	fill('Search by reference', 'ht-20');
	labelled('We went through it together').click();
	flushSync();
	button('Write down for HT-20')?.click();
	await vi.waitFor(() => expect(target.textContent).toContain('Written down for HT-20'));
	expect(written.map(({ done }) => done)).toEqual([
		[{ kind: 'information', day: today() }],
		[{ kind: 'information', day: today() }]
	]);
});
