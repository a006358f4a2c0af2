import { describe, expect, test } from 'vitest';
import { differingSettings } from '../../../../renderer/pages/history/compare-settings.ts';

describe('settings side by side', () => {
  test('only those that differ, by their path, lists as one value', () => {
    const rows = differingSettings([
      { job: { training: { epochs: 20, batch: 32 }, seed: 1, start: { graph: { nodes: [1] } } }, key: 'a', methods: ['x'] },
      { job: { training: { epochs: 30, batch: 32 }, seed: 1, start: { graph: { nodes: [2] } } }, key: 'b', methods: ['x', 'y'], size: 0.1 },
    ]);
    expect(rows).toEqual([
      { name: 'job.training.epochs', values: ['20', '30'] },
      { name: 'methods', values: ['["x"]', '["x","y"]'] },
      { name: 'size', values: ['', '0.1'] },
    ]);
  });
});
