/** The nodes that have a kernel: what multiplies and adds. */
import type { NetworkNode } from './network.ts';

export type LayerNode = Extract<NetworkNode, { op: 'convolution' | 'depthwise-convolution' | 'grouped-convolution' | 'linear' }>;

export const layerOperations: readonly LayerNode['op'][] = ['convolution', 'depthwise-convolution', 'grouped-convolution', 'linear'];
const operations: ReadonlySet<NetworkNode['op']> = new Set(layerOperations);

export function isLayer(node: NetworkNode): node is LayerNode {
  return operations.has(node.op);
}
