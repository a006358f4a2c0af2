// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { FindingRow } from '../../../../renderer/pages/images/finding-rows.ts';
import FindingCard from '../../../../renderer/pages/images/FindingCard.vue';
import { mountInWindow } from '../../mount.ts';

const files = [['pits/1.png', 'good/2.png']];
const values = { count: 2, sets: 1, first: 'pits/1.png', second: 'good/2.png', firstLabel: 'pits', secondLabel: 'good' };
const row = (changes: Partial<FindingRow>): FindingRow => ({ finding: { code: 'doctor.one-image-two-classes', severity: 'decide', values, files }, state: 'decide', files: files.flat(), byUser: false, ...changes });
const card = (changes: Partial<FindingRow> = {}, fixed: string | null = null) =>
  mountInWindow(FindingCard, { props: { row: row(changes), folder: '/a', labels: new Map([['pits/1.png', 'pits'], ['good/2.png', 'good']]), fixed } });
const button = (wrapper: ReturnType<typeof card>, words: string) => wrapper.findAll('button').find((one) => one.text().includes(words) || one.attributes('aria-label') === words);

test('says fact, reason and remedy, and shows the two images side by side with their classes', () => {
  const wrapper = card();
  expect(wrapper.find('h3').text()).toBe('1 image stands in two classes, byte for byte (2 files): ‘pits/1.png’ and ‘good/2.png’.');
  expect(wrapper.text()).toContain('One of the labels, ‘pits’ or ‘good’, is wrong');
  expect(wrapper.text()).toContain('Delete the copy with the wrong label.');
  expect(wrapper.findAll('img')).toHaveLength(2);
  expect(wrapper.find('.pair').text()).toContain('and good');
});

test('asks for a decision: leave out, or looked at', async () => {
  const wrapper = card();
  await button(wrapper, 'Leave these 2 out')!.trigger('click');
  await button(wrapper, 'Looked at, go on')!.trigger('click');
  expect(Object.keys(wrapper.emitted())).toEqual(expect.arrayContaining(['leaveOut', 'settle']));
});

test('stays on one line when it is settled, and can be taken back', async () => {
  const left = card({ state: 'left-out', byUser: true });
  expect(left.find('.pair').exists()).toBe(false);
  await button(left, 'Undo')!.trigger('click');
  expect(left.emitted()).toHaveProperty('takeIn');
  const seen = card({ state: 'looked-at' });
  await button(seen, 'Undo')!.trigger('click');
  expect(seen.emitted()).toHaveProperty('unsettle');
  expect(button(card({ state: 'left-out' }), 'Undo')).toBeUndefined();
});

test('leaves nothing out while a run is going, and says why', async () => {
  const wrapper = card({}, 'The images stay as they are while a run is going.');
  const leave = button(wrapper, 'Leave these 2 out')!;
  expect(leave.attributes('aria-disabled')).toBe('true');
  await leave.trigger('click');
  expect(wrapper.emitted()).not.toHaveProperty('leaveOut');
});
