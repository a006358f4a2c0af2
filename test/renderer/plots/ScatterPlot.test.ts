// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import ScatterPlot from '../../../renderer/plots/ScatterPlot.vue';
import { mountInWindow } from '../mount.ts';

const marks = [
  { id: 'r12', x: 44_800_000, y: 0.981, kind: 'dense', label: 'Run 12, dense, 44.8 MB, 98.1 %', interval: [0.96, 0.99] },
  { id: 'r18', x: 890_000, y: 0.975, kind: 'both', label: 'Run 18, both methods, 0.89 MB, 97.5 %', interval: [0.95, 0.99] },
  { id: 'r19', x: 890_000, y: 0.93, kind: 'both', hollow: true, label: 'Run 19, control, 0.89 MB, 93.0 %' },
];
const plot = () => mountInWindow(ScatterPlot, { props: { label: 'Accuracy against size', marks, logX: true } });

test('each run is a button that says all there is to say', async () => {
  const wrapper = plot();
  const buttons = wrapper.findAll('.pt-btn');
  expect(buttons.map((button) => button.attributes('aria-label'))).toEqual(marks.map(({ label }) => label));
  await buttons[1].trigger('click');
  expect(wrapper.emitted('update:chosen')).toEqual([['r18']]);
});

test('a control has the shape of its method, hollow', () => {
  const shapes = plot().findAll('.pt');
  expect(shapes.map((shape) => shape.attributes('data-kind'))).toEqual(['dense', 'both', 'both']);
  expect(shapes.map((shape) => shape.attributes('data-control') !== undefined)).toEqual([false, false, true]);
});

test('smaller stands to the left, more accurate above, an interval is drawn where it is known', () => {
  const wrapper = plot();
  const at = (index: number, name: string) => parseFloat(wrapper.findAll<HTMLElement>('.pt-btn')[index].element.style.getPropertyValue(name));
  expect(at(1, '--x')).toBeLessThan(at(0, '--x'));
  expect(at(1, '--y')).toBeGreaterThan(at(2, '--y'));
  expect(wrapper.findAll('.whisker')).toHaveLength(2);
});
