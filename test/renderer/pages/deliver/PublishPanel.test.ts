// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import type { HeardDevice, Publication } from '../../../../main/contract/publish.ts';
import { Failure } from '../../../../main/foundation/failure.ts';
import { agentFolderFor } from '../../../../renderer/pages/deliver/agent-folder-for.ts';
import PublishPanel from '../../../../renderer/pages/deliver/PublishPanel.vue';
import { answerWith, type Answers } from '../../answers.ts';
import { mountInWindow } from '../../mount.ts';

const publication: Publication = { addresses: ['https://192.168.1.5:8443'], port: 8443, fingerprint: 'cd'.repeat(32), key: 'ef'.repeat(32), bundles: [{ id: 'ab', sequence: 4, device: null, files: 20, bytes: 100 }], agentFolder: null };
const heard: HeardDevice = { device: 'press 3', event: 'delivered', sequence: 4, detail: '', when: '2026-11-24T10:00:00Z' };
type Panel = ReturnType<typeof mountInWindow>;
const button = (panel: Panel, text: string) => panel.findAll('button').find((one) => one.text().startsWith(text))!;

async function mounted(answers: Answers, whole = true) {
  const questions = answerWith(answers);
  const panel = mountInWindow(PublishPanel, { props: { bundle: '/bundles/r3', checked: { whole } } });
  await flushPromises();
  return { panel, questions };
}

test('nothing is offered until somebody starts it; then its address, its certificate and what devices fetched are shown', async () => {
  let running = false;
  const { panel, questions } = await mounted({
    publishing: () => ({ publication: running ? publication : null, heard: running ? [heard] : [] }),
    startPublishing: () => ((running = true), publication),
    stopPublishing: () => ((running = false), {}),
  });
  expect(panel.text()).not.toContain('192.168.1.5');
  await button(panel, 'Offer the bundle').trigger('click');
  await flushPromises();
  expect(questions.find(({ procedure }) => procedure === 'startPublishing')!.input).toEqual({ bundles: ['/bundles/r3'] });
  for (const words of ['https://192.168.1.5:8443', 'number 4, for any device', publication.fingerprint, 'press 3 switched to number 4']) expect(panel.text()).toContain(words);
  expect(panel.emitted('heard')).toHaveLength(1);
  await button(panel, 'Stop offering').trigger('click');
  await flushPromises();
  expect(panel.text()).not.toContain('192.168.1.5');
});

test('files for a device need its name and a whole path; what stands in the way is said', async () => {
  const { panel, questions } = await mounted({
    publishing: () => ({ publication: null, heard: [] }),
    startPublishing: () => { throw new Failure('publish.port-taken', { port: '8443', host: '0.0.0.0' }); },
  });
  const [, device, folder] = panel.findAll('input');
  await device.setValue('Печь / 2');
  expect(button(panel, 'Offer the bundle').attributes('aria-disabled')).toBe('true');
  await folder.setValue('/media/usb');
  await button(panel, 'Offer the bundle').trigger('click');
  await flushPromises();
  expect(questions.at(-1)!.input).toMatchObject({ agent: { folder: '/media/usb/fettle-agent-Печь-2', device: 'Печь / 2' } });
  expect(panel.get('[role=alert]').text()).toContain('Port 8443');
});

test('a bundle that is not whole is not offered', async () => {
  const { panel } = await mounted({ publishing: () => ({ publication: null, heard: [] }) }, false);
  expect(button(panel, 'Offer the bundle').attributes('aria-disabled')).toBe('true');
});

test('the folder of a device is named by it, on every system', () => {
  expect([agentFolderFor('C:\\Users\\qa', 'a:b'), agentFolderFor('usb', 'a'), agentFolderFor('/usb', ' ')]).toEqual(['C:\\Users\\qa\\fettle-agent-a-b', null, null]);
});
