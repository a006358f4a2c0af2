// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Work } from '../../../../main/contract/works.ts';
import JudgePage from '../../../../renderer/pages/judge/JudgePage.vue';
import { useProject } from '../../../../renderer/stores/project.ts';
import { useWorks } from '../../../../renderer/stores/works.ts';
import { answerWith, tell } from '../../answers.ts';
import { mountAt } from '../../mount.ts';
import { summary } from '../../runs.ts';

const judging: Work = { id: 'w1', procedure: 'judge', input: { runs: ['r1'] }, project: 'p1', state: 'running', startedAt: '2026-11-24T10:00:00Z', endedAt: null, runs: [], result: null, failure: null };
async function open() {
  const asked = answerWith({
    saveProject: () => ({ id: 'p1', name: 'a', draft: { revision: 'd-1' } }) as never,
    history: () => ({ library: '', runs: [summary('r1')], revisions: [], holder: null }),
    show: () => ({ type: 'revision', dataset: { revision: 'd-1' } }) as never,
    startWork: () => judging,
  });
  const { wrapper } = await mountAt('/project/p1/judge', JudgePage);
  return { wrapper, begun: () => asked.filter(({ procedure }) => procedure === 'startWork') };
}
const wait = async (milliseconds: number): Promise<void> => {
  await flushPromises();
  await vi.advanceTimersByTimeAsync(milliseconds);
  await flushPromises();
};
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  return () => vi.useRealTimers();
});

test('before the project is there nothing is called missing', async () => {
  const { wrapper } = await open();
  expect(wrapper.find('.skeleton').exists()).toBe(true);
  expect(wrapper.find('.state').exists()).toBe(false);
});

test('the networks are measured once, however often the connection comes and goes', async () => {
  const { begun } = await open();
  const works = useWorks();
  works.caughtUp = true;
  await useProject().open('p1');
  await wait(50);
  works.caughtUp = false;
  await wait(50);
  works.caughtUp = true;
  await wait(500);
  expect(begun()).toEqual([{ procedure: 'startWork', input: { procedure: 'judge', input: { runs: ['r1'] }, project: 'p1' } }]);
});

test('what is being measured already, as after a reload, is followed and not begun again', async () => {
  const { wrapper, begun } = await open();
  const works = useWorks();
  works.follow();
  works.connected = true;
  await useProject().open('p1');
  await wait(500);
  tell(judging);
  works.caughtUp = true;
  await wait(500);
  expect(begun()).toEqual([]);
  expect(wrapper.find('[aria-busy=true]').exists()).toBe(true);
});
