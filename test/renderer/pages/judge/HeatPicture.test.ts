// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import HeatPicture from '../../../../renderer/pages/judge/HeatPicture.vue';
import { answerWith, later } from '../../answers.ts';
import { mountInWindow } from '../../mount.ts';

const map = (place: number) => ({ width: 3, height: 3, values: Array.from({ length: 9 }, (_, index) => Number(index === place)) }) as never;
const picture = () => mountInWindow(HeatPicture, { props: { folder: '/a', file: 'x.png', run: 'r1', words: 'An image of pits' } });

test('says in words where the evidence is strongest', async () => {
  answerWith({ heatMap: () => map(0) });
  const wrapper = picture();
  await flushPromises();
  expect(wrapper.get('canvas').attributes('aria-label')).toContain('top left');
  expect(wrapper.get('img').attributes('alt')).toBe('An image of pits');
});

test('an answer or a failure about another network that comes late changes nothing', async () => {
  const answers = { r1: later<never>(), r2: later<never>() };
  answerWith({ heatMap: ({ run }) => answers[run as 'r1' | 'r2'].promise });
  const wrapper = picture();
  await wrapper.setProps({ run: 'r2' } as never);
  await answers.r2.come(map(8));
  await answers.r1.fail(new Error('r1 has no weights'));
  await flushPromises();
  expect(wrapper.get('canvas').attributes('aria-label')).toContain('bottom right');
  expect(wrapper.find('.tag').exists()).toBe(false);
});

test('without a network it is the picture alone, and asks nothing', async () => {
  const asked = answerWith({});
  const wrapper = mountInWindow(HeatPicture, { props: { folder: '/a', file: 'x.png', run: null, words: 'An image' } });
  await flushPromises();
  expect(wrapper.find('canvas').exists()).toBe(false);
  expect(asked).toEqual([]);
});
