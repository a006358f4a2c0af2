import { expect, test } from 'vitest';
import { exitCodeOf, networksView } from '../../../main/cli/views/networks.ts';
import { searchView } from '../../../main/cli/views/search.ts';
import { wordsIn } from '../../../main/cli/words.ts';
import { exampleAnswers } from '../example-answers.ts';

const { search } = exampleAnswers.search;
const english = wordsIn('en');

test('a search says what was stated and on which images, each file with what it misses, and the one to take', () => {
  const view = searchView(search!, english);
  expect(view).toContain('at most: 1 point lost, 500 kB. Macro-F1 on 270 validation images');
  expect(view).toMatch(/filter pruning \+ low rank \+ int8\s+64\s+100%\s+480 kB\s+1\.10 ms\s+96\.1%\s+-0\.4\s+1\.0%\s+kept\s+yes\s+r2/);
  expect(view).toMatch(/slim from scratch\s+64\s+11%.*ACCURACY/);
  expect(view).toContain('Recommended: r2');
  expect(searchView(search!, wordsIn('ru'))).toContain('Рекомендуется: r2');
});

test('the table of a search stands before that of its networks', () => {
  const view = networksView(exampleAnswers.search, english);
  expect(view.indexOf('Recommended: r2')).toBeLessThan(view.indexOf('270 images of the frozen test set'));
});

test('a limit that no network keeps is heard by the shell', () => {
  expect(exitCodeOf(exampleAnswers.search)).toBe(0);
  expect(exitCodeOf({ ...exampleAnswers.search, search: { ...search!, recommended: null, nearest: 'r2' } })).toBe(3);
});

test('a control that is proven to be better is named as the one to take', () => {
  const [verdict] = exampleAnswers.run.verdicts;
  const view = networksView({ ...exampleAnswers.run, verdicts: [{ ...verdict, kind: 'slim', better: 'control', onlySmall: 1, onlyControl: 9 }] }, english);
  expect(view).toContain('TAKE THE CONTROL r3: the slim network from scratch is proven to be better than r2');
});
