/** How others name the weights of the networks that Fettle can build. A new source is one entry here. */
import type { Normalisation } from '../network.ts';
import { pixelScales } from '../onnx/pixel-scales.ts';

/** `rows`: kernels as [outputs, inputs, height, width], linear ones as [outputs, inputs]; `columns`: as ours. */
export type KernelLayout = 'rows' | 'columns';

export interface NamingScheme {
  /** Who names so, for people. */
  source: string;
  family: string;
  layout: KernelLayout;
  /** What its weights were trained with. */
  normalisation: Normalisation;
  /** The tensor that is one part of a node, or undefined where the source has no such node. */
  nameOf(node: string, part: string): string | undefined;
}

/** `MEAN_RGB` and `STDDEV_RGB` of EfficientNet-Lite. */
const lite: Normalisation = { mean: [127, 127, 127], deviation: [128, 128, 128] };

const pytorchParts: Readonly<Record<string, string>> = { kernel: 'weight', bias: 'bias', scale: 'weight', shift: 'bias', mean: 'running_mean', variance: 'running_var' };

type Modules = (node: string) => string | undefined;

function pytorch(source: string, family: string, normalisation: Normalisation, modules: Modules): NamingScheme {
  const nameOf = (node: string, part: string) => {
    const module = modules(node);
    return module === undefined ? undefined : `${module}.${pytorchParts[part]}`;
  };
  return { source, family, layout: 'rows', normalisation, nameOf };
}

/** `<prefix>convolution` and `<prefix>batch-norm` to the module's two children. */
function pair(node: string, prefix: string, convolution: string, norm: string): string | undefined {
  return node === `${prefix}.convolution` ? convolution : node === `${prefix}.batch-norm` ? norm : undefined;
}

const resNet: Modules = (node) => {
  if (node === 'classifier') return 'fc';
  const block = /^stage(\d)\.block(\d+)\.(.+)$/.exec(node);
  if (!block) return pair(node, 'stem', 'conv1', 'bn1');
  const [, stage, index, inner] = block;
  const child = pair(inner, 'projection', 'downsample.0', 'downsample.1') ?? inner.replace('convolution', 'conv').replace('batch-norm', 'bn');
  return `layer${stage}.${Number(index) - 1}.${child}`;
};

/** Blocks that stand before each stage of a network of inverted residuals. */
const blocksBefore = (repeats: readonly number[]) => repeats.map((_, stage) => repeats.slice(0, stage).reduce((sum, count) => sum + count, 0));
const beforeInLite0 = blocksBefore([1, 2, 2, 3, 3, 4, 1]);
const beforeInMobileNetV2 = blocksBefore([1, 2, 3, 4, 3, 3, 1]);

interface InvertedResidual {
  stage: number;
  block: number;
  role: 'expand' | 'depthwise' | 'project';
  kind: 'convolution' | 'batch-norm';
}

function invertedResidual(node: string): InvertedResidual | null {
  const found = /^stage(\d)\.block(\d+)\.(expand|depthwise|project)\.(convolution|batch-norm)$/.exec(node);
  return found && { stage: Number(found[1]) - 1, block: Number(found[2]) - 1, role: found[3] as InvertedResidual['role'], kind: found[4] as InvertedResidual['kind'] };
}

/** https://github.com/lukemelas/EfficientNet-PyTorch and its ports of the lite networks. */
const liteOfLukeMelas: Modules = (node) => {
  if (node === 'classifier') return '_fc';
  const inner = invertedResidual(node);
  if (!inner) return pair(node, 'stem', '_conv_stem', '_bn0') ?? pair(node, 'head', '_conv_head', '_bn1');
  const { convolution, norm } = { expand: { convolution: '_expand_conv', norm: '_bn0' }, depthwise: { convolution: '_depthwise_conv', norm: '_bn1' }, project: { convolution: '_project_conv', norm: '_bn2' } }[inner.role];
  return `_blocks.${beforeInLite0[inner.stage] + inner.block}.${inner.kind === 'convolution' ? convolution : norm}`;
};

const mobileNetV2OfTorchvision: Modules = (node) => {
  if (node === 'classifier') return 'classifier.1';
  const inner = invertedResidual(node);
  if (!inner) return pair(node, 'stem', 'features.0.0', 'features.0.1') ?? pair(node, 'head', 'features.18.0', 'features.18.1');
  const index = { expand: 0, depthwise: inner.stage === 0 ? 0 : 1, project: inner.stage === 0 ? 1 : 2 }[inner.role];
  const norm = inner.kind === 'convolution' ? 0 : 1;
  const child = inner.role === 'project' ? String(index + norm) : `${index}.${norm}`;
  return `features.${1 + beforeInMobileNetV2[inner.stage] + inner.block}.conv.${child}`;
};

const kerasParts: Readonly<Record<string, string>> = { kernel: 'kernel', bias: 'bias', scale: 'gamma', shift: 'beta', mean: 'moving_mean', variance: 'moving_variance' };

/** `tf.keras.applications.MobileNet`. */
function mobileNetV1OfKeras(node: string, part: string): string | undefined {
  if (node === 'classifier') return `conv_preds/${part}`;
  const inner = /^(stem|pair(\d+)\.(depthwise|pointwise))\.(convolution|batch-norm)$/.exec(node);
  if (!inner) return undefined;
  const [, , index, role, kind] = inner;
  const layer = index === undefined ? 'conv1' : `conv_${role === 'depthwise' ? 'dw' : 'pw'}_${index}`;
  if (kind === 'batch-norm') return `${layer}_bn/${kerasParts[part]}`;
  return `${layer}/${role === 'depthwise' ? 'depthwise_kernel' : kerasParts[part]}`;
}

/**
 * Only where names tell everything: timm names two networks alike that pad and normalise otherwise
 * (`efficientnet_lite0` and `tf_efficientnet_lite0`), and is read from ONNX.
 */
export const namingSchemes: readonly NamingScheme[] = [
  ...['resnet18', 'resnet34'].map((family) => pytorch('torchvision', family, pixelScales.imagenet, resNet)),
  pytorch('EfficientNet-PyTorch', 'efficientnet-lite0', lite, liteOfLukeMelas),
  pytorch('torchvision', 'mobilenetv2', pixelScales.imagenet, mobileNetV2OfTorchvision),
  { source: 'Keras', family: 'mobilenetv1-0.25', layout: 'columns', normalisation: pixelScales['minus-one'], nameOf: mobileNetV1OfKeras },
];

export const ownSource = 'Fettle';

/** Names of our own files, which say their family themselves. */
export function ownNames(family: string, normalisation: Normalisation): NamingScheme {
  return { source: ownSource, family, layout: 'columns', normalisation, nameOf: (node, part) => `${node}/${part}` };
}
