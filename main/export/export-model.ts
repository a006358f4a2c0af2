/**
 * A network as a folder that a device can use: the file, its labels, and what it was proved to do. `bundle-pages.ts` says how to use it.
 * Everything is made in a folder beside and moved into place at the end, so that whoever sees the folder sees a file
 * whose very bytes were run on the frozen test set and agreed with the network in training.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { entriesOf, fileFailure, syncFolder, writeFileAtomically } from '../foundation/atomic-file.ts';
import { Failure } from '../foundation/failure.ts';
import { sha256 } from '../foundation/hash.ts';
import type { Network } from '../network/network.ts';
import type { QuantizedNetwork } from '../network/quantized-network.ts';
import type { OnnxMetadata } from '../network/onnx/metadata.ts';
import { writeQuantizedOnnx } from '../network/onnx/write-quantized.ts';
import { writeOnnx } from '../network/onnx/write.ts';
import type { Reference } from '../verification/agreement.ts';
import { verifyFile, type TestSet, type VerificationReport, type VerifyOptions } from '../verification/verify.ts';

export interface ExportRequest {
  network: Network;
  /** The same network in integers, where the file is to hold those. */
  quantized?: QuantizedNetwork;
  /** What the file says about itself; labels and good class come from the test set. */
  metadata: Omit<OnnxMetadata, 'labels' | 'goodClass'>;
  /** The frozen test set. */
  testSet: TestSet;
  /** What the network in training says of the test set; best in float32. */
  reference: Reference;
  /** Is made, or replaced where it holds an earlier export. */
  folder: string;
  run?: Omit<VerifyOptions, 'reference'>;
}

export interface ExportedFile {
  /** Name inside the folder. */
  path: string;
  bytes: number;
  sha256: string;
}

/** The content of `report.json`. */
export interface ExportReport {
  format: typeof exportFormat;
  model: string;
  /** Never false: a file that was not verified is not exported. */
  verified: true;
  metadata: OnnxMetadata;
  verification: VerificationReport;
  /** The images of the test set, in the order of `verification.predictions`. */
  images: readonly string[];
}

export interface ExportResult {
  folder: string;
  /** Absolute path of the ONNX file. */
  model: string;
  files: ExportedFile[];
  report: ExportReport;
}

export const exportFormat = 'fettle-export/1';
const modelFile = 'model.onnx';
const labelsFile = 'labels.txt';
const reportFile = 'report.json';
/** What an export leaves, and a bundle begins with. */
export const exportedFiles = [modelFile, labelsFile, reportFile];

/**
 * Writes, reads back, runs, and only then puts the folder in place.
 * @throws Failure `export.folder-taken`, `file.…`, `onnx.…`, and `verification.…` where the written file says something
 * else than the network; then nothing is left, and an earlier export stays as it was
 */
export async function exportModel(request: ExportRequest): Promise<ExportResult> {
  const folder = resolve(request.folder);
  requireFree(folder);
  const beside = `${folder}.${randomBytes(4).toString('hex')}.part`;
  try {
    const report = await fill(beside, request);
    replace(folder, beside);
    const files = exportedFiles.map((path) => described(folder, path));
    return { folder, model: join(folder, modelFile), files, report };
  } catch (error) {
    throw fileFailure(folder, error);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

async function fill(folder: string, { network, quantized, metadata: given, testSet, reference, run }: ExportRequest): Promise<ExportReport> {
  const metadata: OnnxMetadata = { ...given, labels: [...testSet.classes], goodClass: testSet.goodClass };
  const path = join(folder, modelFile);
  writeFileAtomically(path, quantized ? writeQuantizedOnnx(quantized, metadata) : writeOnnx(network, metadata));
  // Not the bytes in memory: what counts is what the disk gives back.
  const verification = await verifyFile(readFileSync(path), testSet, { ...run, reference });
  const report: ExportReport = { format: exportFormat, model: modelFile, verified: true, metadata, verification, images: testSet.paths };
  writeFileAtomically(join(folder, labelsFile), `${testSet.classes.join('\n')}\n`);
  writeFileAtomically(join(folder, reportFile), `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

/** A folder that is not there, empty, or an earlier export may be written; anything else is the user's. */
function requireFree(folder: string): void {
  const entries = entriesOf(folder);
  if (entries.length === 0) return;
  const foreign = entries.filter((entry) => !exportedFiles.includes(entry));
  if (foreign.length > 0 || !isExport(folder)) throw new Failure('export.folder-taken', { folder, entry: foreign[0] ?? entries[0] });
}

function isExport(folder: string): boolean {
  try {
    return (JSON.parse(readFileSync(join(folder, reportFile), 'utf8')) as Partial<ExportReport>).format === exportFormat;
  } catch {
    return false;
  }
}

/** A folder cannot be renamed over a full one: the old one steps aside first, and comes back if the new one cannot. */
function replace(folder: string, by: string): void {
  const aside = `${folder}.${randomBytes(4).toString('hex')}.old`;
  const replaces = entriesOf(folder).length > 0;
  if (replaces) renameSync(folder, aside);
  try {
    mkdirSync(dirname(folder), { recursive: true });
    if (!replaces) rmSync(folder, { recursive: true, force: true });
    renameSync(by, folder);
  } catch (error) {
    if (replaces) renameSync(aside, folder);
    throw error;
  }
  syncFolder(dirname(folder));
  rmSync(aside, { recursive: true, force: true });
}

function described(folder: string, path: string): ExportedFile {
  const content = readFileSync(join(folder, path));
  return { path, bytes: content.length, sha256: sha256(content) };
}
