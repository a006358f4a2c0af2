// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import WorkProgress from '../../../renderer/components/WorkProgress.vue';
import { mountInWindow } from '../mount.ts';

test('says how far it is and how long it takes, to the eye and to a screen reader', () => {
  const wrapper = mountInWindow(WorkProgress, { props: { label: 'Files examined', done: 1312, total: 2126, secondsLeft: 22 } });
  const bar = wrapper.get('[role=progressbar]');
  expect(bar.attributes()).toMatchObject({ 'aria-valuenow': '1312', 'aria-valuemax': '2126', 'aria-valuetext': '1,312 of 2,126, about 20\u00a0s left' });
  expect(wrapper.text()).toContain('1,312 of 2,126, about 20\u00a0s left');
  expect(wrapper.get<HTMLElement>('.progress').element.style.getPropertyValue('--value')).toMatch(/^61\.7/);
});

test('does not pretend to know an end that is not known', () => {
  const bar = mountInWindow(WorkProgress, { props: { label: 'Files examined', done: 40, total: null } }).get('[role=progressbar]');
  expect(bar.attributes('aria-valuenow')).toBeUndefined();
  expect(bar.attributes('aria-valuetext')).toBe('40');
});

test('says no number before anything was counted', () => {
  const wrapper = mountInWindow(WorkProgress, { props: { label: 'Files examined', done: 0, total: null } });
  expect(wrapper.text()).toBe('Files examined');
  expect(wrapper.get('[role=progressbar]').attributes('aria-valuetext')).toBeUndefined();
});
