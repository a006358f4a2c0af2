import { expect, test } from 'vitest';
import { helpBlocks } from '../../../../renderer/pages/help/topics.ts';

test('a text is parted into paragraphs and lists', () => {
  expect(helpBlocks('One\nline.\n\n- first\n- second\n\nEnd - of it.')).toEqual([
    { kind: 'paragraph', lines: ['One line.'] },
    { kind: 'list', lines: ['first', 'second'] },
    { kind: 'paragraph', lines: ['End - of it.'] },
  ]);
});
