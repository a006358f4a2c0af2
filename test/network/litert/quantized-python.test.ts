/** The files in integers, in the LiteRT interpreter: node by node against integer arithmetic, and as a whole. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { dequantizedNetwork } from '../../../main/network/dequantize.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { families } from '../../../main/network/families/index.ts';
import { fusedActivations } from '../../../main/network/quantized-network.ts';
import { writeQuantizedLiteRt } from '../../../main/network/litert/write-quantized.ts';
import type { Network } from '../../../main/network/network.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import { inferShapes } from '../../../main/network/shapes.ts';
import { quantizeValue, realOf } from '../../../main/quantization/affine.ts';
import { runModel } from '../../../main/verification/run-model.ts';
import { normalised, quantizedOver } from '../../quantization/ranges.ts';
import { classesOf, metadataFor, normalisation, randomPictures, smallResNet } from '../onnx/files.ts';
import { randomNetworks, randomWeights } from '../random-graph.ts';
import { referenceValues, type Value } from '../reference-forward.ts';
import { interpreterIsThere, reason, runPython } from './interpreter.ts';

const script = `
import json, pathlib, sys
import numpy
from ai_edge_litert.interpreter import Interpreter, OpResolverType

results = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob('*.tflite')):
    picture = numpy.fromfile(path.with_suffix('.pixels'), numpy.uint8)
    def run(**options):
        interpreter = Interpreter(str(path), num_threads=1, **options)
        interpreter.allocate_tensors()
        entry = interpreter.get_input_details()[0]
        interpreter.set_tensor(entry['index'], picture.reshape(entry['shape']))
        interpreter.invoke()
        return interpreter
    inside = run(experimental_op_resolver_type=OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES, experimental_preserve_all_tensors=True)
    values = {detail['name']: inside.get_tensor(detail['index']).flatten().tolist() for detail in inside.get_tensor_details() if detail['dtype'] == numpy.int8 and not detail['name'].endswith('/kernel')}
    ends = [each.get_tensor(each.get_output_details()[0]['index']).flatten().tolist() for each in [inside, run()]]
    results[path.stem] = {'values': values, 'ends': ends}
print(json.dumps(results))
`;

interface Result {
  /** int8 values of all tensors of one picture. */
  values: Record<string, number[]>;
  /** Probabilities by the interpreter's own kernels, and by XNNPACK's. */
  ends: number[][];
}

const place = mkdtempSync(join(tmpdir(), 'fettle litert int8 '));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const [nodeByNode, whole] = ['nodes', 'whole'].map((name) => {
  mkdirSync(join(place, name));
  return join(place, name);
});

/** Pixels in the range for which random networks are made. */
function forPixels(network: Network): Network {
  return { ...network, graph: { ...network.graph, input: { ...network.graph.input, normalisation: { mean: [120, 128, 133], deviation: [60, 64, 66] } } } };
}

function prepare(folder: string, name: string, network: Network) {
  const quantized = quantizedOver(network, randomPictures(network, 3));
  const picture = randomPictures(network, 1, 9);
  writeFileSync(join(folder, `${name}.tflite`), writeQuantizedLiteRt(quantized, metadataFor(classesOf(network))));
  writeFileSync(join(folder, `${name}.pixels`), picture);
  return { name, network, quantized, picture };
}

/** How many integer steps the file's values differ from the reference, which computes each node from the file's own values before it. */
function worstStep({ quantized, picture }: ReturnType<typeof prepare>, values: Result['values']): { worst: number; compared: number } {
  const shapes = inferShapes(quantized.graph);
  const producers = new Map([...fusedActivations(quantized.graph)].map(([producer, { id }]) => [id, producer]));
  const tensorOf = (id: string) => values[`${id}/integers`] ?? values[id] ?? values[producers.get(id) ?? ''];
  const network = dequantizedNetwork(quantized);
  const [differences, compared] = [[0], new Set<string>()];
  referenceValues(network, normalised(network, picture), (id, value) => {
    const quantization = quantized.values[id];
    if (!quantization) return value;
    const said = tensorOf(id).map((integer) => integer + 128);
    compared.add(id);
    value.values.forEach((real, index) => differences.push(Math.abs(quantizeValue(real, quantization) - said[index])));
    return { ...shapes[id], values: Float64Array.from(said, (integer) => realOf(integer, quantization)) } satisfies Value;
  });
  return { worst: differences.reduce((most, difference) => Math.max(most, difference)), compared: compared.size };
}

describe('in the LiteRT interpreter, in integers', () => {
  test.skipIf(!interpreterIsThere)(`every node of any network is what integer arithmetic says, to one step${reason}`, () => {
    const cases = fc.sample(randomNetworks(), { numRuns: 60, seed: 3 }).map((network, index) => prepare(nodeByNode, `random-${index}`, forPixels(network)));
    cases.push(prepare(nodeByNode, 'small', smallResNet()));
    for (const [family, build] of Object.entries(families)) {
      const graph = build({ stem: 'imagenet', classes: 3, height: 32, width: 32, normalisation, baseWidth: 8 });
      cases.push(prepare(nodeByNode, family, { graph, weights: randomWeights(graph, randomFromSeed(6)) }));
    }
    const results = runPython<Record<string, Result>>(script, nodeByNode);
    for (const each of cases) {
      const { worst, compared } = worstStep(each, results[each.name].values);
      expect({ name: each.name, worst: worst <= 1 ? 'a step' : worst, compared }).toEqual({ name: each.name, worst: 'a step', compared: Object.keys(each.quantized.values).length });
    }
  }, 120_000);

  test.skipIf(!interpreterIsThere)(`a network gives nearly the probabilities of its float file, by both sets of kernels${reason}`, async () => {
    const { name, network, picture } = prepare(whole, 'small', smallResNet());
    const { probabilities } = await runModel(writeOnnx(network, metadataFor(4)), { count: 1, ...network.graph.input, pixels: picture });
    const { ends } = runPython<Record<string, Result>>(script, whole)[name];
    for (const end of ends) {
      const worst = end.reduce((most, probability, index) => Math.max(most, Math.abs(probability - probabilities[index])), 0);
      expect(worst).toBeGreaterThan(0);
      expect(worst).toBeLessThan(0.08);
    }
  });
});
