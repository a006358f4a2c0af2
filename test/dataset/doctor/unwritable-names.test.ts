import { describe, expect, test } from 'vitest';
import { checkUnwritableNames } from '../../../main/dataset/doctor/unwritable-names.ts';
import { findingsOf, manyImages, scanOf } from '../scanned-images.ts';

describe('class names that cannot be written one a line', () => {
  test.each(['a\nb', 'a\r', 'a\tb', 'a\u2028b'])('%j blocks training', async (name) => {
    const findings = await findingsOf(checkUnwritableNames, scanOf(manyImages([name, 'other'], 5)));
    expect(findings).toMatchObject([{ code: 'doctor.class-name-unwritable', severity: 'blocks', values: { count: 1, names: JSON.stringify(name) } }]);
    expect(findings[0].files).toHaveLength(5);
  });

  test('blanks, quotes and letters of any alphabet are written as they are', async () => {
    expect(await findingsOf(checkUnwritableNames, scanOf(manyImages(['rolled-in scale', '‘скол’', '划痕'], 5)))).toEqual([]);
  });
});
