/** `previewTraining`: where a training would start, and why, before it is begun. */
import type { Procedure } from '../contract/app.ts';
import type { DatasetRevision } from '../dataset/revision.ts';
import { readRevision, requireRevision } from '../history/index.ts';
import { plainFamily } from '../training/choose-start.ts';
import { planTraining } from './plan-network.ts';
import type { Session } from './session.ts';

export function previewTrainingProcedure(session: Session): Procedure<'previewTraining'> {
  return async ({ revision: wanted, ...wishes }, { signal } = {}) => {
    const library = session.library();
    const revision = readRevision(library, requireRevision(library, wanted).id).body as DatasetRevision;
    const { settings, reasons = [] } = await planTraining(session, library, revision, wishes, { signal });
    const { start, size, training } = settings;
    return {
      start: start.from === 'general' ? 'weights' : start.from === 'random' ? 'scratch' : 'given',
      family: start.from === 'general' ? start.weights : start.from === 'random' ? (wishes.family ?? plainFamily) : null,
      size,
      epochs: training.epochs,
      reasons: [...reasons],
    };
  };
}
