/**
 * A network run by plain loops in double precision: slow, obvious, independent of the engine.
 * What the other evaluators and every rewriting of a network are tested against.
 */
import type { ActivationKind, ConvolutionNode, DepthwiseConvolutionNode, GroupedConvolutionNode, Network, NetworkNode, PadNode, PoolNode } from '../../main/network/network.ts';

/** `[height, width, channels]`, row-major. */
export interface Value {
  height: number;
  width: number;
  channels: number;
  values: Float64Array;
}

/**
 * Values of all nodes for one image that is normalised already: `[height, width, 3]`. Batch norm uses its running statistics.
 * @param replace what the nodes after one read instead of its value
 */
export function referenceValues(network: Network, image: ArrayLike<number>, replace = (_id: string, value: Value): Value => value): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const node of network.graph.nodes) {
    const inputs = node.inputs.map((id) => values.get(id)!);
    const { height, width } = network.graph.input;
    values.set(node.id, replace(node.id, node.op === 'input' ? { height, width, channels: 3, values: Float64Array.from(image) } : evaluate(network, node, inputs)));
  }
  return values;
}

/** Logits for one normalised image. */
export function referenceForward(network: Network, image: ArrayLike<number>): Float64Array {
  return referenceValues(network, image).get(network.graph.output)!.values;
}

function evaluate(network: Network, node: Exclude<NetworkNode, { op: 'input' }>, inputs: Value[]): Value {
  const [input] = inputs;
  const weight = (part: string) => network.weights[`${node.id}/${part}`]?.values;
  switch (node.op) {
    case 'convolution':
      return convolve(node, input, node.lowRank ? composed(node, input.channels, weight) : weight('kernel'), weight('bias'));
    case 'depthwise-convolution':
      return convolveDepthwise(node, input, weight('kernel'), weight('bias'));
    case 'grouped-convolution':
      return convolveGroups(node, input, weight('kernel'), weight('bias'));
    case 'pad':
      return pad(node, input);
    case 'batch-norm':
      return byChannel(input, (value, channel) => {
        const normalised = (value - weight('mean')[channel]) / Math.sqrt(weight('variance')[channel] + node.epsilon);
        return normalised * weight('scale')[channel] + weight('shift')[channel];
      });
    case 'activation':
      return byChannel(input, activations[node.kind]);
    case 'add':
      return elementwise(inputs, (left, right) => left + right);
    case 'multiply':
      return elementwise(inputs, (left, right) => left * right);
    case 'concat':
      return concat(inputs);
    case 'max-pool':
      return pool(node, input, (pixels) => Math.max(...pixels));
    case 'average-pool':
      return pool(node, input, mean);
    case 'global-average-pool': {
      const result = emptyValue(1, 1, input.channels);
      input.values.forEach((value, index) => (result.values[index % input.channels] += value / (input.height * input.width)));
      return result;
    }
    case 'linear': {
      const result = emptyValue(1, 1, node.outputChannels);
      for (let output = 0; output < node.outputChannels; output++) {
        result.values[output] = weight('bias')[output];
        for (let channel = 0; channel < input.channels; channel++) result.values[output] += input.values[channel] * weight('kernel')[channel * node.outputChannels + output];
      }
      return result;
    }
  }
}

const activations: Record<ActivationKind, (value: number) => number> = {
  relu: (value) => Math.max(0, value),
  relu6: (value) => Math.min(6, Math.max(0, value)),
  'hard-swish': (value) => (value * Math.min(6, Math.max(0, value + 3))) / 6,
  silu: (value) => value / (1 + Math.exp(-value)),
  sigmoid: (value) => 1 / (1 + Math.exp(-value)),
  'hard-sigmoid': (value) => Math.min(6, Math.max(0, value + 3)) / 6,
};

function emptyValue(height: number, width: number, channels: number): Value {
  return { height, width, channels, values: new Float64Array(height * width * channels) };
}

/** Calls `visit` for each output pixel and each kernel tap that lands on a pixel of the input. */
function eachTap(
  window: { kernel: [number, number]; strides: [number, number]; dilations: [number, number]; padding: ConvolutionNode['padding'] },
  input: Value,
  visit: (output: number, pixel: number, tap: number) => void,
): { height: number; width: number } {
  const { kernel, strides, dilations, padding } = window;
  const height = Math.floor((input.height + padding.top + padding.bottom - (kernel[0] - 1) * dilations[0] - 1) / strides[0]) + 1;
  const width = Math.floor((input.width + padding.left + padding.right - (kernel[1] - 1) * dilations[1] - 1) / strides[1]) + 1;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      for (let i = 0; i < kernel[0]; i++) {
        for (let j = 0; j < kernel[1]; j++) {
          const y = row * strides[0] + i * dilations[0] - padding.top;
          const x = column * strides[1] + j * dilations[1] - padding.left;
          if (y >= 0 && y < input.height && x >= 0 && x < input.width) visit(row * width + column, y * input.width + x, i * kernel[1] + j);
        }
      }
    }
  }
  return { height, width };
}

function convolve(node: ConvolutionNode, input: Value, kernel: ArrayLike<number>, bias: Float32Array | undefined): Value {
  const size = eachTap(node, input, () => {});
  const outputs = node.outputChannels;
  const result = emptyValue(size.height, size.width, outputs);
  if (bias) result.values.forEach((_, index) => (result.values[index] = bias[index % outputs]));
  eachTap(node, input, (output, pixel, tap) => {
    for (let channel = 0; channel < input.channels; channel++) {
      const value = input.values[pixel * input.channels + channel];
      const row = (tap * input.channels + channel) * outputs;
      if (value !== 0) for (let filter = 0; filter < outputs; filter++) result.values[output * outputs + filter] += value * kernel[row + filter];
    }
  });
  return result;
}

function convolveDepthwise(node: DepthwiseConvolutionNode, input: Value, kernel: Float32Array, bias: Float32Array | undefined): Value {
  const size = eachTap(node, input, () => {});
  const { channels } = input;
  const result = emptyValue(size.height, size.width, channels);
  if (bias) result.values.forEach((_, index) => (result.values[index] = bias[index % channels]));
  eachTap(node, input, (output, pixel, tap) => {
    for (let channel = 0; channel < channels; channel++) result.values[output * channels + channel] += input.values[pixel * channels + channel] * kernel[tap * channels + channel];
  });
  return result;
}

/** Each output looks at its own group's part of the input alone. */
function convolveGroups(node: GroupedConvolutionNode, input: Value, kernel: Float32Array, bias: Float32Array | undefined): Value {
  const size = eachTap(node, input, () => {});
  const outputs = node.outputChannels;
  const [inputsOfGroup, outputsOfGroup] = [input.channels / node.groups, outputs / node.groups];
  const result = emptyValue(size.height, size.width, outputs);
  if (bias) result.values.forEach((_, index) => (result.values[index] = bias[index % outputs]));
  eachTap(node, input, (output, pixel, tap) => {
    for (let filter = 0; filter < outputs; filter++) {
      const first = Math.floor(filter / outputsOfGroup) * inputsOfGroup;
      for (let channel = 0; channel < inputsOfGroup; channel++) {
        result.values[output * outputs + filter] += input.values[pixel * input.channels + first + channel] * kernel[(tap * inputsOfGroup + channel) * outputs + filter];
      }
    }
  });
  return result;
}

function pad({ padding }: PadNode, input: Value): Value {
  const result = emptyValue(input.height + padding.top + padding.bottom, input.width + padding.left + padding.right, input.channels);
  input.values.forEach((value, index) => {
    const channel = index % input.channels;
    const [row, column] = [Math.floor(index / (input.width * input.channels)), Math.floor(index / input.channels) % input.width];
    result.values[((row + padding.top) * result.width + column + padding.left) * input.channels + channel] = value;
  });
  return result;
}

/** The dense kernel [kernel height, kernel width, inputs, outputs] of a low-rank convolution, straight from the definition. */
function composed(node: ConvolutionNode, inputs: number, weight: (part: string) => Float32Array): Float64Array {
  const { kind, rank } = node.lowRank!;
  const [kernelHeight, kernelWidth] = node.kernel;
  const outputs = node.outputChannels;
  // Looked up once: in the innermost loop the look-up would take most of the time of the tests.
  const [left, spectrum, right] = ['left', 'spectrum', 'right'].map(weight);
  const kernel = new Float64Array(kernelHeight * kernelWidth * inputs * outputs);
  for (let i = 0; i < kernelHeight; i++) {
    for (let j = 0; j < kernelWidth; j++) {
      for (let input = 0; input < inputs; input++) {
        for (let output = 0; output < outputs; output++) {
          const leftRow = kind === 'channel' ? output : i * outputs + output;
          const rightRow = kind === 'channel' ? (i * kernelWidth + j) * inputs + input : j * inputs + input;
          let sum = 0;
          for (let r = 0; r < rank; r++) sum += left[leftRow * rank + r] * spectrum[r] * right[rightRow * rank + r];
          kernel[((i * kernelWidth + j) * inputs + input) * outputs + output] = sum;
        }
      }
    }
  }
  return kernel;
}

function byChannel(input: Value, map: (value: number, channel: number) => number): Value {
  return { ...input, values: input.values.map((value, index) => map(value, index % input.channels)) };
}

function elementwise(inputs: Value[], combine: (left: number, right: number) => number): Value {
  const height = Math.max(...inputs.map((input) => input.height));
  const width = Math.max(...inputs.map((input) => input.width));
  const { channels } = inputs[0];
  const result = emptyValue(height, width, channels);
  const at = (input: Value, index: number) => input.values[input.values.length === channels ? index % channels : index];
  result.values.forEach((_, index) => (result.values[index] = inputs.map((input) => at(input, index)).reduce(combine)));
  return result;
}

function concat(inputs: Value[]): Value {
  const channels = inputs.reduce((sum, input) => sum + input.channels, 0);
  const result = emptyValue(inputs[0].height, inputs[0].width, channels);
  let next = 0;
  for (let pixel = 0; pixel < result.height * result.width; pixel++) {
    for (const input of inputs) for (let channel = 0; channel < input.channels; channel++) result.values[next++] = input.values[pixel * input.channels + channel];
  }
  return result;
}

function pool(node: PoolNode, input: Value, reduce: (pixels: number[]) => number): Value {
  const window = { kernel: node.window, strides: node.strides, dilations: [1, 1] as [number, number], padding: node.padding };
  const pixels: number[][] = [];
  const size = eachTap(window, input, (output, pixel) => (pixels[output] ??= []).push(pixel));
  const result = emptyValue(size.height, size.width, input.channels);
  pixels.forEach((positions, output) => {
    for (let channel = 0; channel < input.channels; channel++) {
      result.values[output * input.channels + channel] = reduce(positions.map((position) => input.values[position * input.channels + channel]));
    }
  });
  return result;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
