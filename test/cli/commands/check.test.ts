import { expect, test } from 'vitest';
import type { CheckResult } from '../../../main/contract/check.ts';
import { exampleAnswers } from '../example-answers.ts';
import { testWorld } from '../test-world.ts';

const spoiled: CheckResult = {
  ...exampleAnswers.check,
  whole: false,
  trust: 'unknown',
  golden: null,
  problems: [
    { code: 'bundle.file-changed', values: { path: 'model.onnx' } },
    ...Array.from({ length: 25 }, (_, index) => ({ code: 'bundle.file-missing', values: { path: `golden/${index}.png` } })),
  ],
};

test('a bundle that is not whole ends with 1, and what is wrong is said in the reader’s language', async () => {
  const english = testWorld({ check: async () => spoiled });
  expect(await english.run('check', 'bundle')).toBe(1);
  expect(english.stdout.text).toContain('NOT WHOLE: 26 problems');
  expect(english.stdout.text).toContain('model.onnx was changed after the bundle was made.');
  expect(english.stdout.text).toContain('not compared with a trusted key');
  expect(english.stdout.text).not.toContain('golden/24.png');
  const russian = testWorld({ check: async () => spoiled });
  expect(await russian.run('check', 'bundle', '--language', 'ru')).toBe(1);
  expect(russian.stdout.text).toContain('Файл model.onnx изменён');
});

test('a fingerprint that is none is refused before anything is read', async () => {
  const world = testWorld({ check: async () => spoiled });
  expect(await world.run('check', 'bundle', '--trust', 'abc')).toBe(2);
  expect(world.heard).toEqual([]);
});
