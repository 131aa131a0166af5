import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocks, type Block } from './prose.ts';

const p = (...lines: string[]): Block => ({ kind: 'paragraph', lines });
const list = (...items: string[]): Block => ({ kind: 'list', items });

test.for<[string, string, Block[]]>([
	['nothing', '', []],
	['only space', ' \n \n', []],
	['one line', 'Come in.', [p('Come in.')]],
	['two lines of one paragraph', 'Come in.\nSit down.', [p('Come in.', 'Sit down.')]],
	['two paragraphs', 'One\n\n\nTwo', [p('One'), p('Two')]],
	['a list after a line', 'Bring:\n- ID\n- a friend', [p('Bring:'), list('ID', 'a friend')]],
	['one list across an empty line', '- a\n\n- b', [list('a', 'b')]],
	['an item over two lines', '- a\nmore', [list('a more')]],
	['a paragraph after a list', '- a\n\nThen', [list('a'), p('Then')]],
	['other line ends', 'One\r\n\r\nTwo\rStill', [p('One'), p('Two', 'Still')]],
	['a dash without a space is text', '-5 degrees', [p('-5 degrees')]],
	['markup is text', '<b>no</b> **no**', [p('<b>no</b> **no**')]]
])('%s', ([, text, expected]) => {
	expect(blocks(text)).toEqual(expected);
});

test('no word is lost, none is added', () => {
	const words = (text: string) => text.split(/\s+/).filter((word) => word !== '' && word !== '-');
	const line = fc.stringMatching(/^(- )?[a-z ]{0,12}$/);
	fc.assert(
		fc.property(fc.array(line), (lines) => {
			const text = lines.join('\n');
			const out = blocks(text).flatMap((block) =>
				block.kind === 'list' ? block.items : block.lines
			);
			expect(words(out.join(' '))).toEqual(words(text));
		})
	);
});
