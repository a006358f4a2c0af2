// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import GroupRuleFields from '../../../../renderer/pages/images/GroupRuleFields.vue';
import { mountInWindow } from '../../mount.ts';

const entries = ['pits/L1_a.png', 'pits/L1_b.png', 'good/L2_a.png'].map((file) => ({ file, label: file.split('/')[0], leftOut: false }));
const fields = (rule: string | null = null) => mountInWindow(GroupRuleFields, { props: { rule, suggested: null, entries } });

test('a rule that needs no more words is chosen at once, and the suggestion is no decision', async () => {
  const wrapper = fields('none');
  await wrapper.find('select').setValue('folder');
  await wrapper.find('select').setValue('auto');
  expect(wrapper.emitted('change')).toEqual([['folder'], [null]]);
});

test('a pattern shows what it would find, and is sent when the field is left', async () => {
  const wrapper = fields();
  await wrapper.find('select').setValue('pattern');
  await wrapper.find('input').setValue('{group}_*');
  expect(wrapper.text()).toContain('2 groups. ‘L1_a.png’ and ‘L1_b.png’ are both of ‘L1’.');
  expect(wrapper.emitted('change')).toBeUndefined();
  await wrapper.find('input').trigger('focusout');
  expect(wrapper.emitted('change')).toEqual([['pattern:^(.+?)_.*(?:\\.[^.]+)?$']]);
});

test('a pattern that is none, or finds nothing, says so and is not sent', async () => {
  const wrapper = fields();
  await wrapper.find('select').setValue('pattern');
  for (const [typed, words] of [['(', 'The pattern needs {group} once'], ['X{group}X', 'No file name fits this pattern.']]) {
    await wrapper.find('input').setValue(typed);
    expect(wrapper.text()).toContain(words);
    await wrapper.find('input').trigger('focusout');
  }
  expect(wrapper.emitted('change')).toBeUndefined();
});
