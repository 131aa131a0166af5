/** Starting points for lists that somebody made on this phone. */
import type { Database, OwnTemplate } from './database.ts';

/** All of them, by name. */
export async function all(database: Database): Promise<OwnTemplate[]> {
	const rows = await database.templates.toArray();
	return rows.sort((a, b) => a.name.localeCompare(b.name));
}

/** Keeps one; one with the same name makes room for it and hands on its id. Gives it as it is then. */
export async function keep(database: Database, template: OwnTemplate): Promise<OwnTemplate> {
	return database.transaction('rw', database.templates, async () => {
		const same = (await all(database)).find(({ name }) => name === template.name);
		const kept = { ...template, id: same?.id ?? template.id };
		await database.templates.put(kept);
		return kept;
	});
}

/** Gives one another name; false, and nothing has changed, when another has it already. */
export async function rename(database: Database, id: string, name: string): Promise<boolean> {
	return database.transaction('rw', database.templates, async () => {
		const taken = (await all(database)).some((one) => one.name === name && one.id !== id);
		if (!taken) await database.templates.update(id, { name });
		return !taken;
	});
}

/** Throws one away; lists that were begun with it stay as they are. */
export async function remove(database: Database, id: string): Promise<void> {
	await database.templates.delete(id);
}
