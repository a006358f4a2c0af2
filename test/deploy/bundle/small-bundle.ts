/** A whole bundle of a tiny network, made without a library: golden images are drawn, everything else is the real thing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePixels } from '../../../main/dataset/decode.ts';
import { pixelsAsPng } from '../../../main/dataset/whole-picture.ts';
import { openSigningKey } from '../../../main/deploy/bundle/signing-key.ts';
import { writeBundle, type BundleRequest, type WrittenBundle } from '../../../main/deploy/bundle/write-bundle.ts';
import { exportModel, type ExportResult } from '../../../main/export/export-model.ts';
import type { GoldenImage } from '../../../main/export/golden-images.ts';
import { measureGolden } from '../../../main/export/measure-golden.ts';
import { sha256 } from '../../../main/foundation/hash.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { openModel, readModel } from '../../../main/verification/session.ts';
import { metadataFor, randomPictures, referenceLogits, smallResNet } from '../../network/onnx/files.ts';

export const side = 16;
const classes = 3;
const count = 6;

export interface SmallBundle extends WrittenBundle {
  folder: string;
  exported: ExportResult;
  /** Folder of the key. */
  keys: string;
}

/** @param place an empty folder; the bundle is `place/bundle` */
export async function smallBundle(place: string, wishes: Partial<BundleRequest['facts']> = {}, folder = join(place, 'bundle')): Promise<SmallBundle> {
  const exported = await smallExport(place);
  const keys = join(place, 'keys');
  const written = await writeBundle({
    from: exported.folder,
    folder,
    key: openSigningKey(keys),
    pickGolden: (beside) => drawGolden(beside, exported),
    facts: {
      report: exported.report,
      images: { train: 20, validation: 5, test: count },
      run: { id: 'r1', role: 'dense', method: 'none' },
      sequence: 1,
      device: null,
      created: '2026-02-03T04:05:06.000Z',
      ...wishes,
    },
  });
  return { ...written, folder, exported, keys };
}

async function smallExport(place: string): Promise<ExportResult> {
  const network = smallResNet(classes, side, 2);
  const pixels = randomPictures(network, count);
  const { labels, goodClass, ...metadata } = metadataFor(classes);
  return exportModel({
    network,
    metadata,
    testSet: { count, height: side, width: side, pixels, labels: Array.from({ length: count }, (_, index) => index % classes), paths: Array.from({ length: count }, (_, index) => `снимок ${index}.png`), classes: labels, goodClass },
    reference: { kind: 'logits', values: Float32Array.from(referenceLogits(network, pixels)), precision: 'float32' },
    folder: join(place, 'export'),
  });
}

/** Larger than the input, so that resizing counts. */
async function drawGolden(folder: string, { model, report }: ExportResult): Promise<{ height: number; width: number; images: GoldenImage[] }> {
  mkdirSync(join(folder, 'golden'), { recursive: true });
  const session = await openModel(readModel(model));
  const random = randomFromSeed(4);
  const images: GoldenImage[] = [];
  for (let index = 0; index < 3; index++) {
    const height = 40 + index;
    const width = 37;
    const bytes = await pixelsAsPng(Uint8Array.from({ length: height * width * 3 }, () => random.integer(256)), { height, width });
    const { probabilities, predicted, tolerance } = await measureGolden(session, await decodePixels(bytes, { height: side, width: side }));
    const file = `golden/0${index}.png`;
    writeFileSync(join(folder, file), bytes);
    const label = report.metadata.labels[predicted];
    images.push({ file, path: `снимок ${index}.png`, sha256: sha256(bytes), kind: 'original', label, probabilities, predicted: label, right: true, tolerance });
  }
  await session.release();
  return { height: side, width: side, images };
}
