import { resizeParameters } from '../../main/export/resize-parameters.ts';
import { bundleFormat, type ModelSignature } from '../../main/export/signature.ts';
import { evaluate } from '../../main/verification/metrics.ts';

const labels = ['вид 0', 'вид 1', 'вид 2'];

/** Of four test images: one of `вид 0` is taken for `вид 1`, and there is none of `вид 2`. */
export function exampleSignature(wishes: Partial<ModelSignature>): ModelSignature {
  const goodClass = wishes.goodClass ?? null;
  const { n, accuracy, macroF1, perClass, escape, overkill } = evaluate([0, 0, 1, 1], [0, 1, 1, 1], labels, goodClass);
  return {
    format: bundleFormat,
    sequence: 3,
    device: null,
    created: '2026-02-03T04:05:06.000Z',
    fettle: '0.1.0',
    model: { file: 'model.onnx', format: 'onnx', opset: 17, bytes: 1234, sha256: 'ab'.repeat(32) },
    labels,
    goodClass,
    input: { name: 'image', type: 'uint8', layout: 'NHWC', height: 64, width: 96, channels: 3, colours: 'RGB' },
    output: { name: 'probabilities', type: 'float32', classes: 3 },
    resize: resizeParameters,
    dataset: { revision: 'd-0123456789ab', images: { train: 20, validation: 5, test: 4 } },
    recipe: 'resnet18',
    seed: 7,
    run: { id: 'r1', role: 'dense', method: 'none' },
    metrics: { set: 'test', n, accuracy, macroF1, perClass, escape, overkill },
    verified: { runtime: 'onnxruntime', version: '1.30.0', images: n },
    golden: { file: 'golden/golden.json', images: 9 },
    key: { type: 'Ed25519', id: 'cd'.repeat(32) },
    ...wishes,
  };
}
