// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import ClassTable from '../../../../renderer/pages/images/ClassTable.vue';
import { mountInWindow } from '../../mount.ts';

const rows = ['good', 'pits'].map((label) => ({ label, images: 12, good: label === 'good', split: { train: 8, validation: 2, test: 2 }, faces: [] }));
const table = (props: object) => mountInWindow(ClassTable, { props: { folder: '/a', rows, known: true, ...props } });
const radio = (mounted: ReturnType<typeof table>, label: string) => mounted.get<HTMLInputElement>(`input[aria-label="${label}"]`);

test('one class is chosen as the good one', async () => {
  const mounted = table({});
  expect(radio(mounted, 'good is the good class').element.checked).toBe(true);
  await radio(mounted, 'pits is the good class').setValue(true);
  expect(mounted.emitted('good')).toEqual([['pits']]);
});

test('that none is good can be said, and stands there where none is', async () => {
  const mounted = table({});
  await radio(mounted, 'No class means good').setValue(true);
  expect(mounted.emitted('good')).toEqual([[false]]);
  const none = table({ rows: rows.map((row) => ({ ...row, good: false })) });
  expect(radio(none, 'No class means good').element.checked).toBe(true);
});

test('while the folder is still being read nothing is said of it', () => {
  expect(table({ known: false, fixed: true }).find('input[aria-label="No class means good"]').exists()).toBe(false);
});
