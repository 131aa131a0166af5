/** What of the caseload is on the screen: after `#`, so that no server and no log learns of it. */

export type Part =
	| { is: 'people' }
	| { is: 'add' }
	| { is: 'person'; id: string }
	| { is: 'carers' }
	| { is: 'numbers' }
	| { is: 'file' };

/** Reads what stands after `#`; everybody where it says nothing that is known. */
export function partOf(hash: string): Part {
	const text = hash.replace(/^#/, '');
	const person = /^person=([\w-]{22})$/.exec(text)?.[1];
	if (person !== undefined) return { is: 'person', id: person };
	const known = ['add', 'carers', 'numbers', 'file'] as const;
	const found = known.find((one) => one === text);
	return { is: found ?? 'people' };
}

/** Where somebody is. */
export function personAt(id: string): `/${string}` {
	return `/team/people#person=${id}`;
}
