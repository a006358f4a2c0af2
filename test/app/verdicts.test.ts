import { describe, expect, test } from 'vitest';
import type { FinishedNetwork } from '../../main/app/network-runs.ts';
import { verdictsOf } from '../../main/app/verdicts.ts';
import type { DatasetRevision } from '../../main/dataset/revision.ts';

const images = Array.from({ length: 40 }, (_, index) => ({ path: `${index}.png`, label: index % 2, side: index < 30 ? 'validation' : 'test' }));
const revision = { images, classes: ['good', 'pits'] } as unknown as DatasetRevision;
/** Wrong on the first so many validation images. */
const finished = (id: string, role: string, wrong: number | null, settings: object = {}, method = 'low-rank'): FinishedNetwork =>
  ({ run: { id, role, method, parent: 'r1', settings }, result: wrong === null ? {} : { validationPredictions: images.slice(0, 30).map(({ label }, index) => (index < wrong ? 1 - label : label)) } }) as unknown as FinishedNetwork;

describe('a verdict', () => {
  test('is for the control where validation proves it, for nobody where it does not', () => {
    const networks = [finished('r2', 'small', 9), finished('r3', 'control', 0), finished('r4', 'control', 6, { controlOf: 'r2' }, 'slim-from-scratch')];
    expect(verdictsOf(networks, revision)).toMatchObject([
      { small: 'r2', control: 'r3', kind: 'cut', n: 30, onlySmall: 0, onlyControl: 9, better: 'control' },
      { small: 'r2', control: 'r4', kind: 'slim', n: 30, onlySmall: 0, onlyControl: 3, better: 'neither' },
    ]);
    expect(verdictsOf([finished('r2', 'small', 0), finished('r3', 'control', 9)], revision)[0]).toMatchObject({ better: 'small' });
  });

  test('is of the small network that the control was made for', () => {
    const slim = (id: string, of: string) => finished(id, 'control', 3, { controlOf: of }, 'slim-from-scratch');
    const networks = [finished('r2', 'small', 3), slim('r3', 'r2'), finished('r4', 'small', 3, {}, 'soft-filter-pruning'), slim('r5', 'r4')];
    expect(verdictsOf(networks, revision).map(({ small, control }) => [small, control])).toEqual([['r2', 'r3'], ['r4', 'r5']]);
  });

  test('is none where a run of an earlier version kept no answers', () => {
    expect(verdictsOf([finished('r2', 'small', null), finished('r3', 'control', 0)], revision)).toEqual([]);
  });
});
