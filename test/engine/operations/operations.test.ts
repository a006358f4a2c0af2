import { beforeAll, describe, expect, test } from 'vitest';
import {
  activation, addValues, averagePool, batchNormInference, batchNormTraining, concatChannels, convolution, depthwiseConvolution,
  globalAveragePool, groupedConvolution, maxPool, multiplyValues, toFloat32, toPrecision, withMargins, type ActivationKind,
} from '../../../main/engine/operations/index.ts';
import { tf, type Tensor, type Tensor4D } from '../../../main/engine/tensorflow.ts';
import { engineNames, largestDifference, noise, onEngine, scoped, useEngine, valueAndGradients, type Values } from '../engines.ts';

type Work = (...inputs: Tensor[]) => Tensor;
interface Case {
  name: string;
  shapes: number[][];
  /** Ours. */
  work: Work;
  /** The same by TensorFlow.js alone, on its JavaScript engine. */
  reference: Work;
  /** Range of the inputs, for those that must be positive. */
  positive?: number[];
}

interface Geometry {
  image: [number, number, number, number];
  kernel: [number, number];
  outputs: number;
  strides: [number, number];
  dilations: [number, number];
  padding: [number, number, number, number];
}

const geometries: Geometry[] = [
  { image: [2, 8, 8, 3], kernel: [3, 3], outputs: 4, strides: [1, 1], dilations: [1, 1], padding: [1, 1, 1, 1] },
  { image: [2, 8, 8, 3], kernel: [3, 3], outputs: 4, strides: [2, 2], dilations: [1, 1], padding: [1, 1, 1, 1] },
  { image: [2, 9, 7, 3], kernel: [3, 3], outputs: 2, strides: [2, 2], dilations: [1, 1], padding: [1, 1, 1, 1] },
  { image: [1, 16, 16, 3], kernel: [7, 7], outputs: 4, strides: [2, 2], dilations: [1, 1], padding: [3, 3, 3, 3] },
  { image: [2, 8, 8, 3], kernel: [3, 3], outputs: 4, strides: [2, 2], dilations: [1, 1], padding: [0, 1, 0, 1] },
  { image: [2, 6, 6, 4], kernel: [1, 1], outputs: 5, strides: [1, 1], dilations: [1, 1], padding: [0, 0, 0, 0] },
  { image: [2, 7, 7, 4], kernel: [1, 1], outputs: 5, strides: [2, 2], dilations: [1, 1], padding: [0, 0, 0, 0] },
  { image: [2, 8, 6, 3], kernel: [1, 3], outputs: 3, strides: [1, 2], dilations: [1, 1], padding: [0, 0, 1, 1] },
  { image: [2, 8, 6, 3], kernel: [3, 1], outputs: 3, strides: [2, 1], dilations: [1, 1], padding: [1, 1, 0, 0] },
  { image: [1, 10, 10, 2], kernel: [3, 3], outputs: 3, strides: [1, 1], dilations: [2, 2], padding: [2, 2, 2, 2] },
  { image: [1, 11, 10, 2], kernel: [3, 3], outputs: 3, strides: [2, 2], dilations: [2, 2], padding: [2, 1, 0, 3] },
  { image: [1, 5, 5, 2], kernel: [5, 5], outputs: 3, strides: [1, 1], dilations: [1, 1], padding: [0, 0, 0, 0] },
  { image: [1, 4, 4, 2], kernel: [2, 2], outputs: 3, strides: [3, 3], dilations: [1, 1], padding: [0, 0, 0, 0] },
];

/** Few pixels and many channels, which TensorFlow computes as a matrix product over patches. */
const deepGeometries: Geometry[] = [
  { image: [2, 2, 2, 256], kernel: [3, 3], outputs: 256, strides: [1, 1], dilations: [1, 1], padding: [1, 1, 1, 1] },
  { image: [2, 3, 5, 256], kernel: [3, 3], outputs: 256, strides: [2, 2], dilations: [1, 1], padding: [1, 1, 1, 1] },
  { image: [1, 6, 5, 384], kernel: [5, 3], outputs: 96, strides: [1, 1], dilations: [1, 1], padding: [1, 0, 2, 1] },
];

const describeGeometry = (g: Geometry) => `${g.image.join('x')} kernel ${g.kernel.join('x')} stride ${g.strides.join()} dilation ${g.dilations.join()} padding ${g.padding.join()}`;
const windowOf = (g: Geometry) => ({ strides: g.strides, dilations: g.dilations, padding: { top: g.padding[0], bottom: g.padding[1], left: g.padding[2], right: g.padding[3] } });
const padded = (x: Tensor, g: Geometry, value = 0) => tf.pad(x as Tensor4D, [[0, 0], [g.padding[0], g.padding[1]], [g.padding[2], g.padding[3]], [0, 0]], value);

/** Every stride at once, then every n-th: TensorFlow.js does not take strides and dilations together. */
function thin(x: Tensor, [vertical, horizontal]: [number, number]): Tensor {
  const rows = tf.range(0, x.shape[1] as number, vertical, 'int32');
  const columns = tf.range(0, x.shape[2] as number, horizontal, 'int32');
  return x.gather(rows, 1).gather(columns, 2);
}

/** Zeros between the taps, for TensorFlow.js has no gradients of dilated convolutions. */
function spreadTaps(kernel: Tensor, [vertical, horizontal]: [number, number]): Tensor4D {
  const [height, width, inputs, outputs] = kernel.shape as number[];
  const rows = tf.concat([kernel.reshape([height, 1, width, inputs * outputs]), tf.zeros([height, vertical - 1, width, inputs * outputs])], 1);
  const cropped = rows.reshape([height * vertical, width, inputs * outputs]).slice([0, 0, 0], [(height - 1) * vertical + 1, width, inputs * outputs]);
  const tall = cropped.shape[0];
  const columns = tf.concat([cropped.reshape([tall, width, 1, inputs * outputs]), tf.zeros([tall, width, horizontal - 1, inputs * outputs])], 2);
  return columns.reshape([tall, width * horizontal, inputs, outputs]).slice([0, 0, 0, 0], [tall, (width - 1) * horizontal + 1, inputs, outputs]) as Tensor4D;
}

const convolutions: Case[] = [...geometries, ...deepGeometries].map((g) => ({
  name: `convolution ${describeGeometry(g)}`,
  shapes: [g.image, [...g.kernel, g.image[3], g.outputs]],
  work: (x, kernel) => convolution(x, kernel, windowOf(g)),
  reference: (x, kernel) => thin(tf.conv2d(padded(x, g), spreadTaps(kernel, g.dilations), 1, 'valid'), g.strides),
}));

const depthwise: Case[] = geometries.map((g) => ({
  name: `depthwise convolution ${describeGeometry(g)}`,
  shapes: [g.image, [...g.kernel, g.image[3], 1]],
  work: (x, kernel) => depthwiseConvolution(x, kernel, windowOf(g)),
  reference: (x, kernel) => thin(tf.depthwiseConv2d(padded(x, g), spreadTaps(kernel, g.dilations), 1, 'valid'), g.strides),
}));

const undilated = geometries.filter((g) => g.dilations.join() === '1,1' && g.padding.every((pixels, index) => pixels < g.kernel[index >> 1]));
const pools: Case[] = undilated.flatMap((g) => {
  const pool = { window: g.kernel, strides: g.strides, padding: windowOf(g).padding };
  const average = (x: Tensor) => tf.avgPool(padded(x, g), g.kernel, g.strides, 'valid');
  return [
    { name: `max pool ${describeGeometry(g)}`, shapes: [g.image], work: (x: Tensor) => maxPool(x, pool), reference: (x: Tensor) => tf.maxPool(padded(x, g, -1e30), g.kernel, g.strides, 'valid') },
    { name: `average pool ${describeGeometry(g)}`, shapes: [g.image], work: (x: Tensor) => averagePool(x, pool), reference: (x: Tensor) => average(x).div(average(tf.onesLike(x))) },
  ];
});

const kinds: Record<ActivationKind, Work> = {
  relu: (x) => x.relu(),
  relu6: (x) => x.clipByValue(0, 6),
  'hard-swish': (x) => x.mul(x.add(3).clipByValue(0, 6).div(6)),
  silu: (x) => x.mul(x.sigmoid()),
  sigmoid: (x) => x.sigmoid(),
  'hard-sigmoid': (x) => x.add(3).clipByValue(0, 6).div(6),
};
const activations: Case[] = (Object.keys(kinds) as ActivationKind[]).map((kind) => ({
  name: kind,
  shapes: [[2, 5, 5, 3]],
  work: (x) => activation(x.mul(8), kind),
  reference: (x) => kinds[kind](x.mul(8)),
}));

const normalise: Work = (x, scale, shift) => {
  const { mean, variance } = tf.moments(x, [0, 1, 2]);
  return x.sub(mean).div(variance.add(1e-3).sqrt()).mul(scale).add(shift);
};
const others: Case[] = [
  { name: 'batch norm in training', shapes: [[3, 4, 5, 6], [6], [6]], work: (x, scale, shift) => batchNormTraining(x, scale, shift, 1e-3).y, reference: normalise },
  { name: 'sum of three', shapes: [[2, 3, 3, 4], [2, 3, 3, 4], [2, 3, 3, 4]], work: (a, b, c) => addValues([a, b, c]), reference: (a, b, c) => a.add(b).add(c) },
  { name: 'a value used twice', shapes: [[2, 3, 3, 4]], work: (a) => addValues([activation(a, 'relu'), a]), reference: (a) => a.relu().add(a) },
  { name: 'product with one value a channel', shapes: [[2, 3, 3, 4], [2, 1, 1, 4]], work: (a, b) => multiplyValues([a, b]), reference: (a, b) => a.mul(b) },
  { name: 'concatenation', shapes: [[2, 3, 3, 4], [2, 3, 3, 1], [2, 3, 3, 2]], work: (a, b, c) => concatChannels([a, b, c]), reference: (a, b, c) => tf.concat([a, b, c], 3) },
  {
    name: 'grouped convolution',
    shapes: [[2, 6, 5, 6], [3, 3, 2, 9]],
    work: (x, kernel) => groupedConvolution(x, kernel, 3, { strides: [1, 1], dilations: [1, 1], padding: { top: 1, bottom: 1, left: 1, right: 1 } }),
    reference: (x, kernel) => {
      const kernels = tf.split(kernel, 3, 3);
      return tf.concat(tf.split(x, 3, 3).map((part, group) => tf.conv2d(part as Tensor4D, kernels[group] as Tensor4D, 1, 'same')), 3);
    },
  },
  { name: 'zeros around', shapes: [[2, 4, 3, 2]], work: (a) => withMargins(a, { top: 1, bottom: 0, left: 2, right: 1 }), reference: (a) => tf.pad(a, [[0, 0], [1, 0], [2, 1], [0, 0]]) },
  { name: 'global average pool', shapes: [[2, 5, 3, 4]], work: (a) => globalAveragePool(a), reference: (a) => a.mean([1, 2], true) },
];

const cases = [...convolutions, ...depthwise, ...pools, ...activations, ...others];
const inputsOf = (one: Case) => one.shapes.map((shape, index) => ({ shape, values: noise(shape, index + 1) }));

describe.each(engineNames)('on %s', (engine) => {
  const references = new Map<string, Values[]>();
  beforeAll(async () => {
    await useEngine('cpu');
    for (const one of cases) references.set(one.name, scoped(() => valueAndGradients(one.reference, inputsOf(one))));
  });

  test.each(cases)('value and gradients: $name', async (one) => {
    const actual = await onEngine(engine, () => valueAndGradients(one.work, inputsOf(one)));
    expect(largestDifference(actual, references.get(one.name) as Values[])).toBeLessThan(2e-5);
  });

  test('batch norm gives mean and variance of the batch, and uses given ones', async () => {
    const shape = [3, 4, 5, 6];
    const [mean, variance, given] = await onEngine(engine, () => {
      const x = tf.tensor(noise(shape, 1), shape);
      const ones = tf.ones([6]);
      const batch = batchNormTraining(x, ones, ones, 0);
      const expected = tf.moments(x, [0, 1, 2]);
      const same = batchNormInference(x, expected.mean, expected.variance, ones, ones, 0).sub(batch.y);
      return [batch.mean.sub(expected.mean), batch.variance.sub(expected.variance), same].map((tensor) => tensor.abs().max().dataSync()[0]);
    });
    expect(mean).toBeLessThan(1e-5);
    expect(variance).toBeLessThan(1e-5);
    expect(given).toBeLessThan(1e-5);
  });
});

describe.runIf((engineNames as readonly string[]).includes('tensorflow'))('in bfloat16', () => {
  /** bfloat16 has 8 bits of mantissa: one rounding is 2^-9, and a gradient sees a few in a row. */
  const bound = 0.03;

  test.each(cases)('value and gradients: $name', async (one) => {
    await useEngine('cpu');
    const reference = scoped(() => valueAndGradients(one.reference, inputsOf(one)));
    const narrow: Work = (first, ...rest) => {
      const alike = one.name.startsWith('sum') || one.name.startsWith('concatenation') ? rest.map((tensor) => toPrecision(tensor, 'bfloat16')) : rest;
      // Operations of TensorFlow.js itself cannot be handed bfloat16, so the scaling of the activations stays outside.
      return toFloat32(activations.includes(one) ? activation(toPrecision(first.mul(8), 'bfloat16'), one.name as ActivationKind) : one.work(toPrecision(first, 'bfloat16'), ...alike));
    };
    const actual = await onEngine('tensorflow' as never, () => valueAndGradients(narrow, inputsOf(one)));
    // A maximum may fall on another pixel when two round to the same value.
    if (one.name.startsWith('max pool')) expect(largestDifference(actual.slice(0, 1), reference.slice(0, 1))).toBeLessThan(bound);
    else expect(largestDifference(actual, reference)).toBeLessThan(bound);
  });

  test('a bfloat16 tensor is refused by operations that do not know it', async () => {
    await useEngine('tensorflow' as never);
    tf.engine().startScope();
    expect(() => toPrecision(tf.ones([1, 2, 2, 1]), 'bfloat16').sub(1)).toThrow();
    tf.engine().endScope();
  });
});
