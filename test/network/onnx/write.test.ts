import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../main/foundation/failure.ts';
import { foldBatchNorm } from '../../../main/network/fold.ts';
import { decodeModel } from '../../../main/network/onnx/schema.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import { softmax } from '../../../main/verification/agreement.ts';
import { runModel } from '../../../main/verification/run-model.ts';
import { randomNetworks } from '../random-graph.ts';
import { classesOf, metadataFor, randomPictures, referenceLogits, smallResNet } from './files.ts';
import type { Network } from '../../../main/network/network.ts';

async function worstAgainstReference(network: Network, count: number): Promise<number> {
  const classes = classesOf(network);
  const pictures = randomPictures(network, count);
  const logits = referenceLogits(network, pictures);
  // A chain of multiplications may leave the range of float32; the reference is float64 and would not notice.
  fc.pre(logits.every((logit) => Math.abs(logit) < 1e20));
  const expected = softmax(logits, classes);
  const { height, width } = network.graph.input;
  const { probabilities } = await runModel(writeOnnx(network, metadataFor(classes)), { count, height, width, pixels: pictures }, { batch: 2 });
  return probabilities.reduce((worst, value, index) => Math.max(worst, Math.abs(value - expected[index])), 0);
}

describe('a written file', () => {
  test('gives in ONNX Runtime what the network gives, for any graph', async () => {
    await fc.assert(
      fc.asyncProperty(randomNetworks(), async (network) => {
        expect(await worstAgainstReference(network, 3)).toBeLessThan(1e-4);
      }),
      { numRuns: 150 },
    );
  });

  test('gives it also where a pool reads zeros that count as pixels, which ONNX Runtime would take for its padding', async () => {
    await fc.assert(
      fc.asyncProperty(randomNetworks(['pad', 'pool', 'convolution', 'activation'], 5), async (network) => {
        expect(await worstAgainstReference(network, 2)).toBeLessThan(1e-4);
      }),
      { numRuns: 60 },
    );
  });

  test('gives what a ResNet18 gives', async () => {
    expect(await worstAgainstReference(smallResNet(), 3)).toBeLessThan(1e-4);
  });

  test('is the same bytes for the same network', () => {
    expect(Buffer.from(writeOnnx(smallResNet(), metadataFor(4))).equals(writeOnnx(smallResNet(), metadataFor(4)))).toBe(true);
  });

  test('takes uint8 pictures in batches of any size and names both its values', () => {
    const { graph } = decodeModel(writeOnnx(smallResNet(), metadataFor(4)));
    expect(graph.input).toEqual([
      { name: 'image', type: { tensorType: { elemType: 2, shape: { dim: [{ dimParam: 'batch' }, { dimValue: 16 }, { dimValue: 16 }, { dimValue: 3 }] } } } },
    ]);
    expect(graph.output).toEqual([{ name: 'probabilities', type: { tensorType: { elemType: 1, shape: { dim: [{ dimParam: 'batch' }, { dimValue: 4 }] } } } }]);
  });

  test('holds no batch norm where a layer could take it in', () => {
    const { graph } = decodeModel(writeOnnx(smallResNet(), metadataFor(4)));
    expect(graph.node.map((node) => node.opType)).not.toContain('BatchNormalization');
    expect(foldBatchNorm(smallResNet()).graph.nodes.length).toBeLessThan(smallResNet().graph.nodes.length);
  });

  test('says what it is', () => {
    const model = decodeModel(writeOnnx(smallResNet(), metadataFor(4)));
    expect(model.opsetImport).toEqual([{ version: 17 }]);
    expect(model.irVersion).toBe(8);
    expect(Object.fromEntries(model.metadataProps.map(({ key, value }) => [key, value]))).toMatchObject({ labels: '["вид 0","вид 1","вид 2","вид 3"]', seed: '7', 'onnx.opset': '17' });
  });

  test('needs as many labels as the network has classes', () => {
    expect(() => writeOnnx(smallResNet(), metadataFor(3))).toThrow(expect.objectContaining({ code: 'onnx.labels' }) as Failure);
  });
});
