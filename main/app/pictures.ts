/** `picture`: an image of a project as a small JPEG. Nothing outside of the folders that projects name can be read. */
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import type { FettleApp } from '../contract/app.ts';
import type { PictureInput } from '../contract/judgement.ts';
import { readImageFile } from '../dataset/image-file.ts';
import { previewOf } from '../dataset/preview.ts';
import { UnreadableImage } from '../dataset/unreadable-image.ts';
import { Failure } from '../foundation/failure.ts';
import { isInside } from '../foundation/is-inside.ts';
import { listProjects, listRevisions } from '../history/index.ts';
import { samplesFolder } from './samples.ts';
import type { Session } from './session.ts';

export function picture(session: Session): FettleApp['picture'] {
  return async (input) => {
    const path = await allowedPath(session, input);
    try {
      const { content } = await readImageFile(path);
      return { type: 'image/jpeg', bytes: await previewOf(content, input.size) };
    } catch (error) {
      if (!(error instanceof UnreadableImage)) throw error;
      throw new Failure('app.picture-unreadable', { path, reason: error.detail || error.reason }, { cause: error });
    }
  };
}

/** Links are followed before it is judged: a link in the folder may lead out of it. */
async function allowedPath(session: Session, { folder, file }: PictureInput): Promise<string> {
  const outOfReach = () => new Failure('app.picture-out-of-reach', { folder, file });
  if (!isAbsolute(folder) || isAbsolute(file) || !isOpen(session, resolve(folder))) throw outOfReach();
  if (!isInside(resolve(folder), resolve(folder, file))) throw outOfReach();
  let real: string;
  try {
    real = await realpath(join(folder, file));
    if (!isInside(await realpath(folder), real)) throw outOfReach();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('app.picture-unreadable', { path: join(folder, file), reason: (error as NodeJS.ErrnoException).code ?? String(error) }, { cause: error });
  }
  return real;
}

function isOpen(session: Session, folder: string): boolean {
  const samples = samplesFolder(session.libraryFolder);
  if (isInside(samples, folder)) return existsSync(folder);
  const library = session.library();
  return listRevisions(library).some((revision) => revision.folder === folder) || listProjects(library).some(({ draft }) => typeof draft.folder === 'string' && resolve(draft.folder) === folder);
}
