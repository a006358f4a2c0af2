/** Chooses the golden images of a bundle, writes them, and records what the very file says of them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeImages, type CachedImages } from '../../dataset/decode-images.ts';
import { decodePixels, readFacts } from '../../dataset/decode.ts';
import { readImageFile } from '../../dataset/image-file.ts';
import type { DatasetRevision, RevisionImage } from '../../dataset/revision.ts';
import { UnreadableImage } from '../../dataset/unreadable-image.ts';
import { pixelsAsPng, wholePictureAsPng } from '../../dataset/whole-picture.ts';
import { goldenCandidates } from '../../export/choose-golden.ts';
import { goldenFolder, type GoldenImage } from '../../export/golden-images.ts';
import { measureGolden } from '../../export/measure-golden.ts';
import { sha256 } from '../../foundation/hash.ts';
import { openModel, readModel } from '../../verification/session.ts';
import { rowsOf } from '../../verification/test-set.ts';
import type { VerificationReport } from '../../verification/verify.ts';
import type { JobBody } from '../job.ts';

export interface PickGoldenInput {
  model: string;
  revision: DatasetRevision;
  cacheFolder: string;
  answers: Pick<VerificationReport, 'predictions' | 'confidences' | 'classes'>;
  /** Of the bundle to be; `golden/` is made in it. */
  folder: string;
}

/** A bundle should stay small enough for a slow line: of larger originals the network's own input is kept. */
const mostBytes = 4 * 2 ** 20;
/** Of each list so many are tried before the place stays empty. */
const mostTries = 12;
/** Read everywhere; the others are converted. */
const plainFormats: Record<string, string> = { jpeg: '.jpg', png: '.png', bmp: '.bmp' };

interface Picture {
  kind: GoldenImage['kind'];
  bytes: Uint8Array;
  ending: string;
  pixels: Uint8Array;
}

export interface PickGoldenResult {
  /** Of the file's input. */
  height: number;
  width: number;
  images: GoldenImage[];
}

export const pickGolden: JobBody = async (input, context): Promise<PickGoldenResult> => {
  const { model, revision, cacheFolder, answers, folder } = input as PickGoldenInput;
  const session = await openModel(readModel(model));
  try {
    const { height, width } = session;
    const images = await decodeImages(revision, { height, width, cacheFolder, signal: context.signal, onProgress: ({ done, total, secondsLeft }) => context.progress({ phase: 'decode', done, total, secondsLeft }) });
    try {
      const rows = rowsOf(revision, 'test');
      const golden: GoldenImage[] = [];
      mkdirSync(join(folder, goldenFolder), { recursive: true });
      const taken = new Set<number>();
      for (const { label, lists } of goldenCandidates(rows.map((row) => revision.images[row].label), answers, revision.seed)) {
        for (const list of lists) {
          for (const at of list.filter((one) => !taken.has(one)).slice(0, mostTries)) {
            context.throwIfCancelled();
            const image = revision.images[rows[at]];
            const picture = await pictureOf(revision.folder, image, images, rows[at]);
            const { probabilities, predicted, tolerance, isSteady } = await measureGolden(session, picture.pixels);
            if (!isSteady) continue;
            taken.add(at);
            const file = `${goldenFolder}/${String(label).padStart(2, '0')}-${golden.length}${picture.ending}`;
            writeFileSync(join(folder, file), picture.bytes);
            golden.push({ file, path: image.path, sha256: image.hash, kind: picture.kind, label: revision.classes[label], probabilities, predicted: revision.classes[predicted], right: predicted === label, tolerance });
            break;
          }
        }
      }
      return { height, width, images: golden };
    } finally {
      images.close();
    }
  } finally {
    await session.release();
  }
};

async function pictureOf(folder: string, { path, hash }: RevisionImage, images: CachedImages, row: number): Promise<Picture> {
  const size = { height: images.height, width: images.width };
  const original = await frozenContent(join(folder, path), hash);
  if (original) {
    const { format, space } = await readFacts(original);
    const ending = plainFormats[format];
    // Without a colour profile CMYK has no agreed colours, and devices bring none.
    const isPlain = ending !== undefined && space !== 'cmyk';
    const bytes = isPlain ? original : await wholePictureAsPng(original);
    if (bytes.length <= mostBytes) return { kind: isPlain ? 'original' : 'converted', bytes, ending: isPlain ? ending : '.png', pixels: await decodePixels(bytes, size) };
  }
  const pixels = new Uint8Array(size.height * size.width * 3);
  images.readRows([row], pixels);
  return { kind: 'input', bytes: await pixelsAsPng(pixels, size), ending: '.png', pixels };
}

/** Null where the file is gone or is no longer what was frozen. */
async function frozenContent(path: string, hash: string): Promise<Uint8Array | null> {
  try {
    const { content } = await readImageFile(path);
    return sha256(content) === hash ? content : null;
  } catch (error) {
    if (error instanceof UnreadableImage) return null;
    throw error;
  }
}

