/**
 * A graph written layer after layer, for families that are one long chain with shortcuts: the size of the value is
 * carried along, since padding may depend on it.
 */
import type { ActivationKind, ConvolutionNode, NetworkNode, Padding } from '../network.ts';

/**
 * `symmetric`: half the kernel on every side, as PyTorch's networks; `same`: TensorFlow's, as much as the last window
 * needs, the odd pixel at the bottom and on the right.
 */
export type PaddingRule = 'symmetric' | 'same';

export interface ChainRules {
  padding: PaddingRule;
  epsilon: number;
  activation: ActivationKind;
}

export class Chain {
  readonly nodes: NetworkNode[] = [{ op: 'input', id: 'image', inputs: [] }];
  channels = 3;
  private size: [number, number];
  private readonly rules: ChainRules;

  /** @param size height and width of the image */
  constructor(size: [number, number], rules: ChainRules) {
    this.size = size;
    this.rules = rules;
  }

  get last(): string {
    return this.nodes[this.nodes.length - 1].id;
  }

  /** Convolution without bias, batch norm and, unless it is a linear bottleneck, the activation: `<name>.convolution`, ... */
  convolution(name: string, kernel: number, stride: number, outputChannels: number, linear = false): void {
    this.nodes.push({ op: 'convolution', id: `${name}.convolution`, inputs: [this.last], ...this.window(kernel, stride), outputChannels, bias: false });
    this.channels = outputChannels;
    this.normalise(name, linear);
  }

  depthwise(name: string, kernel: number, stride: number): void {
    this.nodes.push({ op: 'depthwise-convolution', id: `${name}.convolution`, inputs: [this.last], ...this.window(kernel, stride), bias: false });
    this.normalise(name, false);
  }

  add(id: string, other: string): void {
    this.nodes.push({ op: 'add', id, inputs: [this.last, other] });
  }

  /** Global average pool and classifier. @returns the id of the logits */
  classify(classes: number): string {
    this.nodes.push({ op: 'global-average-pool', id: 'pool', inputs: [this.last] });
    this.nodes.push({ op: 'linear', id: 'classifier', inputs: ['pool'], outputChannels: classes });
    return 'classifier';
  }

  private normalise(name: string, linear: boolean): void {
    this.nodes.push({ op: 'batch-norm', id: `${name}.batch-norm`, inputs: [this.last], epsilon: this.rules.epsilon });
    if (!linear) this.nodes.push({ op: 'activation', id: `${name}.activation`, inputs: [this.last], kind: this.rules.activation });
  }

  private window(kernel: number, stride: number): Pick<ConvolutionNode, 'kernel' | 'strides' | 'dilations' | 'padding'> {
    const [vertical, horizontal] = this.size.map((size) => (this.rules.padding === 'same' ? samePadding(size, kernel, stride) : [(kernel - 1) / 2, (kernel - 1) / 2]));
    const padding: Padding = { top: vertical[0], bottom: vertical[1], left: horizontal[0], right: horizontal[1] };
    this.size = this.size.map((size) => Math.ceil(size / stride)) as [number, number];
    return { kernel: [kernel, kernel], strides: [stride, stride], dilations: [1, 1], padding };
  }
}

/** Before and after, along one axis: https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2. */
function samePadding(size: number, kernel: number, stride: number): [number, number] {
  const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernel - size);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/** A multiple of 8 near `channels`, not below nine tenths of it: how the MobileNets round when they are made wider or narrower. */
export function roundedChannels(channels: number): number {
  const rounded = Math.max(8, 8 * Math.floor((channels + 4) / 8));
  return rounded < 0.9 * channels ? rounded + 8 : rounded;
}
