import { expect, test } from 'vitest';
import { needsTheLibrary } from '../../main/contract/library-works.ts';

test('what writes runs and revisions needs the library for itself; what looks or delivers does not', () => {
  for (const procedure of ['import', 'train', 'compress', 'search', 'run', 'resume'] as const) expect(needsTheLibrary(procedure)).toBe(true);
  for (const procedure of ['examine', 'judge', 'deliver', 'samples'] as const) expect(needsTheLibrary(procedure)).toBe(false);
});
