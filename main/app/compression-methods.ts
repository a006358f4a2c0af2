/** `compressionMethods`: every step of a recipe, each of its settings with what is possible and what Fettle would take. */
import type { Procedure } from '../contract/app.ts';
import { planRecipe } from '../compression/recipe.ts';
import { compressionSteps } from '../compression/register.ts';
import { stepSchemas } from '../compression/step-schemas.ts';
import type { CompressionFacts } from '../compression/step.ts';
import { requireRun } from '../history/index.ts';
import { buildGraph } from '../network/families/index.ts';
import { plainFamily } from '../training/choose-start.ts';
import { chooseTrainingSettings } from '../training/defaults.ts';
import { factsOfRun, shownStep } from './preview-compression.ts';
import type { Session } from './session.ts';

export function compressionMethodsProcedure(session: Session): Procedure<'compressionMethods'> {
  return async ({ run: id }) => {
    const facts = id === undefined ? usualFacts() : factsOfRun(session.library(), requireRun(session.library(), id), 'given');
    const decisions = compressionSteps.flatMap(({ name }) => planRecipe({ steps: [{ method: name }] }, facts).decisions);
    const steps = [...stepSchemas.keys()].map((step) => shownStep(decisions.find((decision) => decision.step === step)!));
    return { run: id ?? null, network: facts.network.graph.name, epochs: facts.trainingEpochs, steps };
  };
}

/** Of a network as it is trained when nothing is said, on a few hundred images of each of six classes. */
function usualFacts(): CompressionFacts {
  const { settings, inputSize, stem } = chooseTrainingSettings({ counts: Array.from({ length: 6 }, () => 200), imageSizes: [{ width: 200, height: 200 }] });
  const graph = buildGraph(plainFamily, { stem, classes: 6, height: inputSize, width: inputSize, normalisation: { mean: [0, 0, 0], deviation: [1, 1, 1] } });
  return { network: { graph, weights: {} }, start: 'given', trainingEpochs: settings.epochs, peakRate: settings.schedule.peakRate };
}
