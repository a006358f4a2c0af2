// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import SkeletonLines from '../../../renderer/components/SkeletonLines.vue';
import { mountInWindow } from '../mount.ts';

test('says to who cannot see it that something is loading, and what', () => {
  const wrapper = mountInWindow(SkeletonLines, { props: { lines: 5 } });
  expect(wrapper.attributes('aria-busy')).toBe('true');
  expect(wrapper.text()).toBe('Loading');
  expect(wrapper.findAll('i')).toHaveLength(5);
  expect(mountInWindow(SkeletonLines, { props: { label: 'Loading the runs' } }).text()).toBe('Loading the runs');
});
