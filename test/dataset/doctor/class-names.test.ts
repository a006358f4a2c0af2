import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkClassNames, skeletonOf } from '../../../main/dataset/doctor/class-names.ts';
import { findingsOf, manyImages, scanOf } from '../scanned-images.ts';

describe('class names that a reader takes for one', () => {
  test.each([
    ['Scratch', 'scratch'],
    ['scratch', 'scratch '],
    ['rolled-in scale', 'Rolled_In  Scale'],
    ['скол', 'cкoл'],
    ['й', 'и\u0306'],
  ])('‘%s’ and ‘%s’', async (first, second) => {
    expect(first).not.toBe(second);
    const findings = await findingsOf(checkClassNames, scanOf(manyImages([first, second, 'other'], 5)));
    expect(findings).toMatchObject([{ code: 'doctor.class-names-alike', severity: 'decide', values: { count: 10 } }]);
  });

  test.each([['pit', 'pits'], ['crack 1', 'crack 2'], ['скол', 'скос']])('not ‘%s’ and ‘%s’', async (first, second) => {
    expect(await findingsOf(checkClassNames, scanOf(manyImages([first, second], 5)))).toEqual([]);
  });

  test('case and spaces never tell names apart', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcxyzабвхё 01') });
    fc.assert(fc.property(letters, (name) => skeletonOf(` ${name.toUpperCase()}_`) === skeletonOf(name)));
  });
});
