import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balancedAccuracyOf, categoriesOf, type CueValue } from '../../../main/dataset/doctor/predictability.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';

const accuracyOf = (values: CueValue[], members: boolean[]) => balancedAccuracyOf(categoriesOf(values), members);
const isClass = Array.from({ length: 200 }, (_, index) => index % 4 === 0);

describe('what one cue tells', () => {
  test('everything, where it is the class itself: by category, threshold or interval', () => {
    expect(accuracyOf(isClass.map((member) => (member ? 'png' : 'jpg')), isClass)).toBe(1);
    expect(accuracyOf(isClass.map((member, index) => index + (member ? 1000 : 0)), isClass)).toBeGreaterThan(0.97);
    expect(accuracyOf(isClass.map((member, index) => (member ? 500 + index / 100 : index % 3 === 0 ? index : 900 + index)), isClass)).toBeGreaterThan(0.9);
  });

  test('nothing, where it is chance: not for a rare class, and not for values that all differ', () => {
    const random = randomFromSeed(1);
    expect(Math.abs(accuracyOf(isClass.map(() => random.next()), isClass) - 0.5)).toBeLessThan(0.12);
    expect(accuracyOf(isClass.map((_, index) => `hash ${index}`), isClass)).toBe(0.5);
    expect(accuracyOf(isClass.map(() => 7), isClass)).toBe(0.5);
  });

  test('a value votes for the side of which it holds the larger share, not the larger number', () => {
    // Half of 40, and a sixth of 180: fewer by number, more by share.
    const rare = [...Array.from({ length: 40 }, () => true), ...Array.from({ length: 180 }, () => false)];
    const values = rare.map((member, index) => (member ? (index < 20 ? 'x' : 'y') : index < 70 ? 'x' : 'y'));
    expect(accuracyOf(values, rare)).toBeCloseTo((20 / 40 + 150 / 180) / 2);
  });

  test('the order of files means nothing: a value that comes back every fifth time is known from others', () => {
    let member = 0;
    expect(accuracyOf(isClass.map((is) => (is ? `a${member++ % 5}` : 'other')), isClass)).toBeGreaterThan(0.95);
  });

  test('is the same each time', () => {
    const random = randomFromSeed(3);
    const values = isClass.map(() => random.integer(12));
    expect(new Set(Array.from({ length: 20 }, () => accuracyOf(values, isClass))).size).toBe(1);
  });

  test('too few images tell nothing either way', () => {
    expect(accuracyOf(['a', 'b', 'b', 'b', 'b', 'b', 'b'], [true, false, false, false, false, false, false])).toBeNaN();
  });

  test('it is a share, whatever the values', () => {
    const value = fc.oneof(fc.double({ noNaN: true }), fc.string());
    fc.assert(
      fc.property(fc.array(fc.tuple(value, fc.boolean()), { minLength: 20, maxLength: 60 }), (list) => {
        const accuracy = accuracyOf(list.map(([one]) => one), list.map(([, member]) => member));
        expect(Number.isNaN(accuracy) || (accuracy >= 0 && accuracy <= 1)).toBe(true);
      }),
    );
  });
});
