import { expect, test } from 'vitest';
import { createRun, listTrials, recordTrial } from '../../main/history/index.ts';
import { temporaryLibrary } from './temporary-library.ts';

test('trials of a search are told in their order; one that is written stays as it is', () => {
  const library = temporaryLibrary();
  const [first, second] = ['search', 'search'].map((kind) => createRun(library, { kind, settings: {} }).id);
  const trial = (candidate: string, rung: number, seconds: number) => ({ candidate, rung, seconds, result: [{ macroF1: seconds / 10 }] });
  recordTrial(library, first, trial('b', 0, 1));
  recordTrial(library, first, trial('a', 0, 2));
  recordTrial(library, first, trial('b', 1, 3));
  recordTrial(library, second, trial('b', 0, 4));
  recordTrial(library, first, trial('b', 0, 9));
  expect(listTrials(library, first)).toEqual([trial('b', 0, 1), trial('a', 0, 2), trial('b', 1, 3)]);
});
