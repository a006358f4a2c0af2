/** `examine` and `import`: a folder, looked at or frozen. */
import { resolve } from 'node:path';
import type { Call, Procedure, ProcedureInput } from '../contract/app.ts';
import type { DatasetRevision } from '../dataset/revision.ts';
import { storeRevision, type Library } from '../history/index.ts';
import type { PackedMemory } from '../dataset/scan-memory.ts';
import type { JobEvent } from '../jobs/job.ts';
import { scannedEvent, type ExaminedFolder, type FolderJobInput } from '../jobs/bodies/dataset-folder.ts';
import { datasetSummary } from './dataset-summary.ts';
import { defaultSeed } from './plan-network.ts';
import type { Session } from './session.ts';

export type ImportWishes = ProcedureInput<'import'>;

function jobInput({ folder, split, seed, goodClass, ...wishes }: ImportWishes): FolderJobInput {
  return { ...wishes, folder: resolve(folder), fractions: split, seed: seed ?? defaultSeed, goodClass: goodClass === false ? null : goodClass };
}

/** Of so many folders it is remembered what their files hold: of 100,000 images about 150 MB. */
const rememberedFolders = 2;

export function examineProcedure(session: Session): Procedure<'examine'> {
  const memories = new Map<string, PackedMemory>();
  return (input, call = {}) => {
    const asked = jobInput(input);
    const remember = (event: JobEvent) => {
      if (event.type !== 'data' || event.name !== scannedEvent) return;
      memories.delete(asked.folder);
      memories.set(asked.folder, event.data as PackedMemory);
      if (memories.size > rememberedFolders) memories.delete([...memories.keys()][0]);
    };
    return session.job<ExaminedFolder>({ kind: 'examine-folder', input: { ...asked, known: memories.get(asked.folder) } }, call, remember);
  };
}

export function importProcedure(session: Session): Procedure<'import'> {
  return (input, call = {}) =>
    session.working(`fettle import ${input.folder}`, call, async (library) => {
      const { revision, created } = await importIntoLibrary(session, library, input, call);
      return { dataset: datasetSummary(revision), created };
    });
}

export async function importIntoLibrary(session: Session, library: Library, wishes: ImportWishes, call: Call): Promise<{ revision: DatasetRevision; created: boolean }> {
  const revision = await session.job<DatasetRevision>({ kind: 'import-folder', input: jobInput(wishes) }, call);
  const { id, name, folder, images, classes, findings } = revision;
  const created = storeRevision(library, { id, name, folder, images: images.length, classes: classes.length, report: findings, body: revision });
  const sides = datasetSummary(revision).split;
  call.onEvent?.({ type: 'note', text: 'app.imported', values: { revision: id, images: images.length, classes: classes.length, ...sides } });
  return { revision, created };
}
