import { expect, test } from 'vitest';
import { methodsView } from '../../../main/cli/views/methods.ts';
import { wordsIn } from '../../../main/cli/words.ts';
import { exampleAnswers } from '../example-answers.ts';

test('every setting stands as --set takes it, with what is possible, what Fettle takes and one sentence', () => {
  const lines = methodsView(exampleAnswers.compressionMethods, wordsIn('en')).split('\n');
  expect(lines).toContain('  low-rank.sparsityTerm  hoyer | l1; Fettle: hoyer');
  expect(lines).toContain('  low-rank.epochs  1, 2 ... 10000; Fettle: 10');
  expect(lines).toContain('  low-rank.locked  LAYER,...; Fettle: none');
  expect(lines).toContain('  low-rank.amounts  LAYER=0 ... 0.999,...; Fettle: stage1.block1.first.convolution=0.5');
  expect(lines[lines.findIndex((line) => line.includes('low-rank.sparsity '))! + 1].trim()).toMatch(/^How strongly/);
});

test('says whose network the choices were made for', () => {
  const answer = exampleAnswers.compressionMethods;
  expect(methodsView(answer, wordsIn('en'))).toContain('resnet18 after 30 epochs');
  expect(methodsView({ ...answer, run: 'r7' }, wordsIn('ru'))).toContain('r7 (resnet18');
});
