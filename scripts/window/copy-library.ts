import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../main/app/app.ts';
import { newFolder } from '../../test/e2e/support/application.ts';

export interface CopiedLibrary {
  library: string;
  /** Of the wizard: made anew, from the newest network that others were made from. */
  project: string;
  folder: string;
  /** The small network that did best on the test set; of two, the smaller one. */
  small: string;
}

/** A library in which the way has been gone is not changed by being looked at: a copy is opened, as a project. */
export async function copyLibrary(source: string): Promise<CopiedLibrary> {
  const library = join(newFolder('library'), 'Fettle');
  cpSync(source, library, { recursive: true });
  const app = await createApp({ library, language: 'en' });
  try {
    const { runs, revisions } = await app.history({});
    const finished = runs.filter(({ state, role }) => state === 'done' && role === 'small');
    const [small] = finished.sort((one, other) => (other.test?.macroF1 ?? 0) - (one.test?.macroF1 ?? 0) || (one.bytes ?? 0) - (other.bytes ?? 0));
    if (!small?.parent || !small.revision) throw new Error(`No small network was made in ${source}.`);
    const shown = await app.show({ id: small.revision });
    if (shown.type !== 'revision') throw new Error(`${small.revision} is no revision of ${revisions.length}.`);
    const { folder, name } = shown.dataset;
    const { id } = await app.createProject({ name, draft: { folder, revision: small.revision, dense: small.parent, shipped: small.id } });
    return { library, project: id, folder, small: small.id };
  } finally {
    await app.close();
  }
}
