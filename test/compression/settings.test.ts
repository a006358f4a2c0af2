import { describe, expect, test } from 'vitest';
import { completeSettings, describeField } from '../../main/compression/settings.ts';
import { Failure } from '../../main/foundation/failure.ts';

const schema = {
  share: { kind: 'number', least: 0.1, most: 1 },
  epochs: { kind: 'number', least: 1, most: 50, whole: true },
  kind: { kind: 'choice', choices: ['a', 'b'] },
  locked: { kind: 'names' },
  amounts: { kind: 'amounts', least: 0, most: 0.9 },
} as const;
const defaults = { share: 0.5, epochs: 3, kind: 'a' as const, locked: [], amounts: {} };

function failureOf(given: Record<string, unknown>): Failure {
  try {
    completeSettings('some-step', schema, defaults, given);
  } catch (error) {
    if (error instanceof Failure) return error;
  }
  throw new Error('did not fail');
}

describe('completeSettings', () => {
  test('keeps what was given and fills the rest; undefined counts as left out', () => {
    expect(completeSettings('some-step', schema, defaults, { share: 1, kind: 'b', epochs: undefined, amounts: { stem: 0.9 } })).toEqual({ share: 1, epochs: 3, kind: 'b', locked: [], amounts: { stem: 0.9 } });
  });

  test.each([
    [{ share: 0.05 }, 'share', '0.05'],
    [{ share: 1.01 }, 'share', '1.01'],
    [{ share: NaN }, 'share', 'null'],
    [{ share: '0.5' }, 'share', '"0.5"'],
    [{ share: null }, 'share', 'null'],
    [{ epochs: 2.5 }, 'epochs', '2.5'],
    [{ epochs: Infinity }, 'epochs', 'null'],
    [{ kind: 'c' }, 'kind', '"c"'],
    [{ kind: 1 }, 'kind', '1'],
    [{ locked: 'stem' }, 'locked', '"stem"'],
    [{ locked: [1] }, 'locked', '[1]'],
    [{ amounts: { stem: 0.95 } }, 'amounts', '{"stem":0.95}'],
    [{ amounts: { stem: '0.5' } }, 'amounts', '{"stem":"0.5"}'],
    [{ amounts: [0.5] }, 'amounts', '[0.5]'],
    [{ amounts: 0.5 }, 'amounts', '0.5'],
  ])('names field, value and what is allowed: %j', (given, field, value) => {
    const failure = failureOf(given);
    expect(failure.code).toBe('compression.setting-not-allowed');
    expect(failure.values).toEqual({ owner: 'some-step', field, value, allowed: describeField(schema[field as keyof typeof schema]) });
  });

  test.each(['speed', 'toString', '__proto__x', 'constructor'])('does not know the setting %s', (name) => {
    expect(failureOf({ [name]: 1 }).code).toBe('compression.unknown-setting');
  });
});

describe('describeField', () => {
  test('says the allowed values in signs', () => {
    expect(Object.values(schema).map(describeField)).toEqual(['0.1 ... 1', '1, 2 ... 50', 'a | b', '[id, ...]', '{id: 0 ... 0.9, ...}']);
  });
});
