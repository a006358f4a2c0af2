/** The same files in another program: onnx.checker and Python's onnxruntime, where `python3` (or FETTLE_PYTHON) has them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { resNet } from '../../../main/network/families/resnet.ts';
import type { Network } from '../../../main/network/network.ts';
import { initialWeights } from '../../../main/network/node-weights.ts';
import { writeQuantizedOnnx } from '../../../main/network/onnx/write-quantized.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import { runModel } from '../../../main/verification/run-model.ts';
import { quantizedOver } from '../../quantization/ranges.ts';
import { randomNetworks } from '../random-graph.ts';
import { classesOf, metadataFor, normalisation, randomPictures, smallResNet } from './files.ts';

const python = process.env.FETTLE_PYTHON ?? 'python3';
const there = spawnSync(python, ['-c', 'import onnx, onnxruntime, numpy'], { stdio: 'ignore' }).status === 0;
const reason = there ? '' : ' (skipped: no python3 with onnx and onnxruntime; FETTLE_PYTHON may name one)';

const script = `
import json, pathlib, sys
import numpy, onnx, onnxruntime

rows = []
for path in sorted(pathlib.Path(sys.argv[1]).glob('*.onnx')):
    onnx.checker.check_model(str(path), full_check=True)
    model = onnx.load(str(path))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=['CPUExecutionProvider'])
    shape = session.get_inputs()[0].shape
    pixels = numpy.fromfile(path.with_suffix('.pixels'), numpy.uint8).reshape([-1] + shape[1:])
    found = session.run(None, {'image': pixels})[0]
    expected = numpy.fromfile(path.with_suffix('.expected'), numpy.float32).reshape(found.shape)
    metadata = session.get_modelmeta().custom_metadata_map
    rows.append({'worst': float(numpy.abs(found - expected).max()), 'labels': json.loads(metadata['labels']), 'producer': model.producer_name})
print(json.dumps(rows))
`;

const folder = mkdtempSync(join(tmpdir(), 'fettle onnx '));
mkdirSync(join(folder, 'integers'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function writeCase(name: string, network: Network, bytes = writeOnnx(network, metadataFor(classesOf(network)))): Promise<void> {
  const { height, width } = network.graph.input;
  const pixels = randomPictures(network, 3);
  const { probabilities } = await runModel(bytes, { count: 3, height, width, pixels });
  writeFileSync(join(folder, `${name}.onnx`), bytes);
  writeFileSync(join(folder, `${name}.pixels`), pixels);
  writeFileSync(join(folder, `${name}.expected`), new Uint8Array(probabilities.buffer));
}

function rowsOf(place: string): { worst: number; labels: string[]; producer: string }[] {
  const result = spawnSync(python, ['-c', script, place], { encoding: 'utf8' });
  expect(result.stderr.split('\n').filter((line) => /Error|Exception/.test(line))).toEqual([]);
  return JSON.parse(result.stdout);
}

describe('in Python', () => {
  test.skipIf(!there)(`every file passes onnx.checker, gives the same probabilities, and says its labels${reason}`, async () => {
    const networks = [...fc.sample(randomNetworks(), { numRuns: 60, seed: 11 }), smallResNet()];
    const graph = resNet({ depth: 18, stem: 'imagenet', classes: 6, height: 64, width: 64, normalisation });
    networks.push({ graph, weights: initialWeights(graph, randomFromSeed(1)) });
    for (const [index, network] of networks.entries()) await writeCase(String(index).padStart(3, '0'), network);

    const rows = rowsOf(folder);
    expect(rows.length).toBe(networks.length);
    rows.forEach((row, index) => {
      expect(row.worst, `network ${index}`).toBeLessThan(1e-5);
      expect(row.labels).toEqual(metadataFor(classesOf(networks[index])).labels);
      expect(row.producer).toBe('fettle');
    });
  });

  test.skipIf(!there)(`every file in integers passes onnx.checker and gives the same probabilities, to what a sum at a half may change${reason}`, async () => {
    const networks = [...fc.sample(randomNetworks(), { numRuns: 30, seed: 12 }), smallResNet()];
    for (const [index, network] of networks.entries()) {
      const pictured = { ...network, graph: { ...network.graph, input: { ...network.graph.input, normalisation } } };
      const quantized = quantizedOver(pictured, randomPictures(pictured, 3));
      await writeCase(`integers/${String(index).padStart(3, '0')}`, pictured, writeQuantizedOnnx(quantized, metadataFor(classesOf(network))));
    }
    const rows = rowsOf(join(folder, 'integers'));
    expect(rows.length).toBe(networks.length);
    rows.forEach(({ worst }, index) => expect(worst, `network ${index}`).toBeLessThan(0.05));
  });
});
