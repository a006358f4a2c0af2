// @vitest-environment happy-dom
import { nextTick } from 'vue';
import { expect, test } from 'vitest';
import type { Work } from '../../../main/contract/works.ts';
import EngineLine from '../../../renderer/frame/EngineLine.vue';
import { useWorks } from '../../../renderer/stores/works.ts';
import { answerWith, tell } from '../answers.ts';
import { mountInWindow } from '../mount.ts';

const work = (id: string, state: Work['state']): Work => ({ id, procedure: 'train', input: {}, project: 'p1', state, startedAt: '', endedAt: null, runs: [], result: null, failure: null });

test('an engine whose only work waits is not called working', async () => {
  answerWith({});
  const line = mountInWindow(EngineLine);
  useWorks().follow();
  tell(work('w1', 'paused'));
  await nextTick();
  expect(line.text()).toBe('Paused');
  tell(work('w2', 'running'));
  await nextTick();
  expect(line.text()).toBe('Engine working');
});
