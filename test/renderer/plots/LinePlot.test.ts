// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import LinePlot from '../../../renderer/plots/LinePlot.vue';
import PlotPanel from '../../../renderer/plots/PlotPanel.vue';
import { mountInWindow } from '../mount.ts';

const series = [
  { name: 'validation', kind: 'small', points: [[1, 0.6], [2, 0.8], [3, NaN], [4, 0.9]] },
  { name: 'dense', kind: 'dense', points: [[1, 0.97], [4, 0.97]] },
];

test('all text stands in HTML, none in the picture', () => {
  const plot = mountInWindow(LinePlot, { props: { label: 'Accuracy', series, xDomain: [0, 40], yDomain: [0.5, 1], xEnd: 'epoch 40' } });
  expect(plot.find('svg text').exists()).toBe(false);
  expect(plot.get('.plot-x').text()).toContain('epoch 40');
  expect(plot.get('.plot-y').findAll('span').length).toBeLessThanOrEqual(6);
});

test('the named end stands at its own value, also where the axis goes on to a round number behind it', () => {
  const points = Array.from({ length: 37 }, (_, epoch) => [epoch + 1, 0.9]);
  const plot = mountInWindow(LinePlot, { props: { label: 'Accuracy', series: [{ name: 'validation', kind: 'small', points }], xEnd: 'epoch 37' } });
  const ticks = plot.get('.plot-x').findAll('span').map((tick) => ({ label: tick.text(), at: parseFloat(tick.element.style.getPropertyValue('--at')) }));
  expect(ticks.at(-1)!.label).toBe('epoch 37');
  expect(ticks.at(-1)!.at).toBeCloseTo((100 * 37) / 40, 6);
});

test('dense is dashed, and a value that is missing interrupts its curve', () => {
  const plot = mountInWindow(LinePlot, { props: { label: 'Accuracy', series } });
  expect(plot.find('path.line-dense').exists()).toBe(true);
  expect(plot.get('path.line-small').attributes('d')?.match(/M/g)).toHaveLength(2);
});

test('behind a picture is the table of the same numbers', async () => {
  const columns = [{ key: 'epoch', title: 'Epoch', value: (row: number[]) => String(row[0]) }, { key: 'accuracy', title: 'Accuracy', value: (row: number[]) => String(row[1]) }];
  const panel = mountInWindow(PlotPanel, { props: { title: 'Accuracy', columns, rows: [[1, 0.6], [2, 0.8]], rowKey: (row: number[]) => row[0] }, slots: { default: '<p class="picture">picture</p>' } });
  expect(panel.find('.picture').exists()).toBe(true);
  await panel.get('button[aria-label="Show as a table"]').trigger('click');
  expect(panel.find('.picture').exists()).toBe(false);
  expect(panel.findAll('tbody td').map((cell) => cell.text())).toEqual(['1', '0.6', '2', '0.8']);
});
