/** The files in LiteRT for Microcontrollers, built for a PC: its operators are fewer, and its kernels other ones. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { families } from '../../../main/network/families/index.ts';
import { writeQuantizedLiteRt } from '../../../main/network/litert/write-quantized.ts';
import { writeLiteRt } from '../../../main/network/litert/write.ts';
import type { Network } from '../../../main/network/network.ts';
import { writeQuantizedOnnx } from '../../../main/network/onnx/write-quantized.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import { runModel } from '../../../main/verification/run-model.ts';
import { quantizedOver } from '../../quantization/ranges.ts';
import { classesOf, metadataFor, normalisation, randomPictures, smallResNet } from '../onnx/files.ts';
import { randomNetworks, randomWeights } from '../random-graph.ts';
import { microInterpreterIsThere, microReason, runPython } from './interpreter.ts';

const script = `
import json, pathlib, sys
import numpy
from tflite_micro.python.tflite_micro import runtime

results = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob('*.tflite')):
    interpreter = runtime.Interpreter.from_file(str(path), arena_size=8_000_000)
    picture = numpy.fromfile(path.with_suffix('.pixels'), numpy.uint8).reshape(interpreter.get_input_details(0)['shape'])
    interpreter.set_input(picture, 0)
    interpreter.invoke()
    found = interpreter.get_output(0).flatten()
    expected = numpy.fromfile(path.with_suffix('.expected'), numpy.float32)
    results[path.stem] = float(numpy.abs(found - expected).max())
print(json.dumps(results))
`;

const folder = mkdtempSync(join(tmpdir(), 'fettle micro '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function writeCase(name: string, network: Network, tflite: Uint8Array, onnx: Uint8Array): Promise<void> {
  const { height, width } = network.graph.input;
  const pixels = randomPictures(network, 1);
  const { probabilities } = await runModel(onnx, { count: 1, height, width, pixels });
  writeFileSync(join(folder, `${name}.tflite`), tflite);
  writeFileSync(join(folder, `${name}.pixels`), pixels);
  writeFileSync(join(folder, `${name}.expected`), new Uint8Array(probabilities.buffer));
}

function tiny(): Network {
  const graph = families['mobilenetv1-0.25']({ stem: 'imagenet', classes: 3, height: 32, width: 32, normalisation });
  return { graph, weights: randomWeights(graph, randomFromSeed(6)) };
}

describe('in LiteRT for Microcontrollers', () => {
  test.skipIf(!microInterpreterIsThere)(`files give the probabilities of the ONNX files, in float32 to 1e-4 and nearly in integers${microReason}`, async () => {
    const networks: Record<string, Network> = { tiny: tiny(), small: smallResNet() };
    fc.sample(randomNetworks(), { numRuns: 30, seed: 8 }).forEach((network, index) => (networks[`random-${index}`] = network));
    for (const [name, network] of Object.entries(networks)) {
      const metadata = metadataFor(classesOf(network));
      await writeCase(name, network, writeLiteRt(network, metadata), writeOnnx(network, metadata));
    }
    for (const name of ['tiny', 'small']) {
      const metadata = metadataFor(classesOf(networks[name]));
      const quantized = quantizedOver(networks[name], randomPictures(networks[name], 3));
      await writeCase(`${name}-int8`, networks[name], writeQuantizedLiteRt(quantized, metadata), writeQuantizedOnnx(quantized, metadata));
    }
    const worst = runPython<Record<string, number>>(script, folder);
    const tolerance = (name: string) => (name.endsWith('-int8') ? 0.03 : 1e-4);
    expect(Object.keys(worst).length).toBe(Object.keys(networks).length + 2);
    expect(Object.entries(worst).filter(([name, difference]) => !(difference < tolerance(name)))).toEqual([]);
  });
});
