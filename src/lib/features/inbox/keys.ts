/**
 * Keys for those who answer many requests: single letters, and only while nobody is typing. Can be
 * switched off, because who speaks to a computer presses keys without meaning to.
 */

export const COMMANDS = {
	j: 'next',
	k: 'previous',
	t: 'take',
	r: 'reply',
	a: 'arrange',
	c: 'close',
	n: 'note',
	u: 'back',
	'?': 'help'
} as const;
/** The commands that open a form below a request. */
export const ACTS = ['reply', 'arrange', 'close', 'note'] as const;
export type Act = (typeof ACTS)[number];
export type Command = (typeof COMMANDS)[keyof typeof COMMANDS] | { phrase: number };

type Pressed = Pick<
	KeyboardEvent,
	| 'key'
	| 'code'
	| 'ctrlKey'
	| 'metaKey'
	| 'altKey'
	| 'isComposing'
	| 'repeat'
	| 'defaultPrevented'
	| 'target'
>;

/** Where letters are letters: boxes, lists, and anything inside an open dialog. */
const TYPING =
	'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog[open]';

/** The letter of a key on any keyboard: an Arabic one sends its own, and is asked for the place. */
function letterOf({ key, code }: Pick<Pressed, 'key' | 'code'>): string {
	if (/^[\u0000-\u024f]$/u.test(key)) return key.toLowerCase();
	return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? '';
}

/** What a pressed key asks for; undefined when it asks for nothing of ours. */
export function commandOf(pressed: Pressed): Command | undefined {
	if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return undefined;
	if (pressed.isComposing || pressed.defaultPrevented) return undefined;
	if (pressed.target instanceof Element && pressed.target.closest(TYPING)) return undefined;
	if (/^[1-9]$/.test(pressed.key)) return { phrase: Number(pressed.key) };
	const letter = pressed.key === '?' || pressed.key === '؟' ? '?' : letterOf(pressed);
	const command = Object.hasOwn(COMMANDS, letter)
		? COMMANDS[letter as keyof typeof COMMANDS]
		: undefined;
	// Held down, only going on makes sense.
	return pressed.repeat && command !== 'next' && command !== 'previous' ? undefined : command;
}

const OFF = 'waymark-team-keys-off';
const SOUND = 'waymark-team-sound';

function noted(key: string): boolean {
	try {
		return localStorage.getItem(key) === 'yes';
	} catch {
		return false;
	}
}

function note(key: string, yes: boolean): void {
	try {
		if (yes) localStorage.setItem(key, 'yes');
		else localStorage.removeItem(key);
	} catch {
		// A browser that keeps nothing asks again next time.
	}
}

/** Whether single keys are wanted on this device. */
export const keysWanted = () => !noted(OFF);
export const wantKeys = (wanted: boolean) => note(OFF, !wanted);

/** Whether a tone is wanted on this device when a request comes. */
export const soundWanted = () => noted(SOUND);
export const wantSound = (wanted: boolean) => note(SOUND, wanted);
