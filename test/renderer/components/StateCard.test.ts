// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import StateCard from '../../../renderer/components/StateCard.vue';
import { mountInWindow } from '../mount.ts';

const card = (kind: string, slots: object = {}) => mountInWindow(StateCard, { props: { kind, title: 'No runs yet' }, slots: { default: '<p>why</p>', ...slots } });

test.each([
  ['empty', { busy: undefined, role: undefined, tone: undefined }],
  ['loading', { busy: 'true', role: undefined, tone: undefined }],
  ['interrupted', { busy: undefined, role: undefined, tone: 'warn' }],
  ['done', { busy: undefined, role: 'status', tone: 'done' }],
  ['degraded', { busy: undefined, role: undefined, tone: 'warn' }],
])('%s says so to a screen reader too', (kind, { busy, role, tone }) => {
  const { 'aria-busy': isBusy, role: its, 'data-kind': its2 } = card(kind).attributes();
  expect([isBusy, its, its2]).toEqual([busy, role, tone]);
});

test('has a heading, what is to be said, and its ways out only where there are some', () => {
  const wrapper = card('empty', { actions: '<button>Train</button>' });
  expect(wrapper.get('h2').text()).toBe('No runs yet');
  expect(wrapper.text()).toContain('why');
  expect(wrapper.find('button').exists()).toBe(true);
  expect(card('empty').find('.row').exists()).toBe(false);
});
