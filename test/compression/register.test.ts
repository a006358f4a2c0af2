import { describe, expect, test } from 'vitest';
import { recoverySchema } from '../../main/compression/recovery.ts';
import { compressionSteps } from '../../main/compression/register.ts';
import { say } from '../../main/foundation/language.ts';

const tables = [...compressionSteps, { name: 'recovery', schema: recoverySchema }];

describe.each(tables)('$name', ({ name, schema }) => {
  test.each(['name', 'explanation', ...Object.keys(schema)])('says what %s is, in both languages', (field) => {
    expect(say(`compression.${name}.${field}`, {}, 'ru')).toMatch(/[а-я]/);
    expect(say(`compression.${name}.${field}`, {}, 'en')).toMatch(/^[^а-я{}]+$/);
  });
});

test('names are unique', () => {
  expect(new Set(compressionSteps.map(({ name }) => name)).size).toBe(compressionSteps.length);
});
