// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { expect, test, vi } from 'vitest';
import { readAppraisals } from '../../../../main/app/sheet/appraisals.ts';
import { appraisalForm } from '../../../../renderer/pages/export/appraisal-form.ts';
import SheetPanel from '../../../../renderer/pages/export/SheetPanel.vue';
import { answerWith } from '../../answers.ts';
import { mountInWindow } from '../../mount.ts';

const files = ['crack/1.png', 'crack/2.png', 'good/3.png', 'good/4.png'];
const images = () => ({ dataset: { revision: 'd-1' }, images: [...files.map((file) => ({ file, label: 0, side: 'test', group: null })), { file: 'good/5.png', label: 0, side: 'train', group: null }] }) as never;

test('a table of answers goes with the sheet as it was chosen, and can be taken off again', async () => {
  const asked = answerWith({ images, startWork: ({ procedure, input }) => ({ id: 'w1', procedure, input, project: null, state: 'running', startedAt: '', endedAt: null, runs: [], result: null, failure: null }) });
  const panel = mountInWindow(SheetPanel, { props: { run: 'r1', folder: '/out', wishes: undefined, revision: 'd-1' } });
  await flushPromises();
  const button = (name: string) => panel.findAll('button').find((one) => one.text() === name || one.attributes('aria-label') === name)!;
  const input = panel.get('input[type=file]');
  const choose = async () => {
    Object.defineProperty(input.element, 'files', { configurable: true, value: [new File(['файл;метка\n'], 'ответы.csv')] });
    await input.trigger('change');
    await vi.waitFor(() => expect(panel.text()).toContain('ответы.csv'));
  };
  await choose();
  await button('Leave out ‘ответы.csv’').trigger('click');
  expect(panel.text()).not.toContain('ответы.csv');
  await choose();
  await button('Write the sheet').trigger('click');
  await flushPromises();
  const { appraisals } = (asked.at(-1)!.input as { input: { appraisals: { name: string; base64: string } } }).input;
  expect([appraisals.name, Buffer.from(appraisals.base64, 'base64').toString()]).toEqual(['ответы.csv', 'файл;метка\n']);
});

test('the empty form names the images in an order that tells nothing, the same each time, and reads back', () => {
  const many = Array.from({ length: 60 }, (_, index) => `${index < 30 ? 'crack' : 'good'}/${index}.png`);
  const form = appraisalForm(many, 'd-1');
  expect(form).toBe(appraisalForm(many, 'd-1'));
  const answers = readAppraisals('form.csv', Buffer.from(form), new Set(many));
  expect(answers.map(({ file }) => file).sort()).toEqual([...many].sort());
  expect(answers.slice(0, 30).filter(({ file }) => file.startsWith('good')).length).toBeGreaterThan(5);
});
