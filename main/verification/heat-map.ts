/**
 * Where a network finds its evidence for a class: class activation maps.
 *
 * A network that ends in global average pooling and one linear layer computes, for class c,
 * logit_c = bias_c + mean over places of sum_k w_kc A_k(place), where A is what goes into the pooling. The sum over k at one
 * place is the evidence found there (Zhou et al. 2016, arXiv 1512.04150, eq. 2); for such networks Grad-CAM gives the same up to
 * a factor (Selvaraju et al., arXiv 1610.02391, section 3.1). A comes from the graph as it is written, run by ONNX Runtime.
 */
import { predictionsFrom } from '../foundation/confusion.ts';
import { Failure } from '../foundation/failure.ts';
import type { Network, NetworkGraph } from '../network/network.ts';
import { passingMetadata } from '../network/onnx/metadata.ts';
import { writeOnnx } from '../network/onnx/write.ts';
import { inferShapes } from '../network/shapes.ts';
import { writtenNetwork } from '../network/written-network.ts';
import { runOnce } from './session.ts';

export interface Evidence {
  height: number;
  width: number;
  /** By class: [height, width], rows first; its mean over all places is the logit without its bias. */
  byClass: Float32Array[];
  probabilities: Float32Array;
}

export interface HeatMap {
  height: number;
  width: number;
  /** [height, width], rows first: evidence for the class, 0..1 of the strongest place; what speaks against it is 0. */
  values: number[];
  label: number;
  predicted: number;
  probabilities: number[];
}

/**
 * @param pixels uint8 [height, width, 3], decoded at the size of the network's input
 * @param label whose evidence; the predicted class when left out
 * @throws Failure `verification.no-heat-map`, and as `runOnce`
 */
export async function heatMap(network: Network, pixels: Uint8Array, label?: number): Promise<HeatMap> {
  const { height, width, byClass, probabilities } = await evidenceOf(network, pixels);
  const [predicted] = predictionsFrom(probabilities, probabilities.length);
  const chosen = label ?? predicted;
  const positive = Array.from(byClass[chosen], (value) => Math.max(0, value));
  const strongest = Math.max(...positive);
  const values = positive.map((value) => (strongest > 0 ? value / strongest : 0));
  return { height, width, values, label: chosen, predicted, probabilities: Array.from(probabilities) };
}

/** @throws Failure `verification.no-heat-map`, and as `runOnce` */
export async function evidenceOf(network: Network, pixels: Uint8Array): Promise<Evidence> {
  // What the file holds: with these steps done, writing changes no node any more.
  const written = writtenNetwork(network);
  const { features, linear } = headOf(written.graph);
  const classes = inferShapes(written.graph)[written.graph.output].channels;
  const [probabilities, activation] = await runOnce(writeOnnx(written, passingMetadata(classes), [features]), pixels, written.graph.input);
  const [, channels, height, width] = activation.shape;
  const weights = written.weights[`${linear}/kernel`].values;
  const places = height * width;
  const byClass = Array.from({ length: classes }, (_, label) => {
    const evidence = new Float32Array(places);
    for (let channel = 0; channel < channels; channel++) {
      const weight = weights[channel * classes + label];
      for (let place = 0; place < places; place++) evidence[place] += weight * activation.values[channel * places + place];
    }
    return evidence;
  });
  return { height, width, byClass, probabilities: probabilities.values };
}

/** @throws Failure `verification.no-heat-map` naming what the network ends in */
function headOf(graph: NetworkGraph): { features: string; linear: string } {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const linear = nodes.get(graph.output)!;
  if (linear.op !== 'linear') throw new Failure('verification.no-heat-map', { found: linear.op });
  const pool = nodes.get(linear.inputs[0])!;
  if (pool.op !== 'global-average-pool') throw new Failure('verification.no-heat-map', { found: `${pool.op}, ${linear.op}` });
  return { features: pool.inputs[0], linear: linear.id };
}
