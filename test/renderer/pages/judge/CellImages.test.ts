// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import CellImages from '../../../../renderer/pages/judge/CellImages.vue';
import type { Predictions } from '../../../../renderer/pages/judge/predictions.ts';
import { answerWith } from '../../answers.ts';
import { mountInWindow } from '../../mount.ts';

const files = Array.from({ length: 60 }, (_, index) => `pits/${index}.png`);
const of: Predictions = { run: 'r1', classes: ['good', 'pits'], goodClass: 'good', images: files.map((file) => ({ file, label: 1, predicted: 1, confidence: 0.9 })) } as never;
const pictures = () => document.querySelectorAll('[role=dialog] img').length;

test('a cell with many images shows a few at a time, and asks for no more heat maps than it shows', async () => {
  const asked = answerWith({ heatMap: () => ({ width: 1, height: 1, values: [1] }) as never });
  mountInWindow(CellImages, { props: { folder: '/a', cell: { label: 1, answer: 1, count: 60, tone: 'r6', mark: null }, of, open: true } });
  await flushPromises();
  expect(pictures()).toBe(24);
  expect(asked).toHaveLength(24);
  for (const left of [48, 60]) {
    [...document.querySelectorAll<HTMLElement>('[role=dialog] button')].find((button) => button.textContent?.includes('more'))!.click();
    await flushPromises();
    expect(pictures()).toBe(left);
  }
  expect([...document.querySelectorAll('[role=dialog] button')].some((button) => button.textContent?.includes('more'))).toBe(false);
});
