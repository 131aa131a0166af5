/**
 * A page speaks one language from its first byte to its last, so its scripts carry the words of that
 * one only. Paraglide writes every message in every language into one module. Here they become the
 * arguments of a call that a minifier leaves alone; once the browser's files are made, each call
 * becomes the argument of one language, in one copy of the file for each. Server, tests and `vite dev`
 * keep all languages.
 */
import type { Plugin } from 'vite';
import { twinOf } from './scripts.ts';

/** A name that nothing else has, free in the module, so that a minifier keeps it. */
const CALL = '__in_each_language__';
const MESSAGE = /\/i18n\/generated\/messages\/(?!_index)\w+\.js$/;
/** Where Paraglide finds out which language is spoken: here the script knows. */
const RUNTIME = /\/i18n\/generated\/runtime\.js$/;
const ASKED = /(?<=^export let getLocale = )\(\) => \{$.*?^\}(?=;$)/ms;

type Node = { type: string; start: number; end: number } & Record<string, unknown>;
type Parse = (code: string) => unknown;

/** A part of a text, and what comes in its place. */
interface Change {
	start: number;
	end: number;
	text: string;
}

const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** Calls `visit` with every node; where it answers `false`, what is inside is passed over. */
function walk(node: Node, visit: (node: Node) => boolean): void {
	if (!visit(node)) return;
	for (const value of Object.values(node)) {
		for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
			if (isNode(child)) walk(child, visit);
		}
	}
}

function change(text: string, changes: readonly Change[]): string {
	let from = 0;
	let out = '';
	for (const { start, end, text: instead } of changes) {
		out += text.slice(from, start) + instead;
		from = end;
	}
	return out + text.slice(from);
}

const nameOf = (node: unknown) => (isNode(node) ? node['name'] : undefined);
const listOf = (node: Node, key: string) => (node[key] as unknown[]).filter(isNode);

/**
 * A message's module with its languages as arguments of one call, in the order of `languages`.
 * Throws when Paraglide writes its modules in another way than it did.
 */
export function markMessage(code: string, languages: readonly string[], parse: Parse): string {
	const made = new Map<string, string>();
	let shown: Node | undefined;
	walk(parse(code) as Node, (node) => {
		if (node.type !== 'VariableDeclarator' || !isNode(node['init'])) return true;
		const name = String(nameOf(node['id']));
		made.set(name, code.slice(node['init'].start, node['init'].end));
		shown = node['init'];
		return false;
	});
	const name = [...made.keys()].at(-1);
	const words = languages.map((language) =>
		made.get(`${language.replace(/-/g, '_')}_${name ?? ''}`)
	);
	if (!shown || words.includes(undefined)) {
		throw new Error('Paraglide writes its messages in another way now.');
	}
	const text = `/* @__PURE__ */ ${CALL}(${words.join(', ')})`;
	return change(code, [{ start: shown.start, end: shown.end, text }]);
}

/** Paraglide's runtime without its ways to find out which language is spoken. Throws as above. */
export function markRuntime(code: string, languages: readonly string[]): string {
	if (!ASKED.test(code)) throw new Error('Paraglide asks for its language in another way now.');
	const each = languages.map((language) => JSON.stringify(language)).join(', ');
	return code.replace(ASKED, `() => ${CALL}(${each})`);
}

/** A script with the words of one language: of each call its `index`th argument. */
export function speakOne(code: string, index: number, parse: Parse): string {
	if (!code.includes(CALL)) return code;
	const changes: Change[] = [];
	walk(parse(code) as Node, (node) => {
		if (node.type !== 'CallExpression' || nameOf(node['callee']) !== CALL) return true;
		const words = listOf(node, 'arguments')[index];
		if (!words) throw new Error('A message lost a language while it was built.');
		const own = code.slice(words.start, words.end);
		// Where a value stands alone, it needs no brackets.
		const alone = /[=:,(]\s*$/.test(code.slice(Math.max(0, node.start - 4), node.start));
		const called = code[node.end] === '(';
		changes.push({ start: node.start, end: node.end, text: alone && !called ? own : `(${own})` });
		return false;
	});
	return change(code, changes);
}

/** The plugin: `languages[0]` keeps the names of the files. */
export function oneLanguage(languages: readonly string[]): Plugin {
	return {
		name: 'one-language',
		apply: 'build',
		applyToEnvironment: (environment) => environment.name === 'client',
		transform: {
			filter: { id: [MESSAGE, RUNTIME] },
			handler(code, id) {
				const marked = RUNTIME.test(id)
					? markRuntime(code, languages)
					: markMessage(code, languages, (text) => this.parse(text));
				return { code: marked, map: null };
			}
		},
		generateBundle: {
			order: 'post',
			handler(_options, bundle) {
				const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
				if (!chunks.some(({ fileName }) => fileName.includes('/immutable/'))) return;
				const name = (file: string) => file.slice(file.lastIndexOf('/') + 1);
				const names = new Set(chunks.map(({ fileName }) => name(fileName)));
				for (const chunk of chunks) {
					const [base = '', ...others] = languages.map((_language, index) =>
						speakOne(chunk.code, index, (text) => this.parse(text))
					);
					chunk.code = base;
					others.forEach((words, index) => {
						const language = languages[index + 1] ?? '';
						// Every name of a script is its hash: it stands for nothing else.
						const source = words.replace(/[\w.~-]+\.js(?=["'`])/g, (other) =>
							names.has(other) ? twinOf(other, language) : other
						);
						const fileName = twinOf(chunk.fileName, language);
						this.emitFile({ type: 'asset', name: name(fileName), fileName, source });
					});
				}
			}
		}
	};
}
