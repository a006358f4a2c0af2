import { expect, test } from 'vitest';
import { benchEngine, engineBenchCases, type EngineBenchResult } from '../../../main/jobs/bodies/bench-engine.ts';
import { JobCancelled } from '../../../main/jobs/job.ts';
import { recordedContext } from './recorded-context.ts';

const cases = [{ pixels: 32, batch: 2, stem: 'small' as const }];

test('each case is measured in each precision that this machine has, and one of them is what the product chooses', async () => {
  const { context, of } = recordedContext();
  const { engine, rows } = (await benchEngine({ steps: 1, cases }, context)) as EngineBenchResult;
  expect(rows.map(({ precision }) => precision)).toEqual(engine === 'tensorflow' ? ['float32', 'bfloat16'] : ['float32']);
  expect(rows.filter(({ chosen }) => chosen)).toHaveLength(1);
  for (const row of rows) {
    expect(row).toMatchObject(cases[0]);
    expect(row.imagesPerSecond).toBeGreaterThan(0);
  }
  expect(of('progress')[0]).toMatchObject({ phase: 'bench', done: 0, total: rows.length });
});

test('the cases are those that are compared with PyTorch', () => {
  expect(engineBenchCases).toEqual([
    { pixels: 32, batch: 32, stem: 'small' },
    { pixels: 64, batch: 32, stem: 'imagenet' },
    { pixels: 224, batch: 8, stem: 'imagenet' },
  ]);
});

test('a bench that is cancelled ends before its next row', async () => {
  const recorded = recordedContext();
  recorded.cancel();
  await expect(benchEngine({ steps: 1, cases }, recorded.context)).rejects.toBeInstanceOf(JobCancelled);
});
