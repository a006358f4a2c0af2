/**
 * Soft filter pruning (He et al., arXiv 1808.06866): after every epoch the least important channels are masked, and may
 * grow back in the next one; what the last mask hides is removed for good. Channels that must shrink together are
 * scored and removed together, so residual networks get narrower through and through.
 */
import { Failure } from '../../foundation/failure.ts';
import { findChannelGroups, type ChannelGroup } from '../../network/channel-groups.ts';
import type { Network, NetworkGraph } from '../../network/network.ts';
import { removeChannels } from '../../network/remove-channels.ts';
import { requireLayers } from '../layer-names.ts';
import { defaultSize } from '../default-size.ts';
import { storedNumbers } from '../network-size.ts';
import { progressiveDefaults, progressiveReason, progressiveSchema, settledOf } from '../progressive.ts';
import { completeSettings, type GivenSettings, type SettingsOf } from '../settings.ts';
import type { CompressionFacts, CompressionStep, Place, PlannedStep, Reason, Stage } from '../step.ts';
import { chooseChannels, isNamed, leastNumbers, prunableGroups, type PruningLimit, type PruningRule } from './choose-channels.ts';
import { growths } from './growth.ts';
import { hasBatchNorm } from './importance/batch-norm-scale.ts';
import { importanceNames, needsEffects } from './importance/index.ts';
import { pruningHooks } from './pruning-hooks.ts';
import { scopes } from './selection.ts';
import { keepNonZeroChannels } from './zero-channels.ts';

export const softFilterPruningSchema = {
  amount: { kind: 'choice', choices: ['size', 'ratio', 'energy'] },
  size: { kind: 'number', least: 0.0001, most: 1 },
  ratio: { kind: 'number', least: 0, most: 0.999 },
  energy: { kind: 'number', least: 0.01, most: 1 },
  scope: { kind: 'choice', choices: scopes },
  schedule: { kind: 'choice', choices: growths },
  importance: { kind: 'choice', choices: importanceNames },
  multipleOf: { kind: 'number', least: 1, most: 64, whole: true },
  keepAtLeast: { kind: 'number', least: 1, most: 4096, whole: true },
  epochs: { kind: 'number', least: 1, most: 10_000, whole: true },
  peakRate: { kind: 'number', least: 1e-6, most: 1 },
  ...progressiveSchema,
  locked: { kind: 'names' },
  amounts: { kind: 'amounts', least: 0, most: 0.999 },
} as const;

export type SoftFilterPruningSettings = SettingsOf<typeof softFilterPruningSchema>;

const name = 'soft-filter-pruning';

export const softFilterPruning: CompressionStep = { name, schema: softFilterPruningSchema, plan: planPruning };

function planPruning(given: GivenSettings, facts: CompressionFacts, place: Place): PlannedStep {
  const settings = completeSettings(name, softFilterPruningSchema, defaultsFor(given, facts, place), given);
  const denseNumbers = storedNumbers(facts.network.graph);
  requireSense(settings, facts.network.graph);
  if (place.index === 0 && settings.amount === 'size' && given.size !== undefined) requireReachable(settings, facts.network.graph, denseNumbers);
  const rule: PruningRule = { ...settings, limit: limitOf(settings, denseNumbers) };
  const groupsOf = ({ graph }: Network) => prunableGroups(findChannelGroups(graph), settings.locked);
  const stage: Omit<Stage, 'id'> = {
    step: name,
    training: { epochs: settings.epochs, schedule: { kind: 'one-cycle', peakRate: settings.peakRate, warmUp: 0.2 } },
    reestimateStatistics: false,
    prepare: (network) => network,
    hooks: (network) => pruningHooks(groupsOf(network), rule, { growth: settings.schedule, settled: settledOf(settings) }),
    finish: (network) => removeChannels(network, keepNonZeroChannels(groupsOf(network), network.weights, rule)),
  };
  return {
    settings,
    reasons: reasonsFor(settings, facts, place),
    stages: () => [stage],
    cut: (network) => removeChannels(network, chooseChannels(network, groupsOf(network), rule, 1)),
    ...(needsEffects(settings.importance) ? { measuredCut: () => ({ ...stage, training: measuring, hooks: (network) => pruningHooks(groupsOf(network), rule, { growth: 'constant', settled: null }) }) } : {}),
  };
}

/** One look at all training images, at a rate that moves no weight. */
const measuring: Stage['training'] = { epochs: 1, schedule: { kind: 'constant', peakRate: 1e-8, warmUp: 0 } };

/** Low rank takes off its own share of what is left. */
const isBeforeLowRank = ({ index, steps }: Place) => steps.slice(index + 1).includes('low-rank');

function defaultsFor(given: GivenSettings, facts: CompressionFacts, place: Place): SoftFilterPruningSettings {
  const epochs = facts.start === 'random' ? facts.trainingEpochs : Math.max(4, Math.round(facts.trainingEpochs / 3));
  return {
    amount: given.size !== undefined ? 'size' : given.ratio !== undefined ? 'ratio' : given.energy !== undefined ? 'energy' : 'size',
    size: defaultSize(facts.network.graph, isBeforeLowRank(place) ? keeping.beforeLowRank : hasRareClass(facts) ? keeping.rareClass : keeping.usual),
    ratio: 0.8,
    energy: 0.5,
    scope: 'group',
    schedule: 'growing',
    importance: 'l2',
    multipleOf: 1,
    keepAtLeast: 1,
    epochs,
    peakRate: facts.start === 'random' ? facts.peakRate : facts.peakRate / 2,
    ...progressiveDefaults(typeof given.epochs === 'number' ? given.epochs : epochs, 'on'),
    locked: [],
    amounts: {},
  };
}

/** Of a ResNet18 2.5, 5 and 6 %. */
const keeping = { usual: { numbers: 280_000, most: 0.25 }, rareClass: { numbers: 560_000, most: 0.25 }, beforeLowRank: { numbers: 670_000, most: 0.5 } };

/**
 * Below this many training images a class, half as much is taken off: on X-SDD, whose rarest class has 44, one run lost 3.4 points
 * of macro-F1 at 2.5 % of the bytes and 0.4 at 5 %; on NEU, with 210 each, nothing was lost at 2.5 % (docs/results.md).
 */
const plentifulClass = 100;
const hasRareClass = ({ rarestClass }: CompressionFacts) => rarestClass !== undefined && rarestClass < plentifulClass;

/** A network that was made small by design, such as EfficientNet-Lite0 (3.4 million numbers), has less to spare. */
const compactBelow = 6_000_000;
const isCompact = ({ network }: CompressionFacts) => storedNumbers(network.graph) < compactBelow;

function limitOf({ amount, size, ratio, energy }: SoftFilterPruningSettings, denseNumbers: number): PruningLimit {
  if (amount === 'ratio') return { ratio };
  return amount === 'energy' ? { energy } : { numbers: size * denseNumbers };
}

function reasonsFor(settings: SoftFilterPruningSettings, facts: CompressionFacts, place: Place): Reason[] {
  const { amount, size, ratio, energy, schedule, epochs, peakRate } = settings;
  const percent = { size, ratio, energy }[amount] * 100;
  const key = amount !== 'size' ? `reason-${amount}` : isBeforeLowRank(place) ? 'reason-size-before' : isCompact(facts) ? 'reason-size-compact' : hasRareClass(facts) ? 'reason-size-rare' : 'reason-size';
  return [
    { key: `compression.${name}.${key}`, values: { percent, images: facts.rarestClass ?? 0 } },
    { key: `compression.${name}.reason-${schedule}`, values: {} },
    { key: `compression.${name}.reason-epochs`, values: { epochs, rate: peakRate } },
    ...progressiveReason(name, settings),
  ];
}

/** @throws Failure `compression.layer-unknown`, `compression.layer-not-cut`, `compression.no-batch-norm` */
function requireSense({ locked, amounts, importance }: SoftFilterPruningSettings, graph: NetworkGraph): void {
  const groups = findChannelGroups(graph);
  const known = [...graph.nodes.map(({ id }) => id), ...groups.map(({ id }) => id)];
  requireLayers({ step: name, field: 'locked' }, locked, known);
  requireLayers({ step: name, field: 'amounts' }, Object.keys(amounts), known);
  const prunable = prunableGroups(groups, locked);
  const idle = Object.keys(amounts).find((layer) => !prunable.some((group) => isNamed(group, layer)));
  if (idle !== undefined) throw new Failure('compression.layer-not-cut', { step: name, layer: idle });
  const bare = importance === 'batch-norm-scale' ? prunable.filter((group) => !hasBatchNorm(group)) : [];
  if (bare.length > 0) throw new Failure('compression.no-batch-norm', { layers: namesOf(bare), count: bare.length });
}

const mostNamed = 5;
const namesOf = (groups: readonly ChannelGroup[]): string => groups.slice(0, mostNamed).map(({ id }) => id).join(', ') + (groups.length > mostNamed ? ', …' : '');

/** @throws Failure `compression.size-out-of-reach` where the narrowest network that the rule allows stores more */
function requireReachable(settings: SoftFilterPruningSettings, graph: NetworkGraph, denseNumbers: number): void {
  const groups = prunableGroups(findChannelGroups(graph), settings.locked);
  const least = leastNumbers(graph, groups, settings) / denseNumbers;
  if (settings.size >= least) return;
  throw new Failure('compression.size-out-of-reach', { method: name, percent: settings.size * 100, least: Math.ceil(least * 10_000) / 100 });
}
