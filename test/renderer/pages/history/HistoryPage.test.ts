// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import type { HistoryResult, RunSummary } from '../../../../main/contract/history.ts';
import HistoryPage from '../../../../renderer/pages/history/HistoryPage.vue';
import { useProject } from '../../../../renderer/stores/project.ts';
import { answerWith, later } from '../../answers.ts';
import { mountAt } from '../../mount.ts';
import { shownRun, summary } from '../../runs.ts';

const history = (runs: RunSummary[]): HistoryResult => ({ library: '/library', runs, revisions: [], holder: null });
const dataset = { type: 'revision', createdAt: '', runs: [], dataset: { revision: 'd-1', name: 'a', folder: '/a', images: 10, classes: [], split: { train: 8, validation: 1, test: 1 }, findings: [] } };
const rows = (text: string) => ['r1', 'r2'].filter((id) => text.includes(id));

test('the history of a project waits for the project, and then holds its runs alone', async () => {
  const opened = later<{ id: string; name: string; draft: object }>();
  const [r1, r2] = [summary('r1'), summary('r2', { revision: 'd-2' })];
  answerWith({
    history: ({ revision }) => history([r1, r2].filter((run) => !revision || run.revision === revision)),
    saveProject: () => opened.promise as never,
    show: () => dataset as never,
  });
  const { wrapper } = await mountAt('/project/p1/history', HistoryPage);
  const opening = useProject().open('p1');
  await flushPromises();
  expect(wrapper.find('table').exists()).toBe(false);
  expect(wrapper.text()).not.toMatch(/Nothing has run|0 runs/);

  await opened.come({ id: 'p1', name: 'a', draft: { revision: 'd-1' } });
  await opening;
  await flushPromises();
  expect(rows(wrapper.get('tbody').text())).toEqual(['r1']);
});

test('a run that was opened shows its details, and two that are ticked stand side by side', async () => {
  const runs = [summary('r3'), summary('r2'), summary('r1')];
  answerWith({ history: () => history(runs), show: ({ id }) => shownRun(summary(id)) });
  const { wrapper } = await mountAt('/history', HistoryPage);
  await flushPromises();
  const heads = () => wrapper.findAll('.panel')[0].findAll('th').map((head) => head.text());
  expect(heads()).toContain('Took');
  const row = (id: string) => wrapper.findAll('tbody tr').find((one) => one.text().includes(id))!;
  const opener = row('r2').get('button');
  await opener.trigger('click');
  await flushPromises();
  expect(opener.attributes('aria-pressed')).toBe('true');
  expect(wrapper.findAll('h2').map((head) => head.text()).join()).toContain('r2');
  expect(heads()).not.toContain('Took');
  expect(heads()).toContain('State');
  await row('r1').get('input').setValue(true);
  await row('r3').get('input').setValue(true);
  await flushPromises();
  expect(wrapper.findAll('h2').map((head) => head.text()).join()).toContain('r1, r3');
});
