import { sizeOfShape, weightShapes } from '../network/node-weights.ts';
import type { NetworkGraph } from '../network/network.ts';

/** All numbers that a network stores, statistics of batch norm included; four bytes each. */
export function storedNumbers(graph: NetworkGraph): number {
  return Object.values(weightShapes(graph)).reduce((sum, shape) => sum + sizeOfShape(shape), 0);
}
