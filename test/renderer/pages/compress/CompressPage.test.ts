// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { outlineOf } from '../../../../main/app/network-outline.ts';
import type { CompressionPreview } from '../../../../main/contract/outline.ts';
import { Failure } from '../../../../main/foundation/failure.ts';
import { buildGraph } from '../../../../main/network/families/index.ts';
import CompressPage from '../../../../renderer/pages/compress/CompressPage.vue';
import { useProject } from '../../../../renderer/stores/project.ts';
import { useWorks } from '../../../../renderer/stores/works.ts';
import { useSettings } from '../../../../renderer/stores/settings.ts';
import { answerWith, later, tell, type Answers } from '../../answers.ts';
import { mountAt } from '../../mount.ts';
import { shownRun, summary } from '../../runs.ts';

const normalisation = { mean: [128, 128, 128], deviation: [64, 64, 64] } as { mean: [number, number, number]; deviation: [number, number, number] };
const outline = outlineOf(buildGraph('resnet18', { stem: 'small', classes: 3, height: 32, width: 32, normalisation, baseWidth: 16 }));
const plan = (size: number): CompressionPreview => ({
  steps: [
    { step: 'soft-filter-pruning', epochs: 10, fields: [{ kind: 'number', name: 'multipleOf', least: 1, most: 64, whole: true }], settings: { amount: 'size', size, multipleOf: 1 }, reasons: [] },
    { step: 'recovery', epochs: 20, fields: [], settings: {}, reasons: [] },
  ],
  epochs: 30,
  controlEpochs: 20,
  slimEpochs: 30,
});
const known = (draft: object): Answers => ({
  saveProject: () => ({ id: 'p1', name: 'a', draft: { revision: 'd-1', ...draft } }) as never,
  saveSettings: () => ({ language: null, theme: 'system', expert: false }),
  history: () => ({ library: '', runs: [summary('r1')], revisions: [], holder: null }),
  show: ({ id }) => (id === 'r1' ? shownRun(summary('r1')) : ({ type: 'revision', dataset: { revision: 'd-1', classes: [] } } as never)),
  networkOutline: () => ({ run: 'r1', ...outline }),
  previewCompression: () => plan(0.025),
});
async function open(answers: Answers, expert = false) {
  answerWith(answers);
  const { wrapper } = await mountAt('/project/p1/compress', CompressPage);
  if (expert) await useSettings().change({ expert: true });
  await useProject().open('p1');
  await vi.runAllTimersAsync();
  await flushPromises();
  return wrapper;
}
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  return () => vi.useRealTimers();
});

test('says what is proposed, what it comes to and that nothing is missing', async () => {
  const wrapper = await open(known({}));
  expect(wrapper.get('output').text()).toContain('2.5\u00a0%');
  expect(wrapper.get('.gate').text()).toContain('30 epochs: ready.');
  expect(wrapper.get('[role=radiogroup]').findAll('input[type=radio]')).toHaveLength(3);
});

test('each method has its name alone as its name, and the rest as its description', async () => {
  const wrapper = await open(known({}));
  const textOf = (ids: string | undefined) => (ids ?? '').split(' ').map((id) => document.getElementById(id)?.textContent?.trim()).join(' ');
  const radios = wrapper.get('[role=radiogroup]').findAll('input');
  expect(radios.map((radio) => textOf(radio.attributes('aria-labelledby')))).toEqual(['Filter pruning', 'Low rank (SVD)', 'Both']);
  expect(textOf(radios[0].attributes('aria-describedby'))).toMatch(/^proposed Sets the filters/);
});

test('a recipe that was refused from the start ends the waiting, and can be given back to Fettle in expert mode too', async () => {
  const refuse = (): never => {
    throw new Failure('compression.size-out-of-reach', { step: 'soft-filter-pruning', wanted: 1, least: 2 });
  };
  const wrapper = await open({ ...known({ compression: { details: { 'soft-filter-pruning': { multipleOf: 64 } } } }), previewCompression: refuse }, true);
  expect(wrapper.find('.expect .skeleton').exists()).toBe(false);
  const reset = wrapper.findAll('button').find((button) => button.text() === 'Let Fettle choose again')!;
  await reset.trigger('click');
  expect(useProject().draft.compression).toEqual({});
});

test('a plan that comes after a later one changes nothing', async () => {
  const answers = [later<CompressionPreview>(), later<CompressionPreview>(), later<CompressionPreview>()];
  let asked = 0;
  const wrapper = await open({ ...known({}), previewCompression: () => answers[asked++].promise });
  answers[0].come(plan(0.025));
  await flushPromises();
  for (const at of ['60', '100']) {
    await wrapper.get('input[type=range]').setValue(at);
    await vi.runAllTimersAsync();
  }
  void answers[2].come({ ...plan(0.5), epochs: 77 });
  void answers[1].come({ ...plan(0.1), epochs: 55 });
  await flushPromises();
  expect(wrapper.get('.gate').text()).toContain('77 epochs');
});

test('the file in integers is a switch beside the size, and leaves the cut and the slider as they are', async () => {
  const wrapper = await open({ ...known({}), previewCompression: ({ methods }) => ({ ...plan(0.025), steps: [...plan(0.025).steps.slice(0, 1), ...(methods?.includes('quantize') ? [{ step: 'quantize', epochs: 0, fields: [], settings: { calibration: 'best' }, reasons: [] }] : []), plan(0.025).steps[1]] }) });
  const toggle = wrapper.findAll('[role=switch]').find((one) => document.getElementById(one.attributes('aria-labelledby')!)?.textContent === 'The file in 8-bit integers')!;
  expect(toggle.attributes('aria-checked')).toBe('false');
  await toggle.trigger('click');
  await vi.runAllTimersAsync();
  await flushPromises();
  expect(useProject().draft.compression).toMatchObject({ methods: ['soft-filter-pruning', 'quantize'] });
  expect(toggle.attributes('aria-checked')).toBe('true');
  expect(wrapper.get('output').text()).toContain('2.5\u00a0%');
  expect(wrapper.findAll<HTMLInputElement>('[role=radiogroup] input').map(({ element }) => element.checked)).toEqual([true, false, false]);
});

test('what can be afforded is stated instead of a size: the search starts with the limits that are ticked', async () => {
  const started: unknown[] = [];
  const wrapper = await open({ ...known({ limits: {} }), startWork: (input) => started.push(input) as never });
  expect(wrapper.get('.gate').text()).toContain('tick at least one limit');
  expect(wrapper.find('[role=radiogroup]').exists()).toBe(false);
  const boxes = wrapper.findAll('input[type=checkbox]');
  expect(boxes).toHaveLength(4);
  expect(boxes[3].attributes('disabled')).toBeDefined();
  await boxes[0].setValue(true);
  await boxes[1].setValue(true);
  expect(useProject().draft.limits).toEqual({ points: 1, bytes: 900_000 });
  expect(wrapper.get('.gate').text()).toContain('Ready: 2 limits.');
  await wrapper.findAll('button').find((button) => button.text() === 'Start the search')!.trigger('click');
  await flushPromises();
  expect(started).toMatchObject([{ procedure: 'search', input: { run: 'r1', limits: { points: 1, bytes: 900_000 } } }]);
});

test('a limit on escapes that was stated before the good class was gone neither counts nor is asked for', async () => {
  const started: unknown[] = [];
  const wrapper = await open({ ...known({ limits: { escape: 0.01 } }), startWork: (input) => started.push(input) as never });
  expect(wrapper.get('.gate').text()).toContain('tick at least one limit');
  const boxes = wrapper.findAll<HTMLInputElement>('input[type=checkbox]');
  expect(boxes[3].element.checked).toBe(false);
  await boxes[1].setValue(true);
  await wrapper.findAll('button').find((button) => button.text() === 'Start the search')!.trigger('click');
  await flushPromises();
  expect(started).toMatchObject([{ input: { limits: { bytes: 900_000 } } }]);
  expect(started[0]).not.toHaveProperty('input.limits.escape');
});

test('while something else runs the way leads to that work, in its own project', async () => {
  const wrapper = await open(known({}));
  const works = useWorks();
  works.follow();
  works.connected = true;
  tell({ id: 'w1', procedure: 'train', input: {}, project: 'p2', state: 'running', startedAt: '2026-11-24T10:00:00Z', endedAt: null, runs: [], result: null, failure: null });
  await vi.runAllTimersAsync();
  await flushPromises();
  await wrapper.findAll('button').find((button) => button.text() === 'To the work')!.trigger('click');
  vi.useRealTimers();
  // The page that it leads to is loaded first.
  await vi.waitFor(() => expect(wrapper.vm.$router.currentRoute.value).toMatchObject({ name: 'train', params: { project: 'p2' } }), 5_000);
});
