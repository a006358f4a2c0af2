/** From a candidate of a search to the training that it stands for, at each rung, and to the run that it becomes if it is chosen. */
import { controlKinds } from '../../contract/figures.ts';
import { planRecipe } from '../../compression/recipe.ts';
import { storedNumbers } from '../../compression/network-size.ts';
import { leastSlimNumbers, slimGraph } from '../../compression/slim/slim-graph.ts';
import { Failure } from '../../foundation/failure.ts';
import type { Library, Run } from '../../history/index.ts';
import type { RecordedSettings } from '../start-in-library.ts';
import type { NetworkGraph } from '../../network/network.ts';
import { ways, type Candidate, type Way } from '../../search/candidates.ts';
import { lastRung, rungs } from '../../search/trials.ts';
import type { ControlKind, NetworkRunPlan } from '../network-runs.ts';
import { inIntegers, slimMethod, slimSettings } from '../plan-control.ts';
import { planCompression } from '../plan-network.ts';
import { factsOfRun } from '../preview-compression.ts';

type CutWay = Exclude<Way, 'slim'>;

export interface CandidatePlans {
  /** Share of the dense numbers that each way can come down to; ways that this network does not allow are left out. */
  least(): Partial<Record<Way, number>>;
  /** Epochs of each stage in full. */
  epochsOf(way: Way): { step: string; epochs: number }[];
  /** What `compress` would make of it, or training for a slim one. */
  runPlan(candidate: Candidate, integers: boolean): NetworkRunPlan;
  /** Below the last rung a network is cut in one go and recovers for a few epochs: that shows how much a cut of this size hurts. */
  settings(candidate: Candidate, rung: number): RecordedSettings;
}

/** Low rank takes what is left by as much again: the sizes of the default recipe, 6 and 2.5 %. */
const prunedFirst = 2.4;
const mostShare = 0.999;

export function candidatePlans(library: Library, dense: Run, seed: number | undefined): CandidatePlans {
  const facts = factsOfRun(library, dense, 'given');
  const { graph } = facts.network;
  const numbers = storedNumbers(graph);

  const compression = (way: CutWay, share: number, integers = false): NetworkRunPlan => {
    const methods = way === 'both' ? (['soft-filter-pruning', 'low-rank'] as const) : ([way] as const);
    const details = way === 'both' ? { 'soft-filter-pruning': { size: Math.min(mostShare, share * prunedFirst) } } : undefined;
    return planCompression(library, dense.id, { methods: [...methods, ...(integers ? (['quantize'] as const) : [])], size: share, details, seed });
  };
  const decisionsOf = (way: CutWay, share: number) => {
    const { plan } = compression(way, share).settings;
    return plan.kind === 'training' ? [] : planRecipe(plan.recipe, facts).decisions;
  };
  const stagesOf = (way: CutWay) => decisionsOf(way, 0.5).map(({ step, settings }) => ({ step, epochs: Number(settings.epochs) }));
  /** The smallest of a few shares that the steps do not refuse; Infinity where they refuse all. */
  const leastOf = (way: CutWay): number => {
    const reaches = (share: number) => {
      try {
        return decisionsOf(way, share).length > 0;
      } catch (error) {
        if (error instanceof Failure && error.code === 'compression.size-out-of-reach') return false;
        throw error;
      }
    };
    // Of two steps only the first knows what it can reach.
    const least = [0.0002, 0.0005, 0.001, 0.002, 0.004, 0.006, 0.01, 0.015, 0.02, 0.03, 0.04, 0.06, 0.1, 0.15, 0.2, 0.3, 0.5].find(reaches);
    return least ?? Infinity;
  };
  const slimEpochs = () => facts.trainingEpochs + stagesOf('soft-filter-pruning').reduce((sum, { epochs }) => sum + epochs, 0);
  const slim = ({ share, pixels }: Candidate, narrow: NetworkGraph = slimGraph(graph, share * numbers)) => withSeed(slimSettings(library, dense, narrow, slimEpochs(), pixels), seed);

  return {
    least: () => Object.fromEntries(ways.map((way) => [way, way === 'slim' ? leastSlimNumbers(graph) / numbers : leastOf(way)]).filter(([, least]) => least !== Infinity)) as Partial<Record<Way, number>>,
    epochsOf: (way) => (way === 'slim' ? [{ step: 'training', epochs: slimEpochs() }] : stagesOf(way)),
    runPlan(candidate, integers) {
      if (candidate.way !== 'slim') return compression(candidate.way, candidate.share, integers);
      const settings = slim(candidate);
      const { method, settings: whole } = integers ? inIntegers(settings) : { method: slimMethod, settings };
      return { kind: 'compress', role: 'small', method, revision: dense.revision as string, parent: dense.id, settings: whole };
    },
    settings(candidate, rung) {
      const { epochs: part } = rungs[rung];
      const shortened = (epochs: number) => Math.max(1, Math.ceil(epochs * part));
      if (candidate.way === 'slim') {
        const settings = slim(candidate);
        return { ...settings, training: { ...settings.training, epochs: shortened(settings.training.epochs) } };
      }
      const { settings } = compression(candidate.way, candidate.share);
      if (rung === lastRung || settings.plan.kind === 'training') return settings;
      const recovery = decisionsOf(candidate.way, candidate.share).find(({ step }) => step === 'recovery');
      const recipe = { ...settings.plan.recipe, recovery: { epochs: shortened(Number(recovery?.settings.epochs ?? 1)) } };
      return { ...settings, plan: { ...settings.plan, kind: 'control', recipe } };
    },
  };
}

/** A slim network has nothing to be cut from, and is its own control. */
export function controlsOf({ way }: Candidate, wanted: boolean | readonly ControlKind[] = true): readonly ControlKind[] {
  if (way === 'slim' || wanted === false) return [];
  return wanted === true ? controlKinds : wanted;
}

function withSeed(settings: RecordedSettings, seed: number | undefined): RecordedSettings {
  return seed === undefined ? settings : { ...settings, seed };
}
