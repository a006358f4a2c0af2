/** What a finished small network is compared with: each control is planned from the run of the small one. */
import { Failure } from '../foundation/failure.ts';
import type { GivenSettings } from '../compression/settings.ts';
import { slimGraphOfBytes } from '../compression/slim/slim-graph.ts';
import { requireRun, type Library, type Run } from '../history/index.ts';
import type { NetworkJobSettings, StagePlan } from '../jobs/bodies/network-job.ts';
import { readNetworkFile } from '../jobs/bodies/starting-network.ts';
import type { NetworkGraph } from '../network/network.ts';
import { chooseTrainingSettings } from '../training/defaults.ts';
import { controlOf, jobSettingsOf, readFinished, revisionOf, type ControlKind, type NetworkRunPlan } from './network-runs.ts';
import { networkFileOf, recipeText, trainingFacts } from './plan-network.ts';

export const slimMethod = 'slim-from-scratch';

/** @throws Failure `app.run-not-done`, `app.weights-deleted` */
export function planControl(library: Library, small: Run, kind: ControlKind): NetworkRunPlan {
  const { method, settings } = kind === 'cut' ? cutControl(small) : slimControl(library, small);
  return { kind: 'control', role: 'control', method, revision: small.revision as string, parent: small.parent, settings, controlOf: small.id };
}

/** @returns `null` where the run is no control */
export function kindOfControl(run: Run): ControlKind | null {
  if (run.role !== 'control') return null;
  return run.method?.startsWith(slimMethod) ? 'slim' : 'cut';
}

/** Whether a control was made for this small network. */
export function isControlOf(control: Run, small: Run): boolean {
  const named = controlOf(control);
  return named === null ? control.role === 'control' && control.parent === small.parent && control.method === small.method : named === small.id;
}

interface Control {
  method: string;
  settings: NetworkJobSettings;
}

function recipePlanOf(small: Run): Extract<StagePlan, { recipe: unknown }> {
  const { plan } = jobSettingsOf(small);
  if (plan.kind === 'training') throw new Failure('app.no-recipe', { run: small.id });
  return plan;
}

function cutControl(small: Run): Control {
  const { recipe, weights } = recipePlanOf(small);
  const text = recipeText(recipe, 'in one go after training', weights === 'random' ? 'random weights' : String(small.parent));
  return { method: String(small.method), settings: { ...jobSettingsOf(small), plan: { kind: 'control', recipe, weights }, recipeText: text } };
}

/** As many epochs as the small network saw in all, so that it is no weaker for want of training. */
function slimControl(library: Library, small: Run): Control {
  const { result } = readFinished(library, small.id);
  const { recipe, weights } = recipePlanOf(small);
  const dense = requireRun(library, small.parent as string);
  const seen = result.decisions.reduce((sum, { step, settings: { epochs } }) => sum + (step !== 'quantize' && typeof epochs === 'number' ? epochs : 0), 0);
  const integers = recipe.steps.find(({ method }) => method === 'quantize');
  // Integers are made of whichever numbers there are: as many of them make as many bytes.
  const bytes = integers ? 4 * result.parameters : result.report.verification.file.bytes;
  const graph = slimGraphOfBytes(denseGraphOf(library, dense), bytes);
  const { training, size } = jobSettingsOf(dense);
  const settings = slimSettings(library, dense, graph, seen + (weights === 'random' ? 0 : training.epochs), size);
  return integers ? inIntegers(settings, integers.settings) : { method: slimMethod, settings };
}

/** A slim network whose file ends in 8-bit integers. @param given of the step `quantize` */
export function inIntegers(settings: NetworkJobSettings, given: GivenSettings = {}): Control {
  return { method: `${slimMethod} + quantize`, settings: { ...settings, plan: { kind: 'training', integers: given }, recipeText: `${settings.recipeText}, in 8-bit integers` } };
}

export function denseGraphOf(library: Library, dense: Run): NetworkGraph {
  const { start } = jobSettingsOf(dense);
  return start.from === 'random' ? start.graph : readNetworkFile(networkFileOf(library, dense)).graph;
}

/** Training of a slim network: as the dense one where that began at random weights too, else as one that does. */
export function slimSettings(library: Library, dense: Run, graph: NetworkGraph, epochs: number, size: number): NetworkJobSettings {
  const { start, training, seed } = jobSettingsOf(dense);
  const own = start.from === 'random' ? training : chooseTrainingSettings({ ...trainingFacts(revisionOf(library, dense.revision as string)), start: 'random' }, { inputSize: size }).settings;
  return {
    start: { from: 'random', graph: { ...graph, input: { ...graph.input, height: size, width: size } } },
    training: { ...own, epochs: Math.max(epochs, own.epochs) },
    plan: { kind: 'training' },
    size,
    seed,
    recipeText: `slim from scratch: ${graph.name}, trained from random weights`,
  };
}
