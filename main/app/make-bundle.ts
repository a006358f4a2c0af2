/** The bundle of a finished run: numbered, with golden images, signed by the key of the library. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '../contract/app.ts';
import type { OperatingWishes } from '../contract/paper.ts';
import type { DatasetRevision } from '../dataset/revision.ts';
import { openSigningKey } from '../deploy/bundle/signing-key.ts';
import { writeBundle, requireFreeFolder, type WrittenBundle } from '../deploy/bundle/write-bundle.ts';
import { writeZip } from '../deploy/bundle/zip.ts';
import { noveltyFile } from '../export/signature.ts';
import { auditHead, nextBundleSequence, recordArtifact, runFolder, type Library } from '../history/index.ts';
import type { PickGoldenInput, PickGoldenResult } from '../jobs/bodies/pick-golden.ts';
import { exportFolderName } from '../jobs/bodies/network-job.ts';
import { revisionOf, type FinishedNetwork } from './network-runs.ts';
import { soundModelOf } from './results.ts';
import type { Session } from './session.ts';
import { assessNetwork } from './sheet/assess-network.ts';

export interface BundleWishes {
  /** Absolute; may be there and empty. */
  folder: string;
  /** The only device that the bundle is meant for. */
  device?: string;
  /** Prices that the thresholds are chosen from. */
  operatingPoint?: OperatingWishes;
  /** Writes the model in further formats beside `model.onnx`, before all is hashed. */
  addFormats?: (folder: string) => Promise<void>;
}

/** @throws Failure `export.folder-taken`, `app.weights-deleted`, `app.file-damaged`, `bundle.key-unreadable`, `history.read-only`, `file.…` */
export async function makeBundle(session: Session, library: Library, finished: FinishedNetwork, { folder, device, operatingPoint, addFormats }: BundleWishes, call: Call): Promise<WrittenBundle> {
  const { run, result } = finished;
  const { report } = result;
  requireFreeFolder(folder);
  const model = await soundModelOf(library, finished);
  const revision = revisionOf(library, run.revision as string);
  const key = openSigningKey(library.paths.keys);
  const { assessment, probabilities } = await assessNetwork(session, library, finished, operatingPoint, call);
  const { thresholds, novelty } = assessment;
  // Reports of earlier versions do not say how sure the file was.
  const answers = { confidences: probabilities.map((each) => Math.max(...each)), ...report.verification };
  return writeBundle({
    from: join(runFolder(library.folder, run.id), exportFolderName),
    folder,
    key,
    more: new Map([[noveltyFile, `${JSON.stringify(novelty.model, null, 2)}\n`]]),
    addFormats,
    pickGolden: (beside) => {
      const input: PickGoldenInput = { model, revision, cacheFolder: library.paths.cache, answers, folder: beside };
      return session.job<PickGoldenResult>({ kind: 'pick-golden', input }, call);
    },
    facts: {
      report,
      images: imagesBySide(revision),
      run: { id: run.id, role: run.role ?? 'dense', method: run.method ?? 'none' },
      sequence: nextBundleSequence(library),
      device: device ?? null,
      created: new Date().toISOString(),
      thresholds,
      novelty: { file: noveltyFile, warnAbove: novelty.model.warnAbove },
      auditHead: auditHead(library)?.hash,
    },
  });
}

function imagesBySide({ images }: DatasetRevision): { train: number; validation: number; test: number } {
  const count = (side: string) => images.filter((image) => image.side === side).length;
  return { train: count('train'), validation: count('validation'), test: count('test') };
}

export interface BundleFile {
  path: string;
  bytes: number;
  sha256: string;
}

/** Each file of a bundle, recorded as the run's. */
export function recordBundle(library: Library, run: string, folder: string, files: WrittenBundle['files']): BundleFile[] {
  return [...files].sort(([one], [other]) => (one < other ? -1 : 1)).map(([path, sha256]) => {
    const bytes = statSync(join(folder, path)).size;
    if (!library.readOnly) recordArtifact(library, { run, kind: path === 'model.onnx' ? 'onnx' : 'export', path: join(folder, path), bytes, sha256 });
    return { path, bytes, sha256 };
  });
}

/** Beside the bundle. @returns the path of the file @throws Failure `file.…` */
export async function zipBundle(folder: string, files: Iterable<string>): Promise<string> {
  const zip = zipPathOf(folder);
  await writeZip(folder, [...files], zip);
  return zip;
}

export function zipPathOf(folder: string): string {
  return `${folder}.zip`;
}
