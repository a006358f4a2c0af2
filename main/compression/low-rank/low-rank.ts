/**
 * Low-rank training (Yang et al., CVPRW 2020): convolutions are stored as left diag(spectrum) right^T, trained with
 * orthogonal factors and a sparse spectrum, then the spectrum is cut. Recovery keeps the factors orthogonal and drops
 * the sparsity term.
 */
import { Failure } from '../../foundation/failure.ts';
import type { Network, NetworkGraph } from '../../network/network.ts';
import { sizeOfShape } from '../../network/node-weights.ts';
import { storedNumbers } from '../network-size.ts';
import { progressiveDefaults, progressiveReason, progressiveSchema, settledOf } from '../progressive.ts';
import { completeSettings, type GivenSettings, type SettingsOf } from '../settings.ts';
import type { CompressionFacts, CompressionStep, Place, PlannedStep, Reason } from '../step.ts';
import { cutSpectrum } from './cut-spectrum.ts';
import { factorise, startingRanks } from './factorise.ts';
import { factorisableLayers } from './layers.ts';
import { lostBefore, lowRankHooks, orthogonalityHooks } from './low-rank-hooks.ts';
import { storedWeights, type SpectrumLimit } from './rank-selection.ts';

export const lowRankSchema = {
  kind: { kind: 'choice', choices: ['channel', 'spatial'] },
  amount: { kind: 'choice', choices: ['size', 'energy'] },
  size: { kind: 'number', least: 0.0001, most: 1 },
  energy: { kind: 'number', least: 0.01, most: 1 },
  startingRank: { kind: 'choice', choices: startingRanks },
  orthogonality: { kind: 'number', least: 0, most: 1000 },
  sparsity: { kind: 'number', least: 0, most: 100 },
  epochs: { kind: 'number', least: 1, most: 10_000, whole: true },
  peakRate: { kind: 'number', least: 1e-6, most: 1 },
  ...progressiveSchema,
  locked: { kind: 'names' },
} as const;

export type LowRankSettings = SettingsOf<typeof lowRankSchema>;

const name = 'low-rank';

export const lowRank: CompressionStep = { name, schema: lowRankSchema, plan: planLowRank };

function planLowRank(given: GivenSettings, facts: CompressionFacts, place: Place): PlannedStep {
  const settings = completeSettings(name, lowRankSchema, defaultsFor(given, facts, place), given);
  const denseNumbers = storedNumbers(facts.network.graph);
  const limit: SpectrumLimit = settings.amount === 'energy' ? { energy: settings.energy } : { parameters: settings.size * denseNumbers };
  if (place.index === 0 && settings.amount === 'size' && given.size !== undefined) requireReachable(settings, facts.network, denseNumbers);
  const begin = (network: Network) => factorise(network, settings);
  return {
    settings,
    reasons: reasonsFor(settings, place),
    stages: () => [{
      step: name,
      training: { epochs: settings.epochs, schedule: { kind: 'one-cycle', peakRate: settings.peakRate, warmUp: 0.2 } },
      reestimateStatistics: true,
      prepare: begin,
      hooks: (network) => lowRankHooks(network.graph, settings, limit, settledOf(settings)),
      finish: (network, state) => cutSpectrum(network, limit, lostBefore(state)),
    }],
    cut: (network) => cutSpectrum(begin(network), limit),
    recoveryHooks: (network) => orthogonalityHooks(network.graph, settings.orthogonality),
  };
}

function defaultsFor(given: GivenSettings, facts: CompressionFacts, { index }: Place): LowRankSettings {
  const afterAnother = index > 0;
  const fromRandom = facts.start === 'random' && !afterAnother;
  // After another step the network is small, and these epochs are its recovery as well.
  const epochs = afterAnother || fromRandom ? facts.trainingEpochs : Math.max(4, Math.round(facts.trainingEpochs / 3));
  return {
    kind: weightsIn(facts.network.graph, 'spatial') * 2 >= weightsIn(facts.network.graph, 'channel') ? 'spatial' : 'channel',
    amount: given.energy !== undefined && given.size === undefined ? 'energy' : 'size',
    // On X-SDD 7.5 % of the bytes lost nothing (docs/results.md).
    size: afterAnother ? 0.025 : 0.075,
    energy: 0.9,
    startingRank: 'useful',
    orthogonality: 10,
    sparsity: 0.1,
    epochs,
    peakRate: fromRandom ? facts.peakRate : facts.peakRate / 2,
    ...progressiveDefaults(typeof given.epochs === 'number' ? given.epochs : epochs, 'off'),
    locked: [],
  };
}

/** Numbers in the kernels that can be taken apart in a way: 1 x 1 kernels, of which mobile networks consist, have no space to separate. */
function weightsIn(graph: NetworkGraph, kind: LowRankSettings['kind']): number {
  return factorisableLayers(graph, kind).reduce((sum, { shape }) => sum + sizeOfShape(shape), 0);
}

function reasonsFor(settings: LowRankSettings, { index }: Place): Reason[] {
  const amount = settings.amount === 'size'
    ? { key: index > 0 ? 'compression.low-rank.reason-size-after' : 'compression.low-rank.reason-size', values: { percent: settings.size * 100 } }
    : { key: 'compression.low-rank.reason-energy', values: { percent: settings.energy * 100 } };
  return [
    { key: `compression.low-rank.reason-${settings.kind}`, values: {} },
    amount,
    { key: 'compression.low-rank.reason-epochs', values: { epochs: settings.epochs, rate: settings.peakRate } },
    ...progressiveReason(name, settings),
  ];
}

/** @throws Failure `compression.size-out-of-reach` where rank 1 in every layer stores more */
function requireReachable({ kind, size, locked }: LowRankSettings, { graph }: Network, denseNumbers: number): void {
  const layers = factorisableLayers(graph, kind, locked).map(({ node, shape }) => ({ id: node.id, kind, shape, spectrum: new Float32Array(1) }));
  const inLayers = layers.reduce((sum, { shape }) => sum + sizeOfShape(shape), 0);
  const least = (denseNumbers - inLayers + storedWeights(layers, new Map())) / denseNumbers;
  if (size >= least) return;
  throw new Failure('compression.size-out-of-reach', { method: name, percent: size * 100, least: Math.ceil(least * 10_000) / 100 });
}
