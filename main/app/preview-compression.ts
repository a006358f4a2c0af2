/** `previewCompression`: the recipe that `compress` would follow, with every setting decided and the tables of what may be set. */
import type { Procedure } from '../contract/app.ts';
import type { CompressionPreview, StepField } from '../contract/outline.ts';
import { rarestClassOf } from '../dataset/rarest-class.ts';
import { planRecipe } from '../compression/recipe.ts';
import { recoverySchema } from '../compression/recovery.ts';
import { compressionSteps } from '../compression/register.ts';
import type { Field, Schema } from '../compression/settings.ts';
import { Failure } from '../foundation/failure.ts';
import { requireRun } from '../history/index.ts';
import { readNetworkFile } from '../jobs/bodies/starting-network.ts';
import type { Network } from '../network/network.ts';
import { jobSettingsOf, revisionOf } from './network-runs.ts';
import { controlsFor, networkFileOf, recipeFrom } from './plan-network.ts';
import type { Session } from './session.ts';

export function previewCompressionProcedure(session: Session): Procedure<'previewCompression'> {
  return async ({ run: id, ...wishes }) => {
    const library = session.library();
    const run = requireRun(library, id);
    const file = networkFileOf(library, run);
    const { start, training } = jobSettingsOf(run);
    const begin = wishes.start ?? 'given';
    if (begin === 'random' && start.from !== 'random') throw new Failure('app.no-random-start', { run: run.id });
    // Planning looks at the structure alone, and this is asked for with each move of a slider.
    const network: Network = start.from === 'random' ? { graph: start.graph, weights: {} } : readNetworkFile(file);
    const { stages, decisions } = planRecipe(recipeFrom(wishes), { network, start: begin, trainingEpochs: training.epochs, peakRate: training.schedule.peakRate, rarestClass: rarestClassOf(revisionOf(library, run.revision as string)) });
    // Whether integers lose is known when they are made.
    const certain = stages.filter((stage) => !stage.onlyWhereIntegersLose);
    const epochsOf = (step: string) => certain.filter((stage) => stage.step === step).reduce((sum, stage) => sum + stage.training.epochs, 0);
    const epochs = certain.reduce((sum, stage) => sum + stage.training.epochs, 0);
    const control = epochsOf('recovery') + (begin === 'random' ? training.epochs : 0);
    const controls = controlsFor(wishes);
    return {
      steps: decisions.map(({ step, settings, reasons }) => ({ step, epochs: epochsOf(step), fields: fieldsOf(step), settings: settings as CompressionPreview['steps'][number]['settings'], reasons })),
      epochs,
      controlEpochs: controls.includes('cut') ? control : 0,
      slimEpochs: controls.includes('slim') ? epochs + (begin === 'random' ? 0 : training.epochs) : 0,
    };
  };
}

function fieldsOf(step: string): StepField[] {
  const schema: Schema = step === 'recovery' ? recoverySchema : compressionSteps.find(({ name }) => name === step)!.schema;
  return Object.entries(schema).map(([name, field]) => withName(name, field));
}

function withName(name: string, field: Field): StepField {
  if (field.kind === 'names') return { kind: 'names', name };
  if (field.kind === 'choice') return { kind: 'choice', name, choices: [...field.choices] };
  return { kind: 'number', name, least: field.least, most: field.most, whole: field.whole ?? false };
}
