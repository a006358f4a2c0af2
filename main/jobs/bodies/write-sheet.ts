/** Lays out an acceptance sheet, in a thread of its own: a PDF with pictures takes seconds. */
import { join } from 'node:path';
import { readImageFile } from '../../dataset/image-file.ts';
import { previewOf } from '../../dataset/preview.ts';
import type { DatasetRevision } from '../../dataset/revision.ts';
import { UnreadableImage } from '../../dataset/unreadable-image.ts';
import { composeSheet } from '../../deploy/sheet/compose-sheet.ts';
import type { SheetFacts, SheetImage } from '../../deploy/sheet/sheet-facts.ts';
import { sheetHtml } from '../../deploy/sheet/sheet-html.ts';
import { sheetPdf } from '../../deploy/sheet/sheet-pdf.ts';
import { writeFileAtomically } from '../../foundation/atomic-file.ts';
import { sha256 } from '../../foundation/hash.ts';
import type { Language } from '../../foundation/language.ts';
import type { JobBody } from '../job.ts';

export interface WriteSheetInput {
  facts: SheetFacts;
  revision: Pick<DatasetRevision, 'folder' | 'images'>;
  languages: readonly Language[];
  /** Is made where it is not there. */
  folder: string;
}

export interface WrittenSheetFile {
  path: string;
  format: 'html' | 'pdf' | 'json';
  language: Language | null;
  bytes: number;
  sha256: string;
}

/** Pixels of the longer side: sharp on paper at the size of a stamp, and small in the file. */
const pictureSize = 240;

export const writeSheet: JobBody = async (given, context): Promise<WrittenSheetFile[]> => {
  const { facts, revision, languages, folder } = given as WriteSheetInput;
  context.progress({ phase: 'sheet', done: 0, total: null, secondsLeft: null });
  const complete = await withPictures(facts, revision);
  const files: WrittenSheetFile[] = [];
  const write = (name: string, format: WrittenSheetFile['format'], language: Language | null, content: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileAtomically(path, content);
    files.push({ path, format, language, bytes: Buffer.byteLength(content), sha256: sha256(content) });
  };
  for (const language of languages) {
    context.throwIfCancelled();
    const sheet = composeSheet(complete, language);
    write(`acceptance-sheet.${language}.html`, 'html', language, sheetHtml(sheet));
    write(`acceptance-sheet.${language}.pdf`, 'pdf', language, await sheetPdf(sheet));
  }
  write('acceptance-sheet.json', 'json', null, `${JSON.stringify(facts, null, 2)}\n`);
  return files;
};

async function withPictures(facts: SheetFacts, { folder, images }: WriteSheetInput['revision']): Promise<SheetFacts> {
  const hashes = new Map(images.map(({ path, hash }) => [path, hash]));
  const shown = async (list: readonly SheetImage[]) => Promise.all(list.map(async (image) => ({ ...image, picture: await frozenPicture(join(folder, image.path), hashes.get(image.path)) })));
  return {
    ...facts,
    hurt: facts.hurt && { ...facts.hurt, lost: await shown(facts.hurt.lost) },
    wrong: await shown(facts.wrong),
    limitSamples: await Promise.all(facts.limitSamples.map(async ({ label, images: of }) => ({ label, images: await shown(of) }))),
  };
}

/** null where the file is gone or is no longer what was frozen: the sheet must not show another picture. */
async function frozenPicture(path: string, hash: string | undefined): Promise<Uint8Array | null> {
  try {
    const { content } = await readImageFile(path);
    return sha256(content) === hash ? await previewOf(content, pictureSize) : null;
  } catch (error) {
    if (error instanceof UnreadableImage) return null;
    throw error;
  }
}
