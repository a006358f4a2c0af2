// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { makeAxis } from '../../../renderer/plots/axis.ts';
import PlotFrame from '../../../renderer/plots/PlotFrame.vue';
import { mountInWindow } from '../mount.ts';

const axis = makeAxis([0, 40], { domain: [0, 40], label: String });
const plot = (props: object = {}) => mountInWindow(PlotFrame, { props: { label: 'Accuracy by epoch', x: axis, y: axis, ...props } });

test('is one picture with its words; with buttons in it, a group of them', () => {
  expect(plot().attributes()).toMatchObject({ role: 'img', 'aria-label': 'Accuracy by epoch' });
  expect(plot({ interactive: true }).attributes('role')).toBe('group');
});

test('has its numbers in HTML and grid lines only where asked for', () => {
  expect(plot().find('text').exists()).toBe(false);
  expect(plot().get('.plot-y').text()).toContain('40');
  expect(plot().findAll('.plot-grid')).toHaveLength(0);
  expect(plot({ grid: true }).findAll('.plot-grid').length).toBeGreaterThan(2);
});
