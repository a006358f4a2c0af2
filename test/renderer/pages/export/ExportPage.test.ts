// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import { Failure } from '../../../../main/foundation/failure.ts';
import type { Work } from '../../../../main/contract/works.ts';
import ExportPage from '../../../../renderer/pages/export/ExportPage.vue';
import { useProject } from '../../../../renderer/stores/project.ts';
import { useWorks } from '../../../../renderer/stores/works.ts';
import { answerWith, later, tell, type Answers } from '../../answers.ts';
import { mountAt } from '../../mount.ts';
import { summary } from '../../runs.ts';

const work = (changes: Partial<Work>): Work => ({ id: 'w1', procedure: 'export', input: { run: 'r1', to: '/media/usb/fettle-a-r1' }, project: 'p1', state: 'running', startedAt: '2026-11-24T10:00:00Z', endedAt: null, runs: [], result: null, failure: null, ...changes });
const written = { run: 'r1', folder: '/media/usb/fettle-a-r1', verified: true, files: [], verdicts: [], bundle: { id: 'ab', sequence: 1, device: null, keyId: 'cd', golden: 12, bytes: 100, zip: null }, network: { bytes: 100, test: { n: 10, accuracy: 1, macroF1: 1 } } };
const known = (changes: Answers = {}): Answers => ({
  saveProject: () => ({ id: 'p1', name: 'a', draft: { revision: 'd-1', shipped: 'r1' } }) as never,
  history: () => ({ library: '', runs: [summary('r1')], revisions: [], holder: null }),
  show: () => ({ type: 'revision', dataset: { revision: 'd-1' } }) as never,
  startWork: () => work({}),
  listFolders: () => ({ path: '/media/usb', parent: '/media', folders: [], places: [], images: 0 }),
  ...changes,
});

test('a network that is still being looked for is not called missing', async () => {
  const opened = later<never>();
  answerWith(known({ saveProject: () => opened.promise }));
  const { wrapper } = await mountAt('/project/p1/export', ExportPage);
  void useProject().open('p1');
  await flushPromises();
  expect(wrapper.find('.skeleton').exists()).toBe(true);
  expect(wrapper.find('.state').exists()).toBe(false);
});

test('the step is done when the files are written and checked, not when it was asked for', async () => {
  answerWith(known());
  const { wrapper } = await mountAt('/project/p1/export', ExportPage);
  useWorks().follow();
  const project = useProject();
  await project.open('p1');
  await flushPromises();
  await wrapper.get('input[type=text]').setValue('/media/usb');
  const write = wrapper.findAll('.action-bar button').at(-1)!;
  await write.trigger('click');
  await flushPromises();
  expect(project.draft.exportedTo).toBeUndefined();

  tell(work({ state: 'failed', endedAt: '2026-11-24T10:01:00Z', failure: { code: 'history.no-such-run', values: { run: 'r1' }, detail: '' } }));
  await flushPromises();
  expect(wrapper.find('[role=alert]').exists()).toBe(true);
  expect(project.draft.exportedTo).toBeUndefined();

  tell(work({ state: 'done', result: written }));
  await flushPromises();
  expect(project.draft.exportedTo).toBe('/media/usb');
  expect(wrapper.get('.gate').text()).toContain('Run r1 is written');
  expect(wrapper.get('.action-bar .btn-primary').text()).toBe('To Deliver');

  // Where nothing was written, nothing is called written.
  await wrapper.get('input[type=text]').setValue('/media/other');
  expect(wrapper.get('.gate').text()).toContain('/media/other/fettle-a-r1');
  expect(wrapper.get('.action-bar .btn-primary').text()).toBe('Write and verify');
  await wrapper.get('input[type=text]').setValue('/media//usb/');
  expect(wrapper.get('.gate').text()).toContain('Run r1 is written');
});

test('LiteRT is written beside ONNX where it is asked for', async () => {
  const asked = answerWith(known());
  const { wrapper } = await mountAt('/project/p1/export', ExportPage);
  await useProject().open('p1');
  await flushPromises();
  await wrapper.get('input[type=text]').setValue('/media/usb');
  expect(wrapper.text()).not.toContain('the network, LiteRT');
  const boxes = wrapper.findAll<HTMLInputElement>('.formats input');
  expect(boxes.map(({ element }) => [element.checked, element.disabled])).toEqual([[true, true], [false, true], [false, false]]);
  await boxes[2].setValue(true);
  expect(wrapper.text()).toContain('the network, LiteRT');
  await wrapper.findAll('.action-bar button').at(-1)!.trigger('click');
  await flushPromises();
  expect(asked.find(({ procedure }) => procedure === 'startWork')?.input).toMatchObject({ input: { formats: ['onnx', 'litert'] } });
});

test('nothing is written where the folder is not there, or where it would begin wherever Fettle was started', async () => {
  const asked = answerWith(known({ listFolders: () => { throw new Failure('app.folder-unreadable', { path: '/media/usb', reason: 'ENOENT' }); } }));
  const { wrapper } = await mountAt('/project/p1/export', ExportPage);
  await useProject().open('p1');
  await flushPromises();
  const write = wrapper.findAll('.action-bar button').at(-1)!;
  await wrapper.get('input[type=text]').setValue('usb/files');
  expect(write.attributes('aria-disabled')).toBe('true');
  expect(wrapper.get('.gate').text()).toContain('not a whole path');

  await wrapper.get('input[type=text]').setValue('/media/usb');
  await write.trigger('click');
  await flushPromises();
  expect(wrapper.get('.gate').text()).toContain('‘/media/usb’ is not there');
  expect(write.attributes('aria-disabled')).toBe('true');
  expect(asked.some(({ procedure }) => procedure === 'startWork')).toBe(false);
});
