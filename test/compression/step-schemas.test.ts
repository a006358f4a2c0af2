import { expect, test } from 'vitest';
import { compressionSteps } from '../../main/compression/register.ts';
import { stepSchemas } from '../../main/compression/step-schemas.ts';

test('has the table of every step, and of recovery last', () => {
  expect([...stepSchemas.keys()]).toEqual([...compressionSteps.map(({ name }) => name), 'recovery']);
  for (const { name, schema } of compressionSteps) expect(stepSchemas.get(name)).toBe(schema);
});
