// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import ConfusionMatrix from '../../../../renderer/pages/judge/ConfusionMatrix.vue';
import { mountInWindow } from '../../mount.ts';

const evaluation = (labels: string[]) => ({
  run: 'r1', set: 'test', n: labels.length, accuracy: 1, macroF1: 1, goodClass: null, confusion: labels.map((_, row) => labels.map((__, column) => Number(row === column))),
  labels, perClass: labels.map((label) => ({ label, n: 1, recall: 1, low: 0.2, high: 1 })), predictions: [],
});
const mounted = (labels: string[]) => mountInWindow(ConfusionMatrix, { props: { dense: evaluation(labels) as never, small: null, view: 'dense', goodClass: null } });

test('with many classes the table is as wide as they need, and each name can be read whole', () => {
  const labels = Array.from({ length: 30 }, (_, index) => `class_${index}`);
  const table = mounted(labels).get<HTMLElement>('.matrix');
  expect(table.element.style.getPropertyValue('--classes')).toBe('30');
  expect(table.attributes('data-many')).toBe('');
  expect(table.get('tbody th[scope=row] .mc-name').attributes('title')).toBe('class_0');
});

test('a few classes share the width that there is', () => {
  expect(mounted(['a', 'b']).get('.matrix').attributes('data-many')).toBeUndefined();
});
