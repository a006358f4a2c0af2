// @vitest-environment happy-dom
/** What can be set on the page Compress, as somebody sets it. */
import { describe, expect, test } from 'vitest';
import { outlineOf } from '../../../../main/app/network-outline.ts';
import type { CompressionPreview } from '../../../../main/contract/outline.ts';
import { buildGraph } from '../../../../main/network/families/index.ts';
import ExpectedPanel from '../../../../renderer/pages/compress/ExpectedPanel.vue';
import { layersBeforeAnswer } from '../../../../renderer/pages/compress/cut-layers.ts';
import { expectedOf } from '../../../../renderer/pages/compress/expected.ts';
import ExpertSteps from '../../../../renderer/pages/compress/ExpertSteps.vue';
import SizePanel from '../../../../renderer/pages/compress/SizePanel.vue';
import type { DenseFacts } from '../../../../renderer/pages/watch/use-dense.ts';
import { mountInWindow } from '../../mount.ts';

const normalisation = { mean: [128, 128, 128], deviation: [64, 64, 64] } as { mean: [number, number, number]; deviation: [number, number, number] };
const outline = { run: 'r1', ...outlineOf(buildGraph('resnet18', { stem: 'small', classes: 3, height: 32, width: 32, normalisation, baseWidth: 16 })) };
const dense: DenseFacts = { run: 'r1', outline, validation: { n: 300, accuracy: 0.978 }, bytes: 44_800_000, epochs: 30, seconds: 300, seed: 1, fromRandom: true };
const preview: CompressionPreview = {
  steps: [
    {
      step: 'soft-filter-pruning',
      epochs: 10,
      fields: [
        { kind: 'choice', name: 'amount', choices: ['size', 'ratio', 'energy'] },
        { kind: 'number', name: 'size', least: 0.0001, most: 1, whole: false },
        { kind: 'number', name: 'ratio', least: 0, most: 0.999, whole: false },
        { kind: 'number', name: 'multipleOf', least: 1, most: 64, whole: true },
        { kind: 'names', name: 'locked' },
        { kind: 'amounts', name: 'amounts', least: 0, most: 0.999 },
      ],
      settings: { amount: 'size', size: 0.025, ratio: 0.8, multipleOf: 1, locked: [], amounts: {} },
      reasons: [],
    },
    { step: 'recovery', epochs: 45, fields: [{ kind: 'number', name: 'epochs', least: 1, most: 10_000, whole: true }], settings: { epochs: 45 }, reasons: [] },
  ],
  epochs: 55,
  controlEpochs: 45,
  slimEpochs: 90,
};

describe('how small', () => {
  const panel = (changes: object = {}) => mountInWindow(SizePanel, { props: { settings: {}, size: 0.025, planned: true, dense, candidates: [], ...changes } });

  test('says the share and the bytes that it comes to', () => {
    expect(panel().get('.slider output').text()).toBe('2.5\u00a0%, 1.1\u00a0MB');
  });

  test('moves on a logarithmic scale', async () => {
    const wrapper = panel();
    await wrapper.get('input[type=range]').setValue('100');
    expect(wrapper.emitted('change')).toEqual([[{ size: 0.5 }]]);
  });

  test('has no slider where the cut is not stated as a size', () => {
    expect(panel({ size: null }).find('input[type=range]').exists()).toBe(false);
  });

  test('does not say that the cut is stated otherwise before the recipe is known', () => {
    expect(panel({ size: null }).text()).toContain('not stated as a size');
    expect(panel({ size: null, planned: false }).text()).not.toContain('not stated as a size');
  });

  test('random weights are closed, with the reason, where the dense network did not begin there', () => {
    const wrapper = panel({ dense: { ...dense, fromRandom: false } });
    expect(wrapper.get('input[value=random]').attributes()).toHaveProperty('disabled');
    expect(wrapper.text()).toContain('r1 itself began at given weights');
  });

  test('the control can be left out, and the page says what that costs', async () => {
    const wrapper = panel();
    await wrapper.get('[role=switch]').trigger('click');
    expect(wrapper.emitted('change')).toEqual([[{ control: false }]]);
    expect(panel({ settings: { control: false } }).text()).toContain('unproven');
  });
});

describe('every parameter', () => {
  const steps = (settings: object = {}) => mountInWindow(ExpertSteps, { props: { settings, preview, outline, denseSeed: 1 } });
  const fieldNamed = (wrapper: ReturnType<typeof steps>, label: string) => wrapper.findAll('.form-field').find((field) => field.find('label').text() === label)!;

  test('is explained, and says what Fettle chose', () => {
    const field = fieldNamed(steps(), 'Width a multiple of');
    expect(field.text()).toContain('rounded up to a multiple');
    expect(field.get('input').attributes('placeholder')).toBe('Fettle: 1');
  });

  test('is given to its step, and taken back when the field is emptied', async () => {
    const wrapper = steps({ details: { 'soft-filter-pruning': { multipleOf: 8 } } });
    const input = fieldNamed(wrapper, 'Width a multiple of').get('input');
    await input.setValue('16');
    await input.setValue('');
    expect(wrapper.emitted('change')).toEqual([[{ details: { 'soft-filter-pruning': { multipleOf: 16 } } }], [{ details: {} }]]);
  });

  test('the size of the last step is the one of the slider', async () => {
    const wrapper = steps({ size: 0.1 });
    await fieldNamed(wrapper, 'Size (share of bytes)').get('input').setValue('0.05');
    expect(wrapper.emitted('change')).toEqual([[{ size: 0.05 }]]);
  });

  test('is shown as not in force where the cut is stated otherwise', () => {
    expect(fieldNamed(steps(), 'Filters removed (share)').get('input').attributes()).toHaveProperty('disabled');
  });

  test('layers are locked by their number in the picture, all but the answer', async () => {
    const wrapper = steps();
    const boxes = wrapper.findAll('.locked-layers input');
    expect(boxes).toHaveLength(20);
    await boxes[2].setValue(true);
    expect(wrapper.emitted('change')).toEqual([[{ details: { 'soft-filter-pruning': { locked: [outline.layers[2].id] } } }]]);
  });
});

describe('amounts of single layers', () => {
  const withAmounts = (amounts: Record<string, number>) => {
    const [pruning, recovery] = preview.steps;
    const shown = { ...preview, steps: [{ ...pruning, settings: { ...pruning.settings, amounts } }, recovery] };
    return mountInWindow(ExpertSteps, { props: { settings: { details: { 'soft-filter-pruning': { amounts } } }, preview: shown, outline, denseSeed: 1 } });
  };
  const [first, second] = layersBeforeAnswer(outline);

  test('are typed layer by layer, and an empty field follows the whole', async () => {
    const inputs = withAmounts({ [first.id]: 0.5 }).findAll('.layer-amounts input');
    expect(inputs).toHaveLength(20);
    expect(inputs[0].element).toHaveProperty('value', '0.5');
    expect(inputs[1].attributes('placeholder')).toBe('as the whole');
  });

  test('are given to their step, and taken back when the last one is emptied', async () => {
    const wrapper = withAmounts({ [first.id]: 0.5 });
    const inputs = wrapper.findAll('.layer-amounts input');
    await inputs[1].setValue('0.25');
    await inputs[0].setValue('');
    expect(wrapper.emitted('change')).toEqual([[{ details: { 'soft-filter-pruning': { amounts: { [first.id]: 0.5, [second.id]: 0.25 } } } }], [{ details: {} }]]);
  });
});

describe('what to expect', () => {
  const panel = (past: Parameters<typeof expectedOf>[2], denseMs: number | null) => mountInWindow(ExpectedPanel, { props: { expected: expectedOf(preview, dense.bytes!, past), dense, denseMs, loading: false } });

  test('without a run it says that accuracy is unknown and where the rest comes from', () => {
    const text = panel([], null).text();
    expect(text).toContain('Accuracy cannot be told from a size');
    expect(text).toContain('From the size alone');
    expect(text).toContain('3 to 16\u00a0% of the dense time');
  });

  test('of a network with depthwise convolutions it foretells no time, and says why', () => {
    const byChannel = { ...dense, outline: { ...outline, layers: outline.layers.map((layer, index) => (index === 2 ? { ...layer, op: 'depthwise-convolution' as const } : layer)) } };
    const wrapper = mountInWindow(ExpectedPanel, { props: { expected: expectedOf(preview, dense.bytes!, []), dense: byChannel, denseMs: 20, loading: false } });
    expect(wrapper.text()).toContain('Time cannot be told from a size here');
    expect(wrapper.text()).not.toMatch(/\bms\b|Time lies between/);
  });

  test('with a run near in size it says the interval of its accuracy, and milliseconds where dense was measured', () => {
    const text = panel([{ run: 'r4', method: 'soft-filter-pruning', bytes: 1_100_000, asked: 0.025, validation: { n: 300, accuracy: 0.97 } }], 20).text();
    expect(text).toContain('from run r4');
    expect(text).toContain('94.4 to 98.4\u00a0%');
    expect(text).toContain('0.5 to 3.2\u00a0ms');
  });
});
