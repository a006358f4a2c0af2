// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import ClockPanel from '../../../../renderer/pages/train/ClockPanel.vue';
import { epochPoints } from '../../../../renderer/pages/train/epoch-points.ts';
import { newFollowedWork } from '../../../../renderer/stores/followed-work.ts';
import { mountInWindow } from '../../mount.ts';

const followed = {
  ...newFollowedWork({ id: 'w1', procedure: 'train', input: {}, project: 'p1', state: 'running', startedAt: '2026-11-24T10:00:00Z', endedAt: null, runs: ['r1'], result: null, failure: null }),
  progress: { type: 'progress', phase: 'training', done: 3, total: 40, secondsLeft: 90 },
};
const [last] = epochPoints([{ stage: '1-training', epoch: 3, metrics: { loss: 1 } }], []);
const headline = (how: string) => mountInWindow(ClockPanel, { props: { followed, how, epochs: 40, last } }).get('.clock-value').text();

test('the time left is told while it passes, and where it stands still the epoch is', () => {
  expect(headline('running')).toContain('left');
  expect(headline('paused')).toBe('epoch 3 of 40');
});
