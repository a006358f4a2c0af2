/** The answer that every way to a network ends in: one row a network, compared on one frozen test set. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '../contract/app.ts';
import type { NetworkResult } from '../contract/figures.ts';
import type { NetworksResult } from '../contract/networks.ts';
import type { DatasetRevision } from '../dataset/revision.ts';
import { Failure } from '../foundation/failure.ts';
import { sha256OfFile } from '../foundation/hash.ts';
import type { TextValues } from '../foundation/language.ts';
import { runFolder, type Library } from '../history/index.ts';
import { exportFolderName } from '../jobs/bodies/network-job.ts';
import { comparePredictions } from '../verification/comparison.ts';
import type { Latency } from '../verification/latency.ts';
import { datasetSummary } from './dataset-summary.ts';
import { verdictsOf } from './verdicts.ts';
import type { FinishedNetwork } from './network-runs.ts';
import type { Session } from './session.ts';

export function modelFileOf(library: Library, { run, result }: FinishedNetwork): string {
  return join(runFolder(library.folder, run.id), exportFolderName, result.report.model);
}

/** The file as it was verified; @throws Failure `app.weights-deleted`, `app.file-damaged` */
export async function soundModelOf(library: Library, finished: FinishedNetwork): Promise<string> {
  const path = modelFileOf(library, finished);
  const { run, result } = finished;
  if (!existsSync(path)) throw new Failure('app.weights-deleted', { run: run.id, path });
  if ((await sha256OfFile(path)) !== result.report.verification.file.sha256) throw new Failure('app.file-damaged', { run: run.id, path });
  return path;
}

export function networkRow(library: Library, finished: FinishedNetwork, latency: Latency | null, file = modelFileOf(library, finished)): NetworkResult {
  const { run, result } = finished;
  const { verification, verified } = result.report;
  return {
    id: run.id,
    role: run.role ?? 'dense',
    method: run.method ?? 'none',
    file,
    bytes: verification.file.bytes,
    parameters: result.parameters,
    multiplyAccumulates: result.multiplyAccumulates,
    seconds: run.seconds,
    test: verification.evaluation,
    validation: result.validation,
    latency: latency && { p50Ms: latency.p50Ms, p95Ms: latency.p95Ms },
    verified,
  };
}

/** Dense, small and controls are measured in turns, in one run. */
export async function networksResult(session: Session, library: Library, revision: DatasetRevision, networks: FinishedNetwork[], call: Call, place: { folder: string; files?: string[] }): Promise<NetworksResult> {
  const files = place.files ?? networks.map((network) => modelFileOf(library, network));
  const latencies = await measured(session, files, call);
  const dense = networks.find(({ run }) => run.role === 'dense');
  for (const values of slowerIntegers(networks, (index) => latencies.get(files[index]))) call.onEvent?.({ type: 'note', text: 'quantization.slower', values });
  return {
    dataset: datasetSummary(revision),
    networks: networks.map((network, index) => networkRow(library, network, latencies.get(files[index]) ?? null, files[index])),
    comparisons: dense ? networks.filter((network) => network !== dense).map((network) => compare(revision, dense, network)) : [],
    verdicts: verdictsOf(networks, revision),
    folder: place.folder,
  };
}

/** By file; those whose weights were deleted have no figure any more. */
async function measured(session: Session, files: readonly string[], call: Call): Promise<Map<string, Latency>> {
  const present = files.filter((file) => existsSync(file));
  if (present.length === 0) return new Map();
  const latencies = await session.job<Latency[]>({ kind: 'measure-latency', input: { files: present } }, call);
  return new Map(present.map((file, index) => [file, latencies[index]]));
}

/** Integer files that take longer than the float file that they were made from, where both stand in the table. */
export function slowerIntegers(networks: readonly FinishedNetwork[], latencyOf: (index: number) => Latency | undefined): TextValues[] {
  return networks.flatMap(({ run }, index) => {
    if (!run.method?.split(' + ').includes('quantize')) return [];
    const before = networks.findIndex((network) => network.run.id === run.parent);
    const [int8, float] = [latencyOf(index), latencyOf(before)];
    return int8 && float && int8.p50Ms > float.p50Ms ? [{ run: run.id, other: networks[before].run.id, int8: int8.p50Ms, float: float.p50Ms }] : [];
  });
}

function compare(revision: DatasetRevision, before: FinishedNetwork, after: FinishedNetwork): NetworksResult['comparisons'][number] {
  const test = revision.images.filter(({ side }) => side === 'test');
  const images = { labels: test.map(({ label }) => label), paths: test.map(({ path }) => path), classes: revision.classes };
  const { lost, gained, pValue } = comparePredictions(images, before.result.report.verification.predictions, after.result.report.verification.predictions);
  return { before: before.run.id, after: after.run.id, lost: lost.map(({ path }) => path), gained: gained.map(({ path }) => path), pValue };
}
