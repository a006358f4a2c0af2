import { describe, expect, test } from 'vitest';
import { countLimits, limitFields, openLimits, withLimit } from '../../../../renderer/pages/compress/limit-fields.ts';

describe('limits as fields', () => {
  test('begin at what is usual for the network, in whole steps', () => {
    const fields = Object.fromEntries(limitFields(44_700_000, 20).map((field) => [field.name, field]));
    expect([fields.points.first, fields.bytes.first, fields.bytes.step, fields.milliseconds.first, fields.escape.first]).toEqual([1, 900_000, 90_000, 10, 0.01]);
    expect(limitFields(44_700_000, null).find(({ name }) => name === 'milliseconds')!.first).toBe(5);
  });

  test('a limit on escapes counts only while a class is marked good', () => {
    const stated = { bytes: 500_000, escape: 0.01 };
    expect([openLimits(stated, true), openLimits(stated, false)]).toEqual([stated, { bytes: 500_000 }]);
  });

  test('are set and taken back one by one; a file has whole bytes', () => {
    const stated = withLimit(withLimit({}, 'points', 1), 'bytes', 500_000.4);
    expect([stated, countLimits(stated)]).toEqual([{ points: 1, bytes: 500_000 }, 2]);
    expect(withLimit(stated, 'points', null)).toEqual({ bytes: 500_000 });
  });
});
