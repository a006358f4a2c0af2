// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import PlotPanel from '../../../renderer/plots/PlotPanel.vue';
import { mountInWindow } from '../mount.ts';

const columns = [{ key: 'epoch', title: 'Epoch', value: (row: number[]) => String(row[0]) }];
const panel = () => mountInWindow(PlotPanel, { props: { title: 'Accuracy', columns, rows: [[1], [2]], rowKey: (row: number[]) => row[0] }, slots: { default: '<p class="picture">picture</p>', legend: '<span>validation</span>' } });

test('a button leads from the picture to the table and back, and says which', async () => {
  const wrapper = panel();
  await wrapper.get('button[aria-label="Show as a table"]').trigger('click');
  expect(wrapper.findAll('tbody tr')).toHaveLength(2);
  expect(wrapper.find('.legend').exists()).toBe(false);
  await wrapper.get('button[aria-label="Show as a picture"]').trigger('click');
  expect(wrapper.find('table').exists()).toBe(false);
  expect(wrapper.find('.picture').exists()).toBe(true);
});

test('leaves it to the table whether it is a stop for the keyboard', async () => {
  const wrapper = panel();
  await wrapper.get('button').trigger('click');
  expect(wrapper.get('.plot-table').attributes('tabindex')).toBeUndefined();
});
