// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import type { ShowResult } from '../../../../main/contract/history.ts';
import CompareRuns from '../../../../renderer/pages/history/CompareRuns.vue';
import { answerWith, later } from '../../answers.ts';
import { mountInWindow } from '../../mount.ts';
import { shownRun, summary } from '../../runs.ts';

const runs = ['r1', 'r2', 'r3'].map((id, index) => summary(id, { epochs: index + 1 }));
const settingsOf = (id: string): ShowResult => shownRun(summary(id), { settings: { job: { epochs: Number(id.slice(1)), size: 32 } } });
const tables = (wrapper: ReturnType<typeof mountInWindow>) => wrapper.findAll('table').map((table) => table.findAll('tr').map((row) => row.findAll('th, td').map((cell) => cell.text())));

test('figures stand side by side, and of the settings those that differ', async () => {
  answerWith({ show: ({ id }) => settingsOf(id) });
  const wrapper = mountInWindow(CompareRuns, { props: { runs: runs.slice(0, 2) } });
  await flushPromises();
  const [figures, settings] = tables(wrapper);
  expect(figures[0].slice(1)).toEqual(['r1', 'r2']);
  expect(settings.slice(1)).toEqual([['job.epochs', '1', '2']]);
  expect(wrapper.text()).toContain('same');
});

test('settings never stand under another run than their own, however slow the answers are', async () => {
  const slow = later<ShowResult>();
  answerWith({ show: ({ id }) => (id === 'r3' ? slow.promise : settingsOf(id)) });
  const wrapper = mountInWindow(CompareRuns, { props: { runs: runs.slice(0, 2) } });
  await flushPromises();
  await wrapper.setProps({ runs: runs.slice(1) } as never);
  await flushPromises();
  expect(tables(wrapper)).toHaveLength(1);
  await slow.come(settingsOf('r3'));
  await flushPromises();
  expect(tables(wrapper)[1].slice(1)).toEqual([['job.epochs', '2', '3']]);
});
