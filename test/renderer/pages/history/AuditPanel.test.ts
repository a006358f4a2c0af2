// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import type { AuditResult } from '../../../../main/contract/paper.ts';
import AuditPanel from '../../../../renderer/pages/history/AuditPanel.vue';
import { headIn } from '../../../../renderer/pages/history/head-in.ts';
import { answerWith } from '../../answers.ts';
import { mountInWindow } from '../../mount.ts';

const hash = 'ab'.repeat(32);
const row = (number: number, what: string) => ({ number, at: '2026-11-24T10:00:00Z', who: 'ivanova', what, subject: 'run r3', old: null, new: null, why: null, record: null, previous: hash, hash });
const answer = (changes: Partial<AuditResult> = {}): AuditResult => ({ library: '/library', whole: true, rows: 7, head: { number: 7, hash }, broken: null, records: [], findings: [{ sound: true, key: 'audit.whole', values: { rows: 7 } }], latest: [row(6, 'run-ended'), row(7, 'something-newer')], ...changes });

async function mounted(first: AuditResult, later = first) {
  let asked = 0;
  const questions = answerWith({ projects: () => ({ projects: [{ id: 'p1', name: 'Line 2' }] }) as never, audit: () => (asked++ === 0 ? first : later) });
  const wrapper = mountInWindow(AuditPanel);
  await flushPromises();
  return { wrapper, questions };
}

test('a record that is whole says so, with its newest rows first and the hash to keep', async () => {
  const { wrapper } = await mounted(answer());
  expect(wrapper.get('.notice').text()).toContain('The chain is whole: 7 rows');
  expect(wrapper.findAll('tbody tr').map((one) => one.text())).toEqual([expect.stringMatching(/^7.*something-newer/), expect.stringMatching(/^6.*run ended/)]);
  expect(wrapper.get('.audit-hash').text()).toBe(hash);
});

test('the first row that does not fit is named, and everything else that is wrong', async () => {
  const findings = [{ sound: false, key: 'audit.broken-content', values: { number: 3, expected: '1', found: '2' } }, { sound: false, key: 'audit.record-gone', values: { subject: 'delivery 2', number: 5 } }];
  const { wrapper } = await mounted(answer({ whole: false, findings }));
  expect(wrapper.findAll('[role=alert]').map((one) => one.text())).toEqual([expect.stringContaining('row 3'), expect.stringContaining('delivery 2')]);
});

test('a hash from paper is looked for, however it was typed; half a one is not', async () => {
  const { wrapper, questions } = await mounted(answer(), answer({ known: 5, findings: [{ sound: true, key: 'audit.head-known', values: { number: 5 } }] }));
  const [field, button] = [wrapper.get('input'), wrapper.findAll('button').find((one) => one.text().startsWith('Check'))!];
  await field.setValue('ab12');
  expect(button.attributes('aria-disabled')).toBe('true');
  await field.setValue(`${hash.slice(0, 32).toUpperCase()} ${hash.slice(32)}`);
  await button.trigger('click');
  await flushPromises();
  expect(questions.at(-1)!.input).toEqual({ limit: 200, head: hash });
  expect(wrapper.get('.notice').text()).toContain('row 5');
});

test('a hash has 64 digits', () => {
  expect([` ${hash.toUpperCase()}\n`, hash.slice(1), `${hash.slice(1)}g`].map(headIn)).toEqual([hash, null, null]);
});

test('what an act is about is said in words, and settings of the window are left out', async () => {
  const latest = [{ ...row(5, 'setting-changed'), subject: 'setting theme' }, { ...row(6, 'project-shipped'), subject: 'project p1' }, { ...row(7, 'run-ended'), subject: 'newer r3' }];
  const { wrapper } = await mounted(answer({ latest, findings: [{ sound: false, key: 'audit.record-missing', values: { subject: 'project p1', number: 0 } }] }));
  expect(wrapper.findAll('tbody tr').map((one) => one.text())).toEqual([expect.stringContaining('newer r3'), expect.stringContaining('project ‘Line 2’')]);
  expect(wrapper.get('[role=alert]').text()).toContain('project ‘Line 2’');
});

test('a chain that lacks the hash has one verdict: what is left of it fits, and why that proves nothing', async () => {
  const { wrapper } = await mounted(answer({ known: null, findings: [{ sound: false, key: 'audit.head-unknown', values: {} }, { sound: true, key: 'audit.whole', values: { rows: 7 } }] }));
  expect(wrapper.findAll('.notice')).toHaveLength(1);
  expect(wrapper.get('[role=alert]').text()).toMatch(/NOT in this chain.*7 rows that are there fit each other/s);
});
