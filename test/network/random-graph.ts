/**
 * Random networks for property tests: residual, concatenated, shared, gated, pre-activated, with every operation, odd
 * kernels, strides, dilations and one-sided padding, and with weights and statistics that leave no zero by chance.
 */
import fc from 'fast-check';
import { randomFromSeed, type Random } from '../../main/foundation/random.ts';
import type { ActivationKind, ConvolutionNode, Network, NetworkGraph, NetworkNode, Padding } from '../../main/network/network.ts';
import { sizeOfShape, weightShapes } from '../../main/network/node-weights.ts';
import { inferShapes, spanOf, type ValueShape } from '../../main/network/shapes.ts';

export const stepKinds = [
  'convolution', 'low-rank-convolution', 'depthwise-convolution', 'batch-norm', 'activation', 'gate-activation', 'add', 'multiply', 'add-pixel',
  'concat', 'swapped-concat', 'pool', 'residual-block', 'pre-activation', 'squeeze-and-excitation', 'convolution-batch-norm', 'inverted-residual', 'grouped-convolution', 'pad',
] as const;
type StepKind = (typeof stepKinds)[number];

const activationKinds: ActivationKind[] = ['relu', 'relu6', 'hard-swish', 'silu'];
const widestValue = 12;

/** Shrinks to fewer steps. @param kinds steps to draw from */
export function randomNetworks(kinds: readonly StepKind[] = stepKinds, most = 12): fc.Arbitrary<Network> {
  const step = fc.record({ kind: fc.constantFrom(...kinds), seed: fc.nat() });
  return fc
    .record({ height: fc.integer({ min: 4, max: 8 }), width: fc.integer({ min: 4, max: 8 }), steps: fc.array(step, { minLength: 1, maxLength: most }), seed: fc.nat() })
    .map(({ height, width, steps, seed }) => {
      const builder = new GraphBuilder(height, width);
      for (const { kind, seed: stepSeed } of steps) builder.step(kind, randomFromSeed(stepSeed));
      const graph = builder.finish(randomFromSeed(seed));
      return { graph, weights: randomWeights(graph, randomFromSeed(seed, 1)) };
    });
}

/** Weights of deviation about 1 / sqrt(fan in), and batch norms that have been through something. */
export function randomWeights(graph: NetworkGraph, random: Random): Network['weights'] {
  return Object.fromEntries(
    Object.entries(weightShapes(graph)).map(([name, shape]) => {
      const part = name.slice(name.lastIndexOf('/') + 1);
      const fanIn = shape.length === 4 ? shape[0] * shape[1] * (shape[3] === 1 ? 1 : shape[2]) : shape[0];
      const draw = { scale: () => 0.5 + random.next(), variance: () => 0.3 + random.next(), shift: () => random.normal() * 0.5, mean: () => random.normal() * 0.5, bias: () => random.normal() * 0.5, spectrum: () => random.normal() * 2 }[part] ?? (() => random.normal() / Math.sqrt(fanIn));
      return [name, { shape, values: Float32Array.from({ length: sizeOfShape(shape) }, draw) }];
    }),
  );
}

/** A normalised image for the network, `[height, width, 3]`. */
export function randomImage(network: Network, seed = 1): Float32Array {
  const random = randomFromSeed(seed, 2);
  return Float32Array.from({ length: network.graph.input.height * network.graph.input.width * 3 }, () => random.normal());
}

/** Outputs agree: to `tolerance` of the largest of them, or of 1. */
export function worstDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  const largest = Array.from(left).reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return Array.from(left).reduce((worst, value, index) => Math.max(worst, Math.abs(value - right[index]) / largest), left.length === right.length ? 0 : Infinity);
}

class GraphBuilder {
  private readonly nodes: NetworkNode[] = [{ op: 'input', id: 'image', inputs: [] }];
  private readonly shapes = new Map<string, ValueShape>();
  private readonly height: number;
  private readonly width: number;

  constructor(height: number, width: number) {
    this.height = height;
    this.width = width;
    this.shapes.set('image', { height, width, channels: 3 });
  }

  step(kind: StepKind, random: Random): void {
    const input = this.recent(random);
    const { channels } = this.shapes.get(input)!;
    switch (kind) {
      case 'convolution':
        this.convolution(input, random);
        return;
      case 'low-rank-convolution':
        this.convolution(input, random, { lowRank: { kind: pick(random, ['channel', 'spatial']), rank: 1 + random.integer(4) } });
        return;
      case 'convolution-batch-norm':
        this.activation(this.batchNorm(this.convolution(input, random, {})), random);
        return;
      case 'depthwise-convolution':
        this.depthwise(input, random);
        return;
      case 'grouped-convolution': {
        const groups = pick(random, [1, 2, 3, 4].filter((count) => channels % count === 0));
        const window = this.window(input, random);
        this.add({ op: 'grouped-convolution', id: '', inputs: [input], ...window, outputChannels: groups * (1 + random.integer(2)), groups, bias: random.integer(2) === 0 });
        return;
      }
      case 'pad': {
        const [top, bottom, left, right] = [0, 1, 2, 3].map(() => random.integer(3));
        this.add({ op: 'pad', id: '', inputs: [input], padding: { top, bottom, left, right } });
        return;
      }
      case 'batch-norm':
        this.batchNorm(input);
        return;
      case 'activation':
        this.activation(input, random);
        return;
      case 'gate-activation':
        this.add({ op: 'activation', id: '', inputs: [input], kind: pick(random, ['sigmoid', 'hard-sigmoid']) });
        return;
      case 'add':
      case 'multiply':
        this.add({ op: kind, id: '', inputs: shuffled([input, ...this.partners(input, random)], random) });
        return;
      case 'add-pixel':
        this.add({ op: 'add', id: '', inputs: shuffled([input, this.linear(this.squeeze(input), channels)], random) });
        return;
      case 'concat': {
        const others = this.sameSize(input);
        const parts = [input, ...(random.integer(4) ? [pick(random, others)] : []), ...(random.integer(2) ? [pick(random, others)] : [])];
        if (parts.reduce((sum, part) => sum + this.shapes.get(part)!.channels, 0) <= widestValue) this.add({ op: 'concat', id: '', inputs: parts });
        return;
      }
      case 'swapped-concat': {
        const other = pick(random, this.sameSize(input));
        if (channels + this.shapes.get(other)!.channels > widestValue) return;
        const [there, back] = [this.add({ op: 'concat', id: '', inputs: [input, other] }), this.add({ op: 'concat', id: '', inputs: [other, input] })];
        this.add({ op: pick(random, ['add', 'multiply']), id: '', inputs: [there, back] });
        return;
      }
      case 'pool':
        this.pool(input, random);
        return;
      case 'residual-block': {
        const first = this.activation(this.batchNorm(this.same(input, 1 + random.integer(4), random)), random);
        const second = this.batchNorm(this.same(first, channels, random));
        this.activation(this.add({ op: 'add', id: '', inputs: shuffled([input, second], random) }), random);
        return;
      }
      case 'pre-activation': {
        const active = this.activation(this.batchNorm(input), random);
        this.add({ op: 'add', id: '', inputs: [this.same(active, channels, random), input] });
        return;
      }
      case 'inverted-residual': {
        const wide = this.activation(this.batchNorm(this.same(input, 2 + random.integer(5), random)), random);
        const deep = this.activation(this.batchNorm(this.depthwise(wide, random, true)), random);
        this.add({ op: 'add', id: '', inputs: [this.same(deep, channels, random), input] });
        return;
      }
      case 'squeeze-and-excitation': {
        const narrow = this.activation(this.linear(this.squeeze(input), 1 + random.integer(3)), random);
        const gate = this.add({ op: 'activation', id: '', inputs: [this.linear(narrow, channels)], kind: pick(random, ['sigmoid', 'hard-sigmoid']) });
        this.add({ op: 'multiply', id: '', inputs: shuffled([input, gate], random) });
      }
    }
  }

  /** Most values that nothing reads are pooled, joined and classified; some stay unread. */
  finish(random: Random): NetworkGraph {
    const read = new Set(this.nodes.flatMap((node) => node.inputs as string[]));
    const ends = this.nodes.map((node) => node.id).filter((id) => !read.has(id));
    const used = ends.filter((_, index) => index === ends.length - 1 || random.integer(4) > 0);
    const pooled = used.map((id) => this.squeeze(id));
    const output = this.linear(pooled.length === 1 ? pooled[0] : this.add({ op: 'concat', id: '', inputs: pooled }), 3);
    return { name: 'random', input: { height: this.height, width: this.width, normalisation: { mean: [0, 0, 0], deviation: [1, 1, 1] } }, nodes: this.nodes, output };
  }

  private add(node: NetworkNode): string {
    const named = { ...node, id: `${node.op}${this.nodes.length}` } as NetworkNode;
    this.nodes.push(named);
    // The output only has to be some pixel: every partial graph is checked as it grows.
    const probe: NetworkNode = { op: 'global-average-pool', id: 'probe', inputs: [named.id] };
    const graph = { name: '', input: { height: this.height, width: this.width, normalisation: { mean: [0, 0, 0], deviation: [1, 1, 1] } }, nodes: [...this.nodes, probe], output: 'probe' } as NetworkGraph;
    this.shapes.set(named.id, inferShapes(graph)[named.id]);
    return named.id;
  }

  private recent(random: Random): string {
    const ids = [...this.shapes.keys()];
    return ids[ids.length - 1 - random.integer(Math.min(ids.length, 4))];
  }

  private sameSize(id: string): string[] {
    const { height, width } = this.shapes.get(id)!;
    return [...this.shapes].filter(([, shape]) => shape.height === height && shape.width === width).map(([other]) => other);
  }

  /** One or two values that can be added to the given one; made where there are none. */
  private partners(id: string, random: Random): string[] {
    const { channels } = this.shapes.get(id)!;
    const fitting = this.sameSize(id).filter((other) => this.shapes.get(other)!.channels === channels && other !== id);
    const projected = random.integer(2) ? [this.same(pick(random, this.sameSize(id)), channels, random)] : [];
    const found = fitting.length > 0 ? [pick(random, fitting)] : [];
    return projected.length + found.length > 0 ? [...projected, ...found] : [this.same(id, channels, random)];
  }

  private convolution(input: string, random: Random, more: Partial<ConvolutionNode> = {}): string {
    const window = this.window(input, random);
    return this.add({ op: 'convolution', id: '', inputs: [input], ...window, outputChannels: 1 + random.integer(5), bias: random.integer(2) === 0, ...more });
  }

  /** A convolution that keeps height and width. */
  private same(input: string, outputChannels: number, random: Random): string {
    const [height, width] = [1 + 2 * random.integer(2), 1 + 2 * random.integer(2)];
    const padding = { top: (height - 1) / 2, bottom: (height - 1) / 2, left: (width - 1) / 2, right: (width - 1) / 2 };
    const lowRank = random.integer(4) === 0 ? { lowRank: { kind: pick<'channel' | 'spatial'>(random, ['channel', 'spatial']), rank: 1 + random.integer(3) } } : {};
    return this.add({ op: 'convolution', id: '', inputs: [input], kernel: [height, width], strides: [1, 1], dilations: [1, 1], padding, outputChannels, bias: random.integer(2) === 0, ...lowRank });
  }

  private depthwise(input: string, random: Random, keepsSize = false): string {
    const same = { kernel: [3, 3] as [number, number], strides: [1, 1] as [number, number], dilations: [1, 1] as [number, number], padding: { top: 1, bottom: 1, left: 1, right: 1 } };
    return this.add({ op: 'depthwise-convolution', id: '', inputs: [input], ...(keepsSize ? same : this.window(input, random)), bias: random.integer(2) === 0 });
  }

  private batchNorm(input: string): string {
    return this.add({ op: 'batch-norm', id: '', inputs: [input], epsilon: 1e-5 });
  }

  private activation(input: string, random: Random): string {
    return this.add({ op: 'activation', id: '', inputs: [input], kind: pick(random, activationKinds) });
  }

  private pool(input: string, random: Random): void {
    const { height, width } = this.shapes.get(input)!;
    const window: [number, number] = [Math.min(height, 1 + random.integer(3)), Math.min(width, 1 + random.integer(3))];
    const padding = { top: random.integer(window[0]), bottom: random.integer(window[0]), left: random.integer(window[1]), right: random.integer(window[1]) };
    this.add({ op: pick(random, ['max-pool', 'average-pool']), id: '', inputs: [input], window, strides: [1 + random.integer(2), 1 + random.integer(2)], padding });
  }

  private squeeze(input: string): string {
    return this.add({ op: 'global-average-pool', id: '', inputs: [input] });
  }

  private linear(input: string, outputChannels: number): string {
    return this.add({ op: 'linear', id: '', inputs: [input], outputChannels });
  }

  private window(input: string, random: Random): Pick<ConvolutionNode, 'kernel' | 'strides' | 'dilations' | 'padding'> {
    const { height, width } = this.shapes.get(input)!;
    const kernel: [number, number] = [1 + random.integer(3), 1 + random.integer(3)];
    const dilations: [number, number] = [1 + random.integer(2), 1 + random.integer(2)];
    const strides: [number, number] = [1 + random.integer(2), 1 + random.integer(2)];
    const padding: Padding = { top: random.integer(3), bottom: random.integer(3), left: random.integer(3), right: random.integer(3) };
    padding.bottom += Math.max(0, spanOf(kernel[0], dilations[0]) - height - padding.top - padding.bottom);
    padding.right += Math.max(0, spanOf(kernel[1], dilations[1]) - width - padding.left - padding.right);
    return { kernel, strides, dilations, padding };
  }
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.integer(items.length)];
}

function shuffled(items: string[], random: Random): string[] {
  return random.shuffle([...items]);
}
