/** `signature.json` from what is known of a network, its data and its verification. */
import { bundleFormat, type ModelSignature, type Novelty, type Thresholds } from './signature.ts';
import { goldenFile, type Golden } from './golden-images.ts';
import { resizeParameters } from './resize-parameters.ts';
import type { ExportReport } from './export-model.ts';
import { onnxOpset } from '../network/onnx/metadata.ts';
import { pictureName, probabilitiesName } from '../network/onnx/operators/picture.ts';

export interface ModelFacts {
  report: ExportReport;
  golden: Golden;
  /** Of the file's input, in pixels. */
  height: number;
  width: number;
  /** Images of the dataset revision by side. */
  images: ModelSignature['dataset']['images'];
  run: ModelSignature['run'];
  sequence: number;
  device: string | null;
  /** ISO 8601, UTC. */
  created: string;
  keyId: string;
  thresholds?: Thresholds;
  novelty?: Novelty;
  auditHead?: string;
}

export function describeModel({ report, golden, height, width, images, run, sequence, device, created, keyId, thresholds, novelty, auditHead }: ModelFacts): ModelSignature {
  const { metadata, verification } = report;
  const { evaluation, file, runtime } = verification;
  return {
    format: bundleFormat,
    sequence,
    device,
    created,
    fettle: metadata.fettleVersion,
    model: { file: 'model.onnx', format: 'onnx', opset: onnxOpset, bytes: file.bytes, sha256: file.sha256 },
    labels: [...metadata.labels],
    goodClass: metadata.goodClass,
    input: { name: pictureName, type: 'uint8', layout: 'NHWC', height, width, channels: 3, colours: 'RGB' },
    output: { name: probabilitiesName, type: 'float32', classes: metadata.labels.length },
    resize: resizeParameters,
    ...(thresholds ? { thresholds } : {}),
    ...(novelty ? { novelty } : {}),
    dataset: { revision: metadata.datasetRevision, images },
    recipe: metadata.recipe,
    seed: metadata.seed,
    run,
    metrics: {
      set: 'test',
      n: evaluation.n,
      accuracy: evaluation.accuracy,
      macroF1: evaluation.macroF1,
      perClass: evaluation.perClass.map(({ label, n, recall, low, high }) => ({ label, n, recall, low, high })),
      escape: evaluation.escape,
      overkill: evaluation.overkill,
    },
    verified: { runtime: runtime.name, version: runtime.version, images: evaluation.n },
    golden: { file: goldenFile, images: golden.images.length },
    key: { type: 'Ed25519', id: keyId },
    ...(auditHead === undefined ? {} : { auditHead }),
  };
}
