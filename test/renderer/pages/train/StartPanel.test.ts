// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { TrainingPreview } from '../../../../main/contract/outline.ts';
import StartPanel from '../../../../renderer/pages/train/StartPanel.vue';
import { mountInWindow } from '../../mount.ts';

const preview: TrainingPreview = { start: 'weights', family: 'efficientnet-lite0', size: 128, epochs: 6, reasons: [{ key: 'training.why.general', values: {} }, { key: 'training.why.start-general', values: { images: 950, few: 10_000 } }] };
const panel = (changes: Partial<TrainingPreview> = {}, fixed = false) => mountInWindow(StartPanel, { props: { preview: { ...preview, ...changes }, fixed } });
const radios = (wrapper: ReturnType<typeof panel>) => wrapper.findAll<HTMLInputElement>('input[type=radio]');

test('what is proposed is chosen, with the reason in one sentence', () => {
  const wrapper = panel();
  expect(radios(wrapper).map(({ element }) => element.checked)).toEqual([true, false]);
  expect(wrapper.get('.start-why').text()).toContain('here there are 950');
});

test('the other way is one choice away', async () => {
  const wrapper = panel();
  await radios(wrapper)[1].setValue(true);
  expect(wrapper.emitted('choose')).toEqual([['scratch']]);
});

test('is fixed while another run is going', () => {
  expect(radios(panel({}, true)).every(({ element }) => element.disabled)).toBe(true);
});
