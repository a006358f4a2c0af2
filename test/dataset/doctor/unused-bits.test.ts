import { describe, expect, test } from 'vitest';
import { checkUnusedBits } from '../../../main/dataset/doctor/unused-bits.ts';
import { say } from '../../../main/foundation/language.ts';
import { findingsOf, manyImages, scanned, scanOf } from '../scanned-images.ts';

const deep = (usedBits: (index: number) => number) => manyImages(['a', 'b'], 10, (_, index) => ({ depth: 16, space: 'gray', channels: 1, usedBits: usedBits(index) }));

describe('12-bit data in 16-bit images', () => {
  test('are named, with what is lost and the factor that brings it back', async () => {
    const images = [...deep((index) => (index % 2 ? 12 : 11)), scanned('a/shallow.jpg')];
    const [finding, ...others] = await findingsOf(checkUnusedBits, scanOf(images));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'doctor.unused-bits', severity: 'decide', values: { count: 20, total: 20, bits: 12, levels: 16, factor: 16, first: 'a/0.jpg' } });
    expect(finding.files).toHaveLength(20);
    expect(say('doctor.unused-bits.fact', finding.values, 'en')).toBe('20 of 20 images with 16 bits use only the lowest 12 of them: ‘a/0.jpg’.');
    expect(say('doctor.unused-bits.why', finding.values, 'ru')).toContain('остаётся 16 уровней');
    expect(say('doctor.unused-bits.remedy', finding.values, 'en')).toContain('by 16');
  });

  test('so many bits as the brightest of them needs', async () => {
    expect(await findingsOf(checkUnusedBits, scanOf(deep((index) => (index === 3 ? 14 : 10))))).toMatchObject([{ values: { bits: 14, levels: 64, factor: 4 } }]);
  });

  test('a few dark pictures among bright ones are no finding, one bright among the dark hides none', async () => {
    expect(await findingsOf(checkUnusedBits, scanOf(deep((index) => (index < 3 ? 12 : 16))))).toEqual([]);
    expect(await findingsOf(checkUnusedBits, scanOf([...deep(() => 12), scanned('a/bright.png', { depth: 16 })]))).toMatchObject([{ values: { count: 20, total: 21 } }]);
  });

  test('8-bit images are none, however dark', async () => {
    expect(await findingsOf(checkUnusedBits, scanOf(manyImages(['a', 'b'], 10)))).toEqual([]);
  });
});
