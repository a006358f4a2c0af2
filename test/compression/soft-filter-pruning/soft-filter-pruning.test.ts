import { describe, expect, test } from 'vitest';
import { softFilterPruning } from '../../../main/compression/soft-filter-pruning/soft-filter-pruning.ts';
import type { GivenSettings } from '../../../main/compression/settings.ts';
import { foldBatchNorm } from '../../../main/network/fold.ts';
import { buildGraph } from '../../../main/network/families/index.ts';
import { requireMatchingWeights } from '../../../main/network/node-weights.ts';
import { factsOf, outputDifference, sizeShare, smallResNet } from '../small-networks.ts';

const network = smallResNet({ baseWidth: 16 });
/** The network that defaults were found on; plans look at its structure alone. */
const wide = { graph: buildGraph('resnet18', { stem: 'imagenet', classes: 6, height: 64, width: 64, normalisation: network.graph.input.normalisation }), weights: {} };
const alone = { index: 0, steps: ['soft-filter-pruning'] };

function plan(given: GivenSettings, place = alone) {
  return softFilterPruning.plan(given, factsOf(network), place);
}

/** Runs the hooks of a stage as the trainer would, with weights that do not move. */
function runEpochs(given: GivenSettings) {
  const [stage] = plan(given).stages();
  const hooks = stage.hooks(network);
  let present = stage.prepare(network);
  const allowed: boolean[] = [];
  for (let epoch = 1; epoch <= stage.training.epochs; epoch++) {
    const context = { epoch, epochs: stage.training.epochs, network: present };
    const replaced = hooks.afterEpoch!(context);
    if (replaced) present = { ...present, weights: { ...present.weights, ...replaced.weights } };
    allowed.push(hooks.mayBeBest!(context));
  }
  return { masked: present, shrunk: stage.finish(present), hooks, allowed };
}

describe('soft filter pruning', () => {
  test.each([{ size: 0.1 }, { ratio: 0.7 }, { energy: 0.4 }, { size: 0.1, schedule: 'constant' }, { size: 0.1, multipleOf: 4 }, { ratio: 0.6, scope: 'network', importance: 'l1' }])(
    'what is removed at the end was masked before, so the outputs stay: %j',
    (given) => {
      const { masked, shrunk } = runEpochs({ ...given, epochs: 3 });
      requireMatchingWeights(shrunk);
      expect(sizeShare(shrunk, network)).toBeLessThan(0.5);
      expect(outputDifference(masked, shrunk)).toBeLessThan(1e-4);
    },
  );

  test('ends at the stated size, whether while training or in one go', () => {
    for (const small of [runEpochs({ size: 0.05, epochs: 2 }).shrunk, plan({ size: 0.05 }).cut(network)]) {
      expect(sizeShare(small, network)).toBeLessThanOrEqual(0.05);
      expect(sizeShare(small, network)).toBeGreaterThan(0.035);
    }
  });

  test('names that are no layers, amounts of layers that are not cut, and scales that are not there are refused', () => {
    expect(() => plan({ locked: ['stem.convolutoin'] })).toThrow(expect.objectContaining({ code: 'compression.layer-unknown' }));
    expect(() => plan({ amounts: { nowhere: 0.5 } })).toThrow(expect.objectContaining({ code: 'compression.layer-unknown' }));
    expect(() => plan({ amounts: { 'stem.convolution': 0.5 }, locked: ['stem.convolution'] })).toThrow(expect.objectContaining({ code: 'compression.layer-not-cut' }));
    expect(() => plan({ amounts: { [network.graph.output]: 0.5 } })).toThrow(expect.objectContaining({ code: 'compression.layer-not-cut' }));
    const bare = { ...network, graph: foldBatchNorm(network).graph };
    expect(() => softFilterPruning.plan({ importance: 'batch-norm-scale' }, factsOf(bare), alone)).toThrow(expect.objectContaining({ code: 'compression.no-batch-norm' }));
    expect(() => plan({ importance: 'batch-norm-scale' })).not.toThrow();
  });

  test('a cut in one go that needs gradients looks at the images for one epoch first, at a rate that moves nothing', () => {
    expect(plan({}).measuredCut).toBeUndefined();
    const cut = plan({ importance: 'taylor', size: 0.1 }).measuredCut!();
    expect(cut.training.epochs).toBe(1);
    expect(cut.training.schedule).toEqual({ kind: 'constant', peakRate: 1e-8, warmUp: 0 });
    const hooks = cut.hooks(network);
    expect(hooks.transformGradients).toBeDefined();
    const masked = { ...network, weights: { ...network.weights, ...hooks.afterEpoch!({ epoch: 1, epochs: 1, network })!.weights } };
    expect(sizeShare(cut.finish(masked), network)).toBeLessThanOrEqual(0.1);
  });

  test('only the last epoch may be the best, since only it has the whole mask', () => {
    expect(runEpochs({ epochs: 4 }).allowed).toEqual([false, false, false, true]);
  });

  test('reports widths that shrink, and goes on from its state as if it had not stopped', () => {
    const { hooks } = runEpochs({ size: 0.1, epochs: 3 });
    const state = JSON.parse(JSON.stringify(hooks.state!()));
    const again = plan({ size: 0.1, epochs: 3 }).stages()[0].hooks(network);
    again.restore!(state);
    expect(again.progress()).toEqual(hooks.progress());
    expect(again.progress()!.epoch).toBe(3);
    expect(again.progress()!.widths.every(({ kept, channels }) => kept < channels)).toBe(true);
  });

  test('where a class is rare, the default takes off half as much and says so', () => {
    const facts = factsOf(wide);
    const { settings, reasons } = softFilterPruning.plan({}, { ...facts, rarestClass: 44 }, alone);
    expect(settings.size).toBe(0.05);
    expect(reasons[0]).toEqual({ key: 'compression.soft-filter-pruning.reason-size-rare', values: { percent: 5, images: 44 } });
    expect(softFilterPruning.plan({}, { ...facts, rarestClass: 100 }, alone).settings.size).toBe(0.025);
    expect(softFilterPruning.plan({ size: 0.01 }, { ...facts, rarestClass: 44 }, alone).settings.size).toBe(0.01);
  });

  test('of a compact network it is said that it has less to spare', () => {
    expect(plan({}).reasons[0].key).toBe('compression.soft-filter-pruning.reason-size-compact');
    expect(softFilterPruning.plan({}, factsOf(wide), alone).reasons[0].key).toBe('compression.soft-filter-pruning.reason-size');
  });

  test('defaults need nothing, and land at the size that they say', () => {
    const { settings, cut, reasons } = plan({});
    expect(settings.amount).toBe('size');
    expect(sizeShare(cut(network), network)).toBeLessThanOrEqual(settings.size as number);
    expect(reasons.length).toBe(4);
  });

  test('leaves more where low-rank training follows', () => {
    const before = plan({}, { index: 0, steps: ['soft-filter-pruning', 'low-rank'] });
    expect(before.settings.size).toBeGreaterThan(plan({}).settings.size as number);
  });

  test('takes its own share where low rank is done already, integers after it or not', () => {
    const after = plan({}, { index: 1, steps: ['low-rank', 'soft-filter-pruning', 'quantize'] });
    expect(after.settings.size).toBe(plan({}).settings.size);
    expect(after.reasons).toEqual(plan({}).reasons);
  });

  test('the amount that is given is the amount that is used', () => {
    expect(plan({ ratio: 0.5 }).settings.amount).toBe('ratio');
    expect(plan({ energy: 0.5 }).settings.amount).toBe('energy');
    expect(plan({ size: 0.5, ratio: 0.1 }).settings.amount).toBe('size');
  });

  test('a size below what the narrowest network stores is refused, with what can be reached', () => {
    expect(() => plan({ size: 0.0002 })).toThrow(expect.objectContaining({ code: 'compression.size-out-of-reach' }));
    expect(() => plan({ size: 0.05, locked: network.graph.nodes.map(({ id }) => id) })).toThrow(expect.objectContaining({ code: 'compression.size-out-of-reach' }));
  });
});
