import { describe, expect, test } from 'vitest';
import { outlineOf } from '../../../../main/app/network-outline.ts';
import { buildGraph } from '../../../../main/network/families/index.ts';
import { stageColumns } from '../../../../renderer/pages/watch/columns.ts';
import { keptSoFar, linesBefore, passesOf } from '../../../../renderer/pages/watch/passes.ts';
import { allEpochs, watchedEpoch, type WatchedEpoch } from '../../../../renderer/pages/watch/watched-epoch.ts';

const normalisation = { mean: [128, 128, 128], deviation: [64, 64, 64] } as { mean: [number, number, number]; deviation: [number, number, number] };
const outline = { run: 'r1', ...outlineOf(buildGraph('resnet18', { stem: 'small', classes: 3, height: 32, width: 32, normalisation, baseWidth: 16 })) };
const group = outline.layers[1].outputGroups[0];
const tied = outline.layers[0].outputGroups[0];
const network = { parameters: 1000, multiplyAccumulates: 5000 };

function pruning(epoch: number, kept: number): WatchedEpoch {
  return watchedEpoch('r2', { stage: '1-soft-filter-pruning', epoch, metrics: { validation: { n: 30, accuracy: 0.9 }, network: { parameters: outline.parameters, multiplyAccumulates: outline.multiplyAccumulates }, widths: [{ group, channels: 16, kept, moved: 0 }, { group: tied, channels: 16, kept: kept + 1, moved: 0 }], ranks: [] } });
}
const recovery = watchedEpoch('r2', { stage: '2-recovery', epoch: 1, metrics: { validation: { n: 30, accuracy: null }, network } });

describe('passes', () => {
  const passes = passesOf(outline, [pruning(1, 12), pruning(2, 6), recovery], 'spatial');

  test('count epochs over all stages', () => {
    expect(passes.map(({ number, epoch }) => [number, epoch.step, epoch.epoch])).toEqual([[1, 'soft-filter-pruning', 1], [2, 'soft-filter-pruning', 2], [3, 'recovery', 1]]);
  });

  test('reckon what is masked as gone, although the network in training is still dense', () => {
    expect(passes[0].size.parameters).toBeLessThan(outline.parameters);
    expect(passes[1].size.parameters).toBeLessThan(passes[0].size.parameters);
  });

  test('keep the widths in recovery and take its size from the network itself', () => {
    expect(passes[2].kept.get(group)).toBe(6);
    expect(passes[2].size).toMatchObject(network);
  });

  test('earlier ones are drawn as at most four lines, without the one that is shown', () => {
    const many = passesOf(outline, Array.from({ length: 20 }, (_, index) => pruning(index + 1, 16 - Math.floor(index / 2))), 'spatial');
    const lines = linesBefore(many, 19);
    expect(lines).toHaveLength(4);
    expect(lines.every(({ number }) => number < 20)).toBe(true);
    expect(linesBefore(many, 0)).toEqual([]);
  });
});

describe('what a recovery would keep', () => {
  const at = (stage: string, epoch: number, accuracy: number, macroF1 = accuracy) => watchedEpoch('r2', { stage, epoch, metrics: { validation: { n: 30, accuracy, macroF1 }, network } });
  const kept = (...epochs: WatchedEpoch[]) => keptSoFar(passesOf(outline, epochs, 'spatial'));

  test('is its best epoch, and nothing before the network is cut', () => {
    expect(kept(pruning(1, 12))).toBeNull();
    expect(kept(pruning(1, 12), at('2-recovery', 1, 0.8), at('2-recovery', 2, 0.95), at('2-recovery', 3, 0.9))).toBe(0.95);
  });

  test('is chosen by macro-F1, where rare classes count as much, and not by accuracy', () => {
    expect(kept(at('2-recovery', 1, 0.97, 0.9), at('2-recovery', 2, 0.95, 0.94), at('2-recovery', 3, 0.96, 0.93))).toBe(0.95);
  });

  test('is no network of an earlier recovery, which was larger', () => {
    expect(kept(at('2-recovery', 1, 0.97), at('3-low-rank', 1, 0.9))).toBeNull();
    expect(kept(at('2-recovery', 1, 0.97), at('3-low-rank', 1, 0.9), at('4-recovery', 1, 0.93))).toBe(0.93);
  });
});

describe('columns', () => {
  const passes = passesOf(outline, [pruning(1, 12), pruning(2, 6)], 'spatial');
  const stages = stageColumns(outline, passes[1], [passes[0]], 'channels');

  test('stand in stages from the entry to the answer', () => {
    expect(stages.map(({ kind, columns }) => [kind, columns.length])).toEqual([['entry', 1], ['stage', 4], ['stage', 5], ['stage', 5], ['stage', 5], ['answer', 1]]);
  });

  test('say what is left, what was, and what earlier passes left', () => {
    expect(stages[1].columns[0]).toMatchObject({ dense: 16, now: 6, before: [12], fixed: false, tied: false });
    expect(stages[0].columns[0]).toMatchObject({ dense: 16, now: 7, before: [13], tied: true });
    expect(stages[5].columns[0]).toMatchObject({ dense: 3, now: 3, fixed: true });
  });

  test('are tied by a line from the first layer that loses the same channels to the last, over stages too', () => {
    const all = stages.flatMap(({ columns }) => columns);
    expect(all.slice(0, 6).map(({ tied }) => tied)).toEqual([true, false, true, false, true, false]);
    expect(all[0].line).toEqual({ before: false, after: true });
    expect(all[3].line).toEqual({ before: true, after: true });
    expect(all[4].line).toEqual({ before: true, after: false });
  });

  test('say which share of a layer’s weights is left', () => {
    expect(stages[1].columns[0].weightsLeft).toBeCloseTo((7 * 6) / (16 * 16));
  });
});

describe('epochs', () => {
  test('that are heard live are added to those of the history once', () => {
    const live = { type: 'epoch' as const, run: 'r2', stage: '1-soft-filter-pruning', epoch: 2, epochs: 4, loss: 1, rate: 0.1, validation: null, imagesPerSecond: 10, secondsLeft: null };
    const all = allEpochs([pruning(1, 12), pruning(2, 6)], [{ ...live, epoch: 1 }, live, { ...live, epoch: 3 }]);
    expect(all.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(all[1].widths).not.toEqual([]);
  });
});

test('the picture of ranks shows only layers that are stored as factors', () => {
  const layer = outline.layers[1].id;
  const factors = watchedEpoch('r2', { stage: '1-low-rank', epoch: 1, metrics: { network, widths: [], ranks: [{ layer, rank: 24, needed: 5 }] } });
  const [pass] = passesOf(outline, [factors], 'spatial');
  const columns = stageColumns(outline, pass, [], 'rank').flatMap(({ columns }) => columns);
  expect(columns[1]).toMatchObject({ now: 5, dense: 48, fixed: false });
  expect(columns.filter(({ fixed }) => !fixed)).toHaveLength(1);
});
