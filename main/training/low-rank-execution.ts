/**
 * A low-rank convolution can run as one convolution with the composed kernel, or as two with the factors.
 * Composing wins at high rank, the factors at low rank; which, is arithmetic.
 */
import type { ConvolutionNode } from '../network/network.ts';

export interface PixelSize {
  height: number;
  width: number;
}

export type LowRankExecution = 'composed' | 'factorised';

/** Multiply-accumulates of one forward pass of a batch, both ways; the backward pass costs twice that, both ways. */
export function lowRankCosts(
  node: ConvolutionNode,
  inputChannels: number,
  input: PixelSize,
  output: PixelSize,
  batch: number,
): Record<LowRankExecution, number> {
  if (!node.lowRank) throw new Error(`Convolution '${node.id}' has no factors.`);
  const { kind, rank } = node.lowRank;
  const [kernelHeight, kernelWidth] = node.kernel;
  const outputs = node.outputChannels;
  const kernelSize = kernelHeight * kernelWidth * inputChannels * outputs;
  const pixels = batch * output.height * output.width;
  const composed = kernelSize * rank + pixels * kernelSize;
  if (kind === 'channel') {
    return { composed, factorised: pixels * rank * (kernelHeight * kernelWidth * inputChannels + outputs) };
  }
  // 1 x kw strides along the width alone, so the value between the two keeps the height of the input.
  const between = batch * input.height * output.width;
  return { composed, factorised: between * kernelWidth * inputChannels * rank + pixels * kernelHeight * rank * outputs };
}

/** The cheaper way; the composed one where both cost the same. */
export function lowRankExecution(node: ConvolutionNode, inputChannels: number, input: PixelSize, output: PixelSize, batch: number): LowRankExecution {
  const costs = lowRankCosts(node, inputChannels, input, output, batch);
  return costs.factorised < costs.composed ? 'factorised' : 'composed';
}
