import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FinishedNetwork } from '../../main/app/network-runs.ts';
import { modelFileOf, networkRow, networksResult, slowerIntegers } from '../../main/app/results.ts';
import { createSession } from '../../main/app/session.ts';
import type { DatasetRevision } from '../../main/dataset/revision.ts';
import { createRun, storeRevision, type Library, type RunRole } from '../../main/history/index.ts';
import type { NetworkJobResult } from '../../main/jobs/bodies/network-job.ts';
import { evaluate } from '../../main/verification/metrics.ts';
import { temporaryFolder } from '../history/temporary-library.ts';

const classes = ['good', 'pits'];
const labels = [0, 0, 1, 1];
const revision: DatasetRevision = {
  id: 'd-0123456789ab', name: 'steel', folder: '/images', classes, goodClass: 'good', seed: 1, findings: [],
  images: labels.map((label, index) => ({ path: `${classes[label]}/${index}.png`, hash: 'a'.repeat(64), label, side: 'test', group: null, width: 8, height: 8 })),
};

/** A run as the history has it, whose file said `predictions` of the test images. */
function finished(library: Library, role: RunRole, predictions: number[]): FinishedNetwork {
  const run = createRun(library, { kind: 'train', role, method: role === 'dense' ? 'none' : 'low-rank', revision: revision.id, settings: {} });
  const evaluation = evaluate(labels, predictions, classes, 'good');
  const report = {
    model: 'model.onnx',
    verified: true,
    verification: { file: { bytes: 1000, sha256: 'b'.repeat(64) }, runtime: { name: 'onnxruntime', version: '1' }, classes, goodClass: 'good', evaluation, predictions, agreement: null },
  };
  return { run, result: { parameters: 10, multiplyAccumulates: 20, validation: evaluation, report } as unknown as NetworkJobResult };
}

function world() {
  const folder = join(temporaryFolder(), 'library');
  mkdirSync(folder);
  const session = createSession({ library: folder, language: 'en' });
  onTestFinished(() => session.close());
  const library = session.library();
  storeRevision(library, { id: revision.id, name: 'steel', folder: '/images', images: 4, classes: 2, report: [], body: revision });
  return { session, library };
}

test('a row names the run, its file, and what its bytes did on the test images', () => {
  const { library } = world();
  const network = finished(library, 'dense', [0, 0, 1, 0]);
  expect(networkRow(library, network, { p50Ms: 1, p95Ms: 2, n: 9 } as never)).toMatchObject({
    id: 'r1', role: 'dense', method: 'none', bytes: 1000, parameters: 10, multiplyAccumulates: 20, verified: true,
    file: modelFileOf(library, network), latency: { p50Ms: 1, p95Ms: 2 }, test: { n: 4, accuracy: 0.75 },
  });
});

test('each network is compared with the dense one, image by image; without a file there is no time', async () => {
  const { session, library } = world();
  const networks = [finished(library, 'dense', [0, 0, 1, 0]), finished(library, 'small', [0, 1, 1, 1]), finished(library, 'control', [0, 0, 1, 0])];
  const result = await networksResult(session, library, revision, networks, {}, { folder: '/out' });
  expect(result.networks.map(({ latency }) => latency)).toEqual([null, null, null]);
  expect(result.comparisons).toEqual([
    { before: 'r1', after: 'r2', lost: ['good/1.png'], gained: ['pits/3.png'], pValue: 1 },
    { before: 'r1', after: 'r3', lost: [], gained: [], pValue: 1 },
  ]);
  expect(result.dataset.split).toEqual({ train: 0, validation: 0, test: 4 });
});

test('without a dense network nothing is compared', async () => {
  const { session, library } = world();
  const { comparisons } = await networksResult(session, library, revision, [finished(library, 'small', [0, 0, 1, 1])], {}, { folder: '/out' });
  expect(comparisons).toEqual([]);
});

test('integers that are slower than the network that they were made from are said to be', () => {
  const { library } = world();
  const dense = finished(library, 'dense', [0, 0, 1, 1]);
  const quantized = { ...finished(library, 'small', [0, 0, 1, 1]) };
  quantized.run = { ...quantized.run, method: 'quantize', parent: dense.run.id };
  const times = (...p50: (number | undefined)[]) => (index: number) => (p50[index] === undefined ? undefined : { n: 9, p50Ms: p50[index], p95Ms: 9 });
  expect(slowerIntegers([dense, quantized], times(2, 3))).toEqual([{ run: quantized.run.id, other: dense.run.id, int8: 3, float: 2 }]);
  expect(slowerIntegers([dense, quantized], times(3, 2))).toEqual([]);
  expect(slowerIntegers([dense, quantized], times(undefined, 2))).toEqual([]);
  expect(slowerIntegers([quantized], times(3))).toEqual([]);
  expect(slowerIntegers([dense, { ...quantized, run: { ...quantized.run, method: 'low-rank' } }], times(2, 3))).toEqual([]);
});
