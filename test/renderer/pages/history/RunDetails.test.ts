// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import type { ShowResult } from '../../../../main/contract/history.ts';
import { Failure } from '../../../../main/foundation/failure.ts';
import RunDetails from '../../../../renderer/pages/history/RunDetails.vue';
import { answerWith, later } from '../../answers.ts';
import { mountInWindow } from '../../mount.ts';
import { shownRun, summary } from '../../runs.ts';

const [r1, r2] = [summary('r1'), summary('r2', { bytes: 890_000 })];
const details = (run = r1) => mountInWindow(RunDetails, { props: { run } });
const button = (wrapper: ReturnType<typeof details>, words: string) => wrapper.findAll('button').find((one) => one.text().includes(words))!;
const inDialog = (words: string) => [...document.querySelectorAll<HTMLElement>('[role=dialog] button')].find((one) => one.textContent?.includes(words))!;

test('while another run is opened, nothing of the one before stands under its name, and an answer that comes late stays out', async () => {
  const answers = { r1: later<ShowResult>(), r2: later<ShowResult>() };
  answerWith({ show: ({ id }) => answers[id as 'r1' | 'r2'].promise });
  const wrapper = details();
  await wrapper.setProps({ run: r2 } as never);
  await answers.r2.come(shownRun(r2));
  await answers.r1.come(shownRun(r1));
  await flushPromises();
  expect(wrapper.text()).toContain('0.89\u00a0MB');
  expect(wrapper.text()).not.toContain('44.8\u00a0MB');
});

test('a note that was begun about one run is not kept for another', async () => {
  answerWith({ show: ({ id }) => shownRun(id === 'r1' ? r1 : r2) });
  const wrapper = details();
  await flushPromises();
  await wrapper.get('input').setValue('shown to the customer');
  await wrapper.setProps({ run: r2 } as never);
  await flushPromises();
  expect(wrapper.get('input').element.value).toBe('');
});

test('a note is added, and a failure to add it offers no other thing to try', async () => {
  let works = false;
  const asked = answerWith({
    show: () => shownRun(r1),
    addNote: () => {
      if (works) return {};
      throw new Failure('history.no-such-run', { run: 'r1' });
    },
  });
  const wrapper = details();
  await flushPromises();
  await wrapper.get('input').setValue(' shown to the customer ');
  await button(wrapper, 'Keep').trigger('click');
  await flushPromises();
  expect(wrapper.get('[role=alert]').text()).not.toContain('Try again');
  expect(wrapper.get('input').element.value).toBe(' shown to the customer ');
  works = true;
  await button(wrapper, 'Keep').trigger('click');
  await flushPromises();
  expect(asked.filter(({ procedure }) => procedure === 'addNote').at(-1)?.input).toEqual({ subject: 'r1', text: 'shown to the customer' });
  expect(wrapper.find('[role=alert]').exists()).toBe(false);
});

test('files that could not be deleted are said where the question stands', async () => {
  answerWith({
    show: () => shownRun(r1),
    deleteWeights: () => {
      throw new Failure('history.no-such-run', { run: 'r1' });
    },
  });
  const wrapper = details();
  await flushPromises();
  await button(wrapper, 'Delete').trigger('click');
  await flushPromises();
  inDialog('44.8').click();
  await flushPromises();
  expect(document.querySelector('[role=dialog] [role=alert]')).not.toBeNull();
});
