/**
 * Low-rank training (Yang et al., CVPRW 2020): convolutions are stored as left diag(spectrum) right^T, trained with
 * orthogonal factors and a sparse spectrum, then the spectrum is cut. Recovery keeps the factors orthogonal and drops
 * the sparsity term.
 */
import { Failure } from '../../foundation/failure.ts';
import type { Network, NetworkGraph } from '../../network/network.ts';
import { sizeOfShape } from '../../network/node-weights.ts';
import { requireLayers } from '../layer-names.ts';
import { defaultSize } from '../default-size.ts';
import { storedNumbers } from '../network-size.ts';
import { progressiveDefaults, progressiveReason, progressiveSchema, settledOf } from '../progressive.ts';
import { completeSettings, type GivenSettings, type SettingsOf } from '../settings.ts';
import type { CompressionFacts, CompressionStep, Place, PlannedStep, Reason } from '../step.ts';
import { pays } from './break-even.ts';
import { cutSpectrum } from './cut-spectrum.ts';
import { factorise, startingRanks } from './factorise.ts';
import { factorisableLayers } from './layers.ts';
import { usualOrthogonality, weightings } from './losses.ts';
import { lostBefore, lowRankHooks, orthogonalityHooks } from './low-rank-hooks.ts';
import { ownRank, rankScopes, storedWeights, type LayerSpectrum, type SpectrumLimit } from './rank-selection.ts';
import { sparsityTermNames, usualSparsity } from './sparsity.ts';

export const lowRankSchema = {
  kind: { kind: 'choice', choices: ['channel', 'spatial'] },
  amount: { kind: 'choice', choices: ['size', 'energy'] },
  size: { kind: 'number', least: 0.0001, most: 1 },
  energy: { kind: 'number', least: 0.01, most: 1 },
  scope: { kind: 'choice', choices: rankScopes },
  startingRank: { kind: 'choice', choices: startingRanks },
  orthogonality: { kind: 'number', least: 0, most: 1000 },
  orthogonalityWeighting: { kind: 'choice', choices: weightings },
  sparsity: { kind: 'number', least: 0, most: 100 },
  sparsityTerm: { kind: 'choice', choices: sparsityTermNames },
  epochs: { kind: 'number', least: 1, most: 10_000, whole: true },
  peakRate: { kind: 'number', least: 1e-6, most: 1 },
  ...progressiveSchema,
  locked: { kind: 'names' },
  amounts: { kind: 'amounts', least: 0, most: 0.999 },
} as const;

export type LowRankSettings = SettingsOf<typeof lowRankSchema>;

const name = 'low-rank';

export const lowRank: CompressionStep = { name, schema: lowRankSchema, plan: planLowRank };

function planLowRank(given: GivenSettings, facts: CompressionFacts, place: Place): PlannedStep {
  const settings = completeSettings(name, lowRankSchema, defaultsFor(given, facts, place), given);
  const denseNumbers = storedNumbers(facts.network.graph);
  const { amount, energy, size, scope, amounts } = settings;
  const limit: SpectrumLimit = { ...(amount === 'energy' ? { energy } : { parameters: size * denseNumbers }), scope, amounts };
  requireSense(settings, facts.network.graph);
  if (place.index === 0 && settings.amount === 'size' && given.size !== undefined) requireReachable(settings, facts.network, denseNumbers);
  const begin = (network: Network) => factorise(network, { ...settings, locked: densified(settings, network.graph) });
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
    recoveryHooks: (network) => orthogonalityHooks(network.graph, settings),
  };
}

/** Of a ResNet18 7.5 %, which lost nothing on X-SDD (docs/results.md), and 2.5 %. */
const keeping = { alone: { numbers: 840_000, most: 0.25 }, afterAnother: { numbers: 280_000, most: 0.25 } };

function defaultsFor(given: GivenSettings, facts: CompressionFacts, { index }: Place): LowRankSettings {
  const afterAnother = index > 0;
  const orthogonalityWeighting = givenChoice(weightings, given.orthogonalityWeighting) ?? 'by-rank';
  const sparsityTerm = givenChoice(sparsityTermNames, given.sparsityTerm) ?? 'hoyer';
  const fromRandom = facts.start === 'random' && !afterAnother;
  // After another step the network is small, and these epochs are its recovery as well.
  const epochs = afterAnother || fromRandom ? facts.trainingEpochs : Math.max(4, Math.round(facts.trainingEpochs / 3));
  return {
    kind: weightsIn(facts.network.graph, 'spatial') * 2 >= weightsIn(facts.network.graph, 'channel') ? 'spatial' : 'channel',
    amount: given.energy !== undefined && given.size === undefined ? 'energy' : 'size',
    size: defaultSize(facts.network.graph, afterAnother ? keeping.afterAnother : keeping.alone),
    energy: 0.9,
    scope: 'layer',
    startingRank: 'useful',
    orthogonality: usualOrthogonality[orthogonalityWeighting],
    orthogonalityWeighting,
    sparsity: usualSparsity[sparsityTerm],
    sparsityTerm,
    epochs,
    peakRate: fromRandom ? facts.peakRate : facts.peakRate / 2,
    ...progressiveDefaults(typeof given.epochs === 'number' ? given.epochs : epochs, 'off'),
    locked: [],
    amounts: {},
  };
}

function givenChoice<T extends string>(choices: readonly T[], given: unknown): T | undefined {
  return choices.find((choice) => choice === given);
}

/** Layers that stay dense: those that are locked, and those whose own rank would store more than the dense kernel. */
function densified({ kind, locked, amounts }: LowRankSettings, graph: NetworkGraph): string[] {
  const tooHigh = factorisableLayers(graph, kind).filter(({ node, shape }) => Object.hasOwn(amounts, node.id) && !pays(kind, shape, ownRank(kind, shape, amounts[node.id])));
  return [...locked, ...tooHigh.map(({ node }) => node.id)];
}

/** @throws Failure `compression.layer-unknown`, `compression.layer-not-cut` */
function requireSense({ kind, locked, amounts }: LowRankSettings, graph: NetworkGraph): void {
  const known = graph.nodes.map(({ id }) => id);
  requireLayers({ step: name, field: 'locked' }, locked, known);
  requireLayers({ step: name, field: 'amounts' }, Object.keys(amounts), known);
  const cut = new Set(factorisableLayers(graph, kind, locked).map(({ node }) => node.id));
  const idle = Object.keys(amounts).find((layer) => !cut.has(layer));
  if (idle !== undefined) throw new Failure('compression.layer-not-cut', { step: name, layer: idle });
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
function requireReachable(settings: LowRankSettings, { graph }: Network, denseNumbers: number): void {
  const { kind, size, amounts } = settings;
  const layers: LayerSpectrum[] = factorisableLayers(graph, kind, densified(settings, graph)).map(({ node, shape }) => ({ id: node.id, kind, shape, spectrum: new Float32Array(1) }));
  const inLayers = layers.reduce((sum, { shape }) => sum + sizeOfShape(shape), 0);
  const ranks = new Map(layers.map(({ id, shape }) => [id, Object.hasOwn(amounts, id) ? ownRank(kind, shape, amounts[id]) : 1]));
  const least = (denseNumbers - inLayers + storedWeights(layers, ranks)) / denseNumbers;
  if (size >= least) return;
  throw new Failure('compression.size-out-of-reach', { method: name, percent: size * 100, least: Math.ceil(least * 10_000) / 100 });
}
