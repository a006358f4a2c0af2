/**
 * MobileNetV1 (Howard et al. 2017, arXiv 1704.04861) at a quarter of its width: one chain of depthwise and 1 x 1
 * convolutions, 0.2 million parameters, no shortcut that would hold a second value in memory. The network of MLPerf
 * Tiny's image task, and the one for microcontrollers here. Node for node Keras's, so that its weights fit.
 */
import type { NetworkGraph } from '../network.ts';
import type { FamilyOptions } from './family.ts';
import { Chain, roundedChannels } from './layers.ts';

/** Channels after the stem, at full width 32, and after each pair; pairs marked with 2 halve the image. */
const pairs: readonly (readonly [channels: number, stride: 1 | 2])[] = [
  [64, 1], [128, 2], [128, 1], [256, 2], [256, 1], [512, 2], [512, 1], [512, 1], [512, 1], [512, 1], [512, 1], [1024, 2], [1024, 1],
];
const fullStem = 32;
const quarter = 8;

export function mobileNetV1Quarter(options: FamilyOptions): NetworkGraph {
  const { stem, classes, height, width, normalisation, baseWidth = quarter } = options;
  const wide = (channels: number) => roundedChannels((channels * baseWidth) / fullStem);
  const chain = new Chain([height, width], { padding: 'same', epsilon: 1e-3, activation: 'relu6' });
  chain.convolution('stem', 3, stem === 'small' ? 1 : 2, wide(fullStem));
  pairs.forEach(([channels, stride], index) => {
    chain.depthwise(`pair${index + 1}.depthwise`, 3, stride);
    chain.convolution(`pair${index + 1}.pointwise`, 1, 1, wide(channels));
  });
  const output = chain.classify(classes);
  const name = `mobilenetv1-0.25, ${stem} stem${baseWidth === quarter ? '' : `, width ${baseWidth}`}`;
  return { name, input: { height, width, normalisation }, nodes: chain.nodes, output };
}
