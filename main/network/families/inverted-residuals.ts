/**
 * Networks of inverted residuals with linear bottlenecks (Sandler et al. 2018, arXiv 1801.04381): widened by 1 x 1,
 * filtered channel by channel, narrowed by 1 x 1 without an activation; added to the input where both fit.
 *
 * `mobileNetV2` is torchvision's, node for node. `efficientNetLite0` is Google's for edge devices
 * (https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite): no squeeze-and-excitation,
 * ReLU6 instead of SiLU, so that every operation is exact in int8 and cheap on any device.
 */
import type { NetworkGraph } from '../network.ts';
import type { FamilyOptions } from './family.ts';
import { Chain, roundedChannels, type ChainRules } from './layers.ts';

interface Stage {
  repeats: number;
  kernel: number;
  /** Of its first block. */
  stride: number;
  /** How much wider the inside of a block is than its input. */
  expansion: number;
  channels: number;
}

interface Description {
  name: string;
  rules: ChainRules;
  stages: readonly Stage[];
}

const stemChannels = 32;
const headChannels = 1280;

const stage = (repeats: number, kernel: number, stride: number, expansion: number, channels: number): Stage => ({ repeats, kernel, stride, expansion, channels });

export const mobileNetV2 = (options: FamilyOptions): NetworkGraph =>
  build(options, {
    name: 'mobilenetv2',
    rules: { padding: 'symmetric', epsilon: 1e-5, activation: 'relu6' },
    stages: [
      stage(1, 3, 1, 1, 16), stage(2, 3, 2, 6, 24), stage(3, 3, 2, 6, 32), stage(4, 3, 2, 6, 64), stage(3, 3, 1, 6, 96), stage(3, 3, 2, 6, 160), stage(1, 3, 1, 6, 320),
    ],
  });

export const efficientNetLite0 = (options: FamilyOptions): NetworkGraph =>
  build(options, {
    name: 'efficientnet-lite0',
    rules: { padding: 'same', epsilon: 1e-3, activation: 'relu6' },
    stages: [
      stage(1, 3, 1, 1, 16), stage(2, 3, 2, 6, 24), stage(2, 5, 2, 6, 40), stage(3, 3, 2, 6, 80), stage(3, 5, 1, 6, 112), stage(4, 5, 2, 6, 192), stage(1, 3, 1, 6, 320),
    ],
  });

function build(options: FamilyOptions, { name, rules, stages }: Description): NetworkGraph {
  const { baseWidth = stemChannels } = options;
  // At the width it is known by, nothing is rounded.
  const wide = (channels: number) => (baseWidth === stemChannels ? channels : roundedChannels((channels * baseWidth) / stemChannels));
  const chain = new Chain([options.height, options.width], rules);
  chain.convolution('stem', 3, options.stem === 'small' ? 1 : 2, wide(stemChannels));
  stages.forEach(({ repeats, ...first }, index) => {
    for (let block = 0; block < repeats; block++) {
      const { kernel, stride, expansion, channels } = block === 0 ? first : { ...first, stride: 1 };
      invertedResidual(chain, `stage${index + 1}.block${block + 1}`, kernel, stride, expansion, wide(channels));
    }
  });
  chain.convolution('head', 1, 1, Math.max(headChannels, wide(headChannels)));
  const output = chain.classify(options.classes);
  const width = baseWidth === stemChannels ? '' : `, width ${baseWidth}`;
  const { height, width: imageWidth, normalisation } = options;
  return { name: `${name}, ${options.stem} stem${width}`, input: { height, width: imageWidth, normalisation }, nodes: chain.nodes, output };
}

function invertedResidual(chain: Chain, name: string, kernel: number, stride: number, expansion: number, channels: number): void {
  const input = { id: chain.last, channels: chain.channels };
  if (expansion !== 1) chain.convolution(`${name}.expand`, 1, 1, input.channels * expansion);
  chain.depthwise(`${name}.depthwise`, kernel, stride);
  chain.convolution(`${name}.project`, 1, 1, channels, true);
  if (stride === 1 && channels === input.channels) chain.add(`${name}.add`, input.id);
}
