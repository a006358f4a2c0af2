// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import ThumbnailGrid from '../../../renderer/components/ThumbnailGrid.vue';
import { mountInWindow } from '../mount.ts';

// happy-dom lays nothing out: the box of the grid has the size that a window would give it.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
});
afterEach(() => vi.restoreAllMocks());

const items = Array.from({ length: 20_000 }, (_, index) => ({ file: `pits/${index}.png` }));
async function grid(props: object = {}) {
  const wrapper = mountInWindow(ThumbnailGrid, { props: { folder: '/a', items, ...props } });
  await flushPromises();
  return wrapper;
}
const inFocus = () => document.activeElement?.textContent?.trim();
const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

test('of 20,000 images only those in sight and a few more exist', async () => {
  const buttons = (await grid()).findAll('button');
  expect(buttons.length).toBeGreaterThan(10);
  expect(buttons.length).toBeLessThan(200);
});

test('says how many there are, and each image has a name', async () => {
  const wrapper = await grid();
  expect(wrapper.attributes()).toMatchObject({ role: 'group', 'aria-label': '20,000 images' });
  expect(wrapper.get('button').text()).toBe('0.png');
  expect(wrapper.get('img').attributes('alt')).toBe('');
});

test('is one stop for Tab; arrows move inside', async () => {
  const wrapper = await grid();
  const stops = () => wrapper.findAll('button').filter((button) => button.attributes('tabindex') === '0').map((button) => button.text());
  expect(stops()).toEqual(['0.png']);
  wrapper.get('button').element.focus();
  await wrapper.get('button').trigger('keydown', { key: 'ArrowRight' });
  await frame();
  expect(inFocus()).toBe('1.png');
  expect(stops()).toEqual(['1.png']);
});

test('leaves arrows with Alt to the browser', async () => {
  const wrapper = await grid();
  wrapper.get('button').element.focus();
  await wrapper.get('button').trigger('keydown', { key: 'ArrowRight', altKey: true });
  await frame();
  expect(inFocus()).toBe('0.png');
});

test('a press hands over the image; where pressing chooses, it says what is chosen', async () => {
  const wrapper = await grid({ chosen: ({ file }: { file: string }) => file === 'pits/1.png' });
  const [first, second] = wrapper.findAll('button');
  expect([first, second].map((button) => button.attributes('aria-pressed'))).toEqual(['false', 'true']);
  await second.trigger('click');
  expect(wrapper.emitted('press')).toEqual([[{ file: 'pits/1.png' }, 1]]);
  expect((await grid()).get('button').attributes('aria-pressed')).toBeUndefined();
});

test('fewer images keep the stop for Tab inside', async () => {
  const wrapper = await grid();
  wrapper.findAll('button')[9].element.focus();
  await wrapper.setProps({ items: items.slice(0, 3) } as never);
  await flushPromises();
  expect(wrapper.findAll('button').filter((button) => button.attributes('tabindex') === '0')).toHaveLength(1);
});
