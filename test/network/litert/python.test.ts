/** The float files in the LiteRT interpreter. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { families } from '../../../main/network/families/index.ts';
import { resNet } from '../../../main/network/families/resnet.ts';
import { writeLiteRt } from '../../../main/network/litert/write.ts';
import type { Network, NetworkGraph, NetworkNode } from '../../../main/network/network.ts';
import { initialWeights } from '../../../main/network/node-weights.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import { runModel } from '../../../main/verification/run-model.ts';
import { classesOf, metadataFor, normalisation, randomPictures, smallResNet } from '../onnx/files.ts';
import { randomNetworks, randomWeights } from '../random-graph.ts';
import { interpreterIsThere, reason, runPython } from './interpreter.ts';

const script = `
import json, pathlib, sys
import numpy
from ai_edge_litert.interpreter import Interpreter, OpResolverType

rows = []
for path in sorted(pathlib.Path(sys.argv[1]).glob('*.tflite')):
    worst = []
    # The interpreter's own kernels, and those of XNNPACK, which it takes where it can.
    for resolver in [OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES, OpResolverType.AUTO]:
        interpreter = Interpreter(str(path), num_threads=1, experimental_op_resolver_type=resolver)
        run = interpreter.get_signature_runner()
        shape = interpreter.get_input_details()[0]['shape']
        pixels = numpy.fromfile(path.with_suffix('.pixels'), numpy.uint8).reshape([-1] + list(shape[1:]))
        found = numpy.concatenate([run(image=picture[None])['probabilities'] for picture in pixels])
        expected = numpy.fromfile(path.with_suffix('.expected'), numpy.float32).reshape(found.shape)
        worst.append(float(numpy.abs(found - expected).max()))
    rows.append({'name': path.stem, 'worst': worst})
print(json.dumps(rows))
`;

const folder = mkdtempSync(join(tmpdir(), 'fettle litert '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pictures = 3;

/** The file, pictures, and what ONNX Runtime says of them in the same network's ONNX file. */
async function writeCase(name: string, network: Network): Promise<void> {
  const { height, width } = network.graph.input;
  const metadata = metadataFor(classesOf(network));
  const pixels = randomPictures(network, pictures);
  const { probabilities } = await runModel(writeOnnx(network, metadata), { count: pictures, height, width, pixels });
  writeFileSync(join(folder, `${name}.tflite`), writeLiteRt(network, metadata));
  writeFileSync(join(folder, `${name}.pixels`), pixels);
  writeFileSync(join(folder, `${name}.expected`), new Uint8Array(probabilities.buffer));
}

function resNet18(size: number, baseWidth = 64): Network {
  const graph = resNet({ depth: 18, stem: 'imagenet', classes: 6, height: size, width: size, normalisation, baseWidth });
  return { graph, weights: initialWeights(graph, randomFromSeed(1)) };
}

/** With batch norms that have been through something. */
function randomly(graph: NetworkGraph): Network {
  return { graph, weights: randomWeights(graph, randomFromSeed(6)) };
}

/** As after training with low ranks: every convolution of 3 x 3 in factors, of both kinds. */
function lowRank(network: Network): Network {
  const nodes = network.graph.nodes.map((node, index): NetworkNode =>
    node.op === 'convolution' && node.kernel[0] === 3 ? { ...node, lowRank: { kind: index % 2 === 0 ? 'channel' : 'spatial', rank: 5 } } : node,
  );
  const graph = { ...network.graph, nodes };
  return { graph, weights: randomWeights(graph, randomFromSeed(4)) };
}

describe('in the LiteRT interpreter', () => {
  test.skipIf(!interpreterIsThere)(`every file gives the probabilities of the ONNX file to 1e-4${reason}`, async () => {
    const networks = Object.fromEntries(fc.sample(randomNetworks(), { numRuns: 80, seed: 5 }).map((network, index) => [`random-${index}`, network]));
    for (const [family, build] of Object.entries(families)) networks[family] = randomly(build({ stem: 'imagenet', classes: 3, height: 32, width: 32, normalisation, baseWidth: 8 }));
    // 64 pixels at stride 2 need padding beforehand, 65 do not; 12 is a width that pruning leaves.
    Object.assign(networks, { small: smallResNet(), resnet18: resNet18(64), odd: resNet18(65, 16), pruned: resNet18(64, 12), 'low-rank': lowRank(resNet18(64, 16)) });
    for (const [name, network] of Object.entries(networks)) await writeCase(name, network);

    const rows = runPython<{ name: string; worst: number[] }[]>(script, folder);
    expect(rows.length).toBe(Object.keys(networks).length);
    expect(rows.filter(({ worst }) => !worst.every((difference) => difference < 1e-4))).toEqual([]);
  }, 120_000);
});
