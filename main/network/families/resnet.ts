/**
 * Residual networks of basic blocks (He et al. 2016, arXiv 1512.03385), node for node torchvision's ResNet18 and
 * ResNet34, so that their weights fit, at any width. The stem: `imagenet`: 7 x 7 at stride 2 and a max pool; `small`:
 * 3 x 3 at stride 1. Each later stage has twice the channels of the one before.
 */
import type { NetworkGraph, NetworkNode, Padding } from '../network.ts';
import type { FamilyOptions } from './family.ts';

export interface ResNetOptions extends FamilyOptions {
  depth: 18 | 34;
}

const blocksOfStages: Record<ResNetOptions['depth'], number[]> = { 18: [2, 2, 2, 2], 34: [3, 4, 6, 3] };
const epsilon = 1e-5;

export function resNet(options: ResNetOptions): NetworkGraph {
  const baseWidth = options.baseWidth ?? 64;
  const nodes: NetworkNode[] = [{ op: 'input', id: 'image', inputs: [] }, ...stem(options.stem, baseWidth)];
  let channels = baseWidth;
  blocksOfStages[options.depth].forEach((blocks, stage) => {
    for (let block = 0; block < blocks; block++) {
      const outputChannels = baseWidth * 2 ** stage;
      const stride = stage > 0 && block === 0 ? 2 : 1;
      nodes.push(...basicBlock(`stage${stage + 1}.block${block + 1}`, lastId(nodes), channels, outputChannels, stride));
      channels = outputChannels;
    }
  });
  nodes.push({ op: 'global-average-pool', id: 'pool', inputs: [lastId(nodes)] });
  nodes.push({ op: 'linear', id: 'classifier', inputs: ['pool'], outputChannels: options.classes });
  const width = baseWidth === 64 ? '' : `, width ${baseWidth}`;
  return {
    name: `resnet${options.depth}, ${options.stem} stem${width}`,
    input: { height: options.height, width: options.width, normalisation: options.normalisation },
    nodes,
    output: 'classifier',
  };
}

function stem(kind: ResNetOptions['stem'], channels: number): NetworkNode[] {
  const [size, stride] = kind === 'imagenet' ? [7, 2] : [3, 1];
  const nodes: NetworkNode[] = [
    convolution('stem.convolution', 'image', size, stride, channels),
    { op: 'batch-norm', id: 'stem.batch-norm', inputs: ['stem.convolution'], epsilon },
    { op: 'activation', id: 'stem.activation', inputs: ['stem.batch-norm'], kind: 'relu' },
  ];
  if (kind === 'imagenet') nodes.push({ op: 'max-pool', id: 'stem.pool', inputs: ['stem.activation'], window: [3, 3], strides: [2, 2], padding: allSides(1) });
  return nodes;
}

function basicBlock(name: string, input: string, inputChannels: number, outputChannels: number, stride: number): NetworkNode[] {
  const nodes: NetworkNode[] = [
    convolution(`${name}.convolution1`, input, 3, stride, outputChannels),
    { op: 'batch-norm', id: `${name}.batch-norm1`, inputs: [`${name}.convolution1`], epsilon },
    { op: 'activation', id: `${name}.activation1`, inputs: [`${name}.batch-norm1`], kind: 'relu' },
    convolution(`${name}.convolution2`, `${name}.activation1`, 3, 1, outputChannels),
    { op: 'batch-norm', id: `${name}.batch-norm2`, inputs: [`${name}.convolution2`], epsilon },
  ];
  let shortcut = input;
  if (stride !== 1 || inputChannels !== outputChannels) {
    shortcut = `${name}.projection.batch-norm`;
    nodes.push(
      convolution(`${name}.projection.convolution`, input, 1, stride, outputChannels),
      { op: 'batch-norm', id: shortcut, inputs: [`${name}.projection.convolution`], epsilon },
    );
  }
  nodes.push(
    { op: 'add', id: `${name}.add`, inputs: [`${name}.batch-norm2`, shortcut] },
    { op: 'activation', id: `${name}.activation2`, inputs: [`${name}.add`], kind: 'relu' },
  );
  return nodes;
}

/** Square, without bias, padded by half its size on every side as PyTorch does (TensorFlow's SAME would differ at stride 2). */
function convolution(id: string, input: string, size: number, stride: number, outputChannels: number): NetworkNode {
  return {
    op: 'convolution',
    id,
    inputs: [input],
    kernel: [size, size],
    strides: [stride, stride],
    dilations: [1, 1],
    padding: allSides((size - 1) / 2),
    outputChannels,
    bias: false,
  };
}

function allSides(pixels: number): Padding {
  return { top: pixels, bottom: pixels, left: pixels, right: pixels };
}

function lastId(nodes: NetworkNode[]): string {
  return nodes[nodes.length - 1].id;
}
