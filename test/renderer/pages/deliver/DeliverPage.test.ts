// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import { Failure } from '../../../../main/foundation/failure.ts';
import DeliverPage from '../../../../renderer/pages/deliver/DeliverPage.vue';
import { useProject } from '../../../../renderer/stores/project.ts';
import { answerWith } from '../../answers.ts';
import { mountAt } from '../../mount.ts';
import { summary } from '../../runs.ts';

async function gateAfter(check: () => never): Promise<string> {
  answerWith({
    saveProject: () => ({ id: 'p1', name: 'a', draft: { revision: 'd-1', shipped: 'r1', bundle: '/media/usb/fettle-a-r1' } }) as never,
    history: () => ({ library: '', runs: [summary('r1')], revisions: [], holder: null }),
    show: () => ({ type: 'revision', dataset: { revision: 'd-1' } }) as never,
    devices: () => ({ devices: [] }) as never,
    check,
  });
  const { wrapper } = await mountAt('/project/p1/deliver', DeliverPage);
  await useProject().open('p1');
  await flushPromises();
  return wrapper.get('.gate').text();
}

test('a bundle that is not there is not called damaged, and one that is damaged is', async () => {
  expect(await gateAfter(() => { throw new Failure('bundle.not-found', { path: '/media/usb/fettle-a-r1' }); })).toContain('not where it was written');
  expect(await gateAfter(() => ({ whole: false, problems: [], facts: null, files: 0, bytes: 0, keyId: null, trust: 'unknown', golden: null }) as never)).toContain('not whole');
});
