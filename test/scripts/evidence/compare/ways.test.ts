import { describe, expect, it } from 'vitest';
import { tasksOf, ways } from '../../../../scripts/evidence/compare/ways.ts';

describe('the tasks of a grid', () => {
  it('begin with the dense network of each seed and have a key of their own', () => {
    const tasks = tasksOf({ data: ['neu', 'x-sdd'], seeds: 2, sizes: [0.02, 0.05], ways });
    expect(new Set(tasks.map(({ key }) => key)).size).toBe(tasks.length);
    expect(tasks).toHaveLength(2 * 2 * (1 + ways.length * 2));
    for (const [index, task] of tasks.entries()) {
      if (task.way) expect(tasks.slice(0, index).some((before) => before.way === null && before.data === task.data && before.seed === task.seed)).toBe(true);
    }
  });

  it('have every row of the first seed before a second seed begins', () => {
    const seeds = tasksOf({ data: ['neu', 'x-sdd'], seeds: 3, sizes: [0.02], ways }).map(({ seed }) => seed);
    expect(seeds).toEqual([...seeds].sort());
  });
});
