/**
 * Files that PyTorch, timm and Keras (by tf2onnx) write, where `FETTLE_PYTHON` has them: read, compared with ONNX Runtime on the
 * original, cut, and given a new head.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { findChannelGroups } from '../../../main/network/channel-groups.ts';
import type { Network } from '../../../main/network/network.ts';
import { removeChannels } from '../../../main/network/remove-channels.ts';
import { replaceHead } from '../../../main/network/replace-head.ts';
import { inferShapes } from '../../../main/network/shapes.ts';
import { readOnnx } from '../../../main/network/onnx/read.ts';
import { softmax } from '../../../main/verification/agreement.ts';
import { expectSameOutputs } from './same-outputs.ts';

const python = process.env.FETTLE_PYTHON ?? 'python3';
const has = (modules: string) => spawnSync(python, ['-c', `import ${modules}`], { stdio: 'ignore' }).status === 0;
const without = (what: string) => ` (skipped: no python3 with ${what}; FETTLE_PYTHON may name one)`;
const folder = mkdtempSync(join(tmpdir(), 'fettle others '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const classes = 5;

const pytorch = `
import sys, warnings, torch
warnings.filterwarnings('ignore')
path, library, name, opset, folded = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5] == 'folded'
torch.manual_seed(3)
if library == 'timm':
    import timm
    model = timm.create_model(name, num_classes=${classes}).eval()
else:
    import torchvision
    model = getattr(torchvision.models, name)(num_classes=${classes}).eval()
mode = torch.onnx.TrainingMode.EVAL if folded else torch.onnx.TrainingMode.PRESERVE
torch.onnx.export(model, torch.zeros(1, 3, 40, 40), path, opset_version=opset, dynamo=False, training=mode, dynamic_axes={'input': {0: 'batch'}}, input_names=['input'])
`;

const keras = `
import os, subprocess, sys
os.environ['TF_CPP_MIN_LOG_LEVEL'], os.environ['CUDA_VISIBLE_DEVICES'] = '3', ''
import keras
path, name, opset = sys.argv[1:]
keras.utils.set_random_seed(3)
model = getattr(keras.applications, name)(weights=None, input_shape=(40, 40, 3), classes=${classes})
model.export(path + ' model', verbose=False)
subprocess.run([sys.executable, '-m', 'tf2onnx.convert', '--saved-model', path + ' model', '--output', path, '--opset', opset], check=True, capture_output=True)
`;

function exported(program: string, ...parameters: (string | number)[]): Uint8Array {
  const path = join(folder, `${parameters.join(' ')}.onnx`);
  const { status, stderr } = spawnSync(python, ['-c', program, path, ...parameters.map(String)], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return readFileSync(path);
}

function expectSmallerAndNewHead(network: Network): void {
  const free = findChannelGroups(network).filter(({ locked }) => locked === null);
  expect(free.length).toBeGreaterThan(10);
  const small = removeChannels(network, new Map(free.map(({ id, channels }) => [id, Array.from({ length: Math.ceil(channels / 2) }, (_, index) => index)])));
  expect(inferShapes(small.graph)[small.graph.output].channels).toBe(classes);
  const { graph } = replaceHead(small, 3, randomFromSeed(1));
  expect(inferShapes(graph)[graph.output].channels).toBe(3);
}

const torchThere = has('torch, torchvision, onnx');
const timmThere = has('torch, timm, onnx');
const kerasThere = has('keras, tensorflow, tf2onnx');

describe('a file that PyTorch wrote', () => {
  test.skipIf(!torchThere).each([
    ['resnet18', 17, 'unfolded'],
    ['mobilenet_v2', 11, 'folded'],
    ['mobilenet_v3_small', 17, 'folded'],
    ['efficientnet_b0', 13, 'unfolded'],
    ['squeezenet1_1', 17, 'folded'],
    ['densenet121', 14, 'folded'],
    ['regnet_y_400mf', 18, 'folded'],
  ])(`of torchvision’s %s, opset %i, %s, gives the original’s outputs, can be cut, and gets a new head${torchThere ? '' : without('torch, torchvision and onnx')}`, async (name, opset, folding) => {
    expectSmallerAndNewHead(await expectSameOutputs(exported(pytorch, 'torchvision', name, opset, folding), 'imagenet'));
  }, 180_000);

  test.skipIf(!timmThere).each([
    ['tf_efficientnet_lite0', 17],
    ['ghostnet_050', 17],
  ])(`of timm’s %s, opset %i, gives the original’s outputs${timmThere ? '' : without('torch, timm and onnx')}`, async (name, opset) => {
    expectSmallerAndNewHead(await expectSameOutputs(exported(pytorch, 'timm', name, opset, 'folded'), 'imagenet'));
  }, 180_000);

  test.skipIf(!torchThere).each([
    ['shufflenet_v2_x0_5', { code: 'onnx.attribute-unsupported', values: { operator: 'Reshape', attribute: 'shape' } }],
    ['convnext_tiny', { code: 'onnx.operator-unknown', values: { operator: 'LayerNormalization' } }],
  ])(`of torchvision’s %s is refused by operator and node${torchThere ? '' : without('torch, torchvision and onnx')}`, (name, { code, values }) => {
    const failure = { code, values: expect.objectContaining(values) as object };
    expect(() => readOnnx(exported(pytorch, 'torchvision', name, 17, 'folded'), { pixels: 'imagenet' })).toThrow(expect.objectContaining(failure) as Error);
  }, 180_000);
});

describe('a file that Keras wrote', () => {
  test.skipIf(!kerasThere).each([
    ['MobileNetV2', 17],
    ['MobileNetV3Small', 15],
    ['EfficientNetB0', 13],
  ])(`of %s, opset %i, colours last, gives the original’s probabilities${kerasThere ? '' : without('keras, tensorflow and tf2onnx')}`, async (name, opset) => {
    const network = await expectSameOutputs(exported(keras, name, opset), 'raw', 'last', (logits) => softmax(logits, classes));
    expectSmallerAndNewHead(network);
  }, 300_000);
});
