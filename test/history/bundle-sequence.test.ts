import { describe, expect, test } from 'vitest';
import { nextBundleSequence, saveSettings } from '../../main/history/index.ts';
import { temporaryFolder, temporaryLibrary } from './temporary-library.ts';

describe('the number of a bundle', () => {
  test('rises by one with each export, also after the library was closed', () => {
    const folder = temporaryFolder();
    const library = temporaryLibrary(folder);
    expect([nextBundleSequence(library), nextBundleSequence(library)]).toEqual([1, 2]);
    expect(nextBundleSequence(temporaryLibrary(folder))).toBe(3);
  });

  test('is never given twice, even where the history was put back to an earlier state', () => {
    const library = temporaryLibrary();
    for (let index = 0; index < 5; index++) nextBundleSequence(library);
    saveSettings(library, { 'bundle.sequence': 2 });
    expect(nextBundleSequence(library)).toBe(6);
  });
});
