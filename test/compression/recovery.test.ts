import { describe, expect, test } from 'vitest';
import { planRecovery, recoveryStage } from '../../main/compression/recovery.ts';
import { factorise } from '../../main/compression/low-rank/factorise.ts';
import { factorisedLayers } from '../../main/compression/low-rank/layers.ts';
import { factsOf, outputDifference, smallResNet } from './small-networks.ts';

describe('recovery', () => {
  test('defaults are half as long again as training was, at half its rate; what is given stands', () => {
    expect(planRecovery({}, factsOf(smallResNet())).settings).toMatchObject({ epochs: 18, peakRate: 0.05, teacher: 'none' });
    expect(planRecovery({ epochs: 3 }, factsOf(smallResNet())).settings).toMatchObject({ epochs: 3, peakRate: 0.05 });
  });

  test('estimates statistics again, lets every epoch be the best, and leaves plain convolutions', () => {
    const network = factorise(smallResNet(), { kind: 'channel', startingRank: 'useful' });
    const stage = recoveryStage({ epochs: 3, peakRate: 0.05 }, (given) => given, () => ({}));
    expect(stage.reestimateStatistics).toBe(true);
    expect(stage.hooks(network).mayBeBest).toBeUndefined();
    const finished = stage.finish(network);
    expect(factorisedLayers(finished)).toEqual([]);
    expect(outputDifference(network, finished)).toBeLessThan(1e-4);
  });
});
