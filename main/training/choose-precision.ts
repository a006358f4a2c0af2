import type { Precision } from '../engine/operations/index.ts';
import type { NetworkGraph } from '../network/network.ts';
import { inferShapes } from '../network/shapes.ts';

/**
 * Below this many channels, averaged over all values of a network, its step is faster in float32: batch norm in
 * bfloat16 converts number by number where channels do not fill a vector register.
 */
const narrow = 16;

/** The precision in which a network trains fastest on an engine that prefers `wanted`. Depends on the graph alone. */
export function precisionFor(graph: NetworkGraph, wanted: Precision): Precision {
  if (wanted === 'float32') return wanted;
  // TensorFlow's depthwise kernels compute bfloat16 number by number: half as fast as float32.
  if (graph.nodes.some(({ op }) => op === 'depthwise-convolution')) return 'float32';
  const shapes = Object.values(inferShapes(graph)).filter(({ height, width }) => height * width > 1);
  const pixels = shapes.reduce((sum, { height, width }) => sum + height * width, 0);
  const numbers = shapes.reduce((sum, { height, width, channels }) => sum + height * width * channels, 0);
  return pixels > 0 && numbers / pixels < narrow ? 'float32' : 'bfloat16';
}
