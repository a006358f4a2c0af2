/** Depthwise convolution: one filter a channel, kernel [kernel height, kernel width, channels, 1]. */
import { castNative, constantShape, elementTypeOf, execute, type Attributes, type ElementType } from '../native/binding.ts';
import { defineKernel, single } from '../kernel.ts';
import { sizesOf, tf, type Tensor, type Tensor4D } from '../tensorflow.ts';
import { fitNativeWindow } from './pad.ts';
import { likeElementsOf } from './precision.ts';
import { extent, nativePadding, type Window } from './geometry.ts';
import { everyNth, padPixels, spreadGradient } from './portable-windows.ts';

interface GradientAttributes extends Window {
  shape: number[];
}

/** TensorFlow's depthwise kernels take one stride for both axes and, on processors, no dilation. */
function runsNatively({ strides, dilations }: Window): boolean {
  return strides[0] === strides[1] && dilations[0] === 1 && dilations[1] === 1;
}

function nativeAttributes(type: ElementType, inputShape: number[], kernelShape: number[], window: Window): Attributes {
  const { padding, explicit_paddings } = nativePadding(inputShape[1], inputShape[2], [kernelShape[0], kernelShape[1]], window);
  return { T: { type }, strides: [1, ...window.strides, 1], padding, explicit_paddings, data_format: 'NHWC', dilations: [1, 1, 1, 1] };
}

function depthwiseByTaps({ x, kernel }: Record<string, Tensor>, { strides, dilations, padding }: Window): Tensor {
  const padded = padPixels(x, padding);
  const size = [0, 1].map((axis) => Math.floor((sizesOf(padded)[axis + 1] - extent(sizesOf(kernel)[axis], dilations[axis])) / strides[axis]) + 1) as [number, number];
  let sum: Tensor | undefined;
  for (let row = 0; row < sizesOf(kernel)[0]; row++) {
    for (let column = 0; column < sizesOf(kernel)[1]; column++) {
      const pixels = everyNth(padded, [row * dilations[0], column * dilations[1]], strides, size);
      const tap = pixels.mul(kernel.slice([row, column, 0, 0], [1, 1, sizesOf(kernel)[2], 1]).reshape([sizesOf(kernel)[2]]));
      sum = sum ? sum.add(tap) : tap;
    }
  }
  return sum as Tensor;
}

function inFloat32(body: (inputs: Record<string, Tensor>) => Tensor, inputs: Record<string, Tensor>, type: ElementType): Tensor {
  const wide = Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, castNative(tensor, 'float32')]));
  return castNative(body(wide), type);
}

const runDepthwise = defineKernel<Window>({
  name: 'FettleDepthwiseConvolution',
  tensorflow: ({ x, kernel }, window) => {
    const type = elementTypeOf(x);
    if (!runsNatively(window)) return inFloat32((inputs) => depthwiseByTaps(inputs, window), { x, kernel }, type);
    return execute('DepthwiseConv2dNative', nativeAttributes(type, x.shape, kernel.shape, window), [x, kernel]);
  },
  portable: ({ x, kernel }, window) => {
    if (!runsNatively(window)) return depthwiseByTaps({ x, kernel }, window);
    return tf.depthwiseConv2d(padPixels(x, window.padding), kernel as Tensor4D, window.strides, 'valid');
  },
  gradient: {
    saveInputs: ['x', 'kernel'],
    of: ([dy], [x, kernel], window) => ({
      x: () => single(runInputGradient({ dy, kernel }, { ...window, shape: x.shape })),
      kernel: () => single(runKernelGradient({ dy, x }, { ...window, shape: kernel.shape })),
    }),
  },
});

function inputGradientByTaps({ dy, kernel }: Record<string, Tensor>, { shape, ...window }: GradientAttributes): Tensor {
  const extents = [0, 1].map((axis) => extent(sizesOf(kernel)[axis], window.dilations[axis])) as [number, number];
  const spread = spreadGradient(dy, [shape[1], shape[2]], extents, window);
  const padding = { top: 0, bottom: 0, left: 0, right: 0 };
  return depthwiseByTaps({ x: spread, kernel: tf.reverse(kernel, [0, 1]) }, { strides: [1, 1], dilations: window.dilations, padding });
}

const runInputGradient = defineKernel<GradientAttributes>({
  name: 'FettleDepthwiseConvolutionInputGradient',
  tensorflow: ({ dy, kernel }, attributes) => {
    const { shape, ...window } = attributes;
    const type = elementTypeOf(dy);
    if (!runsNatively(window)) return inFloat32((inputs) => inputGradientByTaps(inputs, attributes), { dy, kernel }, type);
    return execute('DepthwiseConv2dNativeBackpropInput', nativeAttributes(type, shape, kernel.shape, window), [constantShape(shape), kernel, dy]);
  },
  portable: inputGradientByTaps,
});

function kernelGradientByTaps({ dy, x }: Record<string, Tensor>, { shape, strides, dilations, padding }: GradientAttributes): Tensor {
  const padded = padPixels(x, padding);
  const taps: Tensor[] = [];
  for (let row = 0; row < shape[0]; row++) {
    for (let column = 0; column < shape[1]; column++) {
      const pixels = everyNth(padded, [row * dilations[0], column * dilations[1]], strides, [sizesOf(dy)[1], sizesOf(dy)[2]]);
      taps.push(pixels.mul(dy).sum([0, 1, 2]));
    }
  }
  return tf.stack(taps).reshape(shape);
}

const runKernelGradient = defineKernel<GradientAttributes>({
  name: 'FettleDepthwiseConvolutionKernelGradient',
  tensorflow: ({ dy, x }, attributes) => {
    const { shape, ...window } = attributes;
    if (!runsNatively(window)) return inFloat32((inputs) => kernelGradientByTaps(inputs, attributes), { dy, x }, 'float32');
    // Summed over the whole batch: in bfloat16 the sum would lose what a single image adds.
    const [gradient] = execute('DepthwiseConv2dNativeBackpropFilter', nativeAttributes('float32', x.shape, shape, window), [castNative(x, 'float32'), constantShape(shape), castNative(dy, 'float32')]);
    return gradient;
  },
  portable: kernelGradientByTaps,
});

/**
 * @param x [batch, height, width, channels]
 * @param kernel [kernel height, kernel width, channels, 1], float32
 * @returns [batch, height', width', channels] in the element type of `x`
 */
export function depthwiseConvolution(x: Tensor, kernel: Tensor, window: Window): Tensor {
  const fitted = fitNativeWindow(x, [sizesOf(kernel)[0], sizesOf(kernel)[1]], window);
  return single(runDepthwise({ x: fitted.x, kernel: likeElementsOf(x, kernel) }, fitted.window));
}
