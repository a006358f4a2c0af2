/** `previewCompression`: the recipe that `compress` would follow, with every setting decided and the tables of what may be set. */
import type { Procedure } from '../contract/app.ts';
import type { ShownStep, StepField } from '../contract/outline.ts';
import { rarestClassOf } from '../dataset/training-counts.ts';
import { planControl, planRecipe, type Decision } from '../compression/recipe.ts';
import type { Field } from '../compression/settings.ts';
import { stepSchemas } from '../compression/step-schemas.ts';
import type { CompressionFacts, Stage } from '../compression/step.ts';
import { Failure } from '../foundation/failure.ts';
import { requireRun, type Library, type Run } from '../history/index.ts';
import { readNetworkFile } from '../jobs/bodies/starting-network.ts';
import type { Network } from '../network/network.ts';
import { trainingForCutting } from '../training/defaults.ts';
import { jobSettingsOf, revisionOf } from './network-runs.ts';
import { slimSettings } from './plan-control.ts';
import { controlsFor, networkFileOf, recipeFrom } from './plan-network.ts';
import type { Session } from './session.ts';

export function previewCompressionProcedure(session: Session): Procedure<'previewCompression'> {
  return async ({ run: id, ...wishes }) => {
    const library = session.library();
    const dense = requireRun(library, id);
    const facts = factsOfRun(library, dense, wishes.start ?? 'given');
    const recipe = recipeFrom(wishes);
    const { stages, decisions } = planRecipe(recipe, facts);
    const epochsOf = (step: string) => epochsIn(stages.filter((stage) => stage.step === step));
    const controls = controlsFor(wishes);
    const { training, size } = jobSettingsOf(dense);
    const seen = epochsIn(stages) + (facts.start === 'random' ? 0 : training.epochs);
    return {
      steps: decisions.map((decision) => ({ ...shownStep(decision), epochs: epochsOf(decision.step), reasons: decision.reasons })),
      epochs: epochsIn(stages),
      controlEpochs: controls.includes('cut') ? epochsIn(planControl(recipe, facts).stages) : 0,
      slimEpochs: controls.includes('slim') ? slimSettings(library, dense, facts.network.graph, seen, size).training.epochs : 0,
    };
  };
}

/** What a recipe on a finished run is planned from. @throws Failure `app.run-not-done`, `app.weights-deleted`, `app.no-random-start` */
export function factsOfRun(library: Library, run: Run, begin: CompressionFacts['start']): CompressionFacts {
  const file = networkFileOf(library, run);
  const { start, ...dense } = jobSettingsOf(run);
  const training = trainingForCutting(dense.training);
  if (begin === 'random' && start.from !== 'random') throw new Failure('app.no-random-start', { run: run.id });
  // Planning looks at the structure alone, and this is asked for with each move of a slider.
  const network: Network = start.from === 'random' ? { graph: start.graph, weights: {} } : readNetworkFile(file);
  return { network, start: begin, trainingEpochs: training.epochs, peakRate: training.schedule.peakRate, rarestClass: rarestClassOf(revisionOf(library, run.revision as string)) };
}

/** Of the stages that are certain: whether integers lose is known when they are made. */
function epochsIn(stages: readonly Stage[]): number {
  return stages.filter((stage) => !stage.onlyWhereIntegersLose).reduce((sum, stage) => sum + stage.training.epochs, 0);
}

/** A step with every setting as it was decided, and the table of what may be set. */
export function shownStep({ step, settings }: Decision): ShownStep {
  return { step, fields: Object.entries(stepSchemas.get(step)!).map(([name, field]) => withName(name, field)), settings: settings as ShownStep['settings'] };
}

function withName(name: string, field: Field): StepField {
  if (field.kind === 'names') return { kind: 'names', name };
  if (field.kind === 'choice') return { kind: 'choice', name, choices: [...field.choices] };
  if (field.kind === 'amounts') return { kind: 'amounts', name, least: field.least, most: field.most };
  return { kind: 'number', name, least: field.least, most: field.most, whole: field.whole ?? false };
}
