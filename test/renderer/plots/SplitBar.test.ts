// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import SplitBar from '../../../renderer/plots/SplitBar.vue';
import { mountInWindow } from '../mount.ts';

test('says the three parts in words, and draws them as wide as they are', () => {
  const wrapper = mountInWindow(SplitBar, { props: { train: 1470, validation: 315, test: 315 } });
  expect(wrapper.attributes('role')).toBe('img');
  for (const part of ['1,470', '315']) expect(wrapper.attributes('aria-label')).toContain(part);
  expect(wrapper.findAll<HTMLElement>('.split-bar > span').map(({ element }) => element.style.flex.split(' ')[0])).toEqual(['1470', '315', '315']);
});
