import { expect, test } from 'vitest';
import { folderNameFor } from '../../../../renderer/pages/export/export-target.ts';

test('the folder of an export keeps letters of any script and nothing that a file system minds', () => {
  expect(folderNameFor('Горячая полоса / линия 2: «брак»?', 'r18')).toBe('fettle-Горячая-полоса-линия-2-брак-r18');
  expect(folderNameFor('..\\..//', 'r1')).toBe('fettle-r1');
});
