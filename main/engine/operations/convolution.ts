/**
 * Convolution, [batch, height, width, inputs] with a kernel [kernel height, kernel width, inputs, outputs].
 *
 * Both gradients are convolutions themselves, which is what the portable bodies use: the input gradient with
 * the kernel turned and its last two axes exchanged, the kernel gradient with batch and channels exchanged
 * (Dumoulin and Visin, arXiv 1603.07285, chapter 4). TensorFlow.js on wasm has no kernel for the second.
 */
import { safeType } from '../native/safe-type.ts';
import { isFasterByPatches, isFasterInFloat32 } from '../native/convolution-way.ts';
import { convolveByPatches, inputGradientByPatches, kernelGradientByPatches, type PatchWindow } from '../native/patches.ts';
import { castNative, constantShape, elementTypeOf, execute, type Attributes, type ElementType } from '../native/binding.ts';
import { defineKernel, single, type Inputs } from '../kernel.ts';
import { sizesOf, tf, type Tensor, type Tensor4D } from '../tensorflow.ts';
import { fitNativeWindow } from './pad.ts';
import { likeElementsOf } from './precision.ts';
import { extent, nativePadding, outputSize, type Window } from './geometry.ts';
import { everyNth, padPixels, spreadGradient } from './portable-windows.ts';

interface GradientAttributes extends Window {
  /** Shape of what the gradient is for. */
  shape: number[];
}

/** TensorFlow's gradient kernels do not take strides and dilations together on processors. */
function runsNatively({ strides, dilations }: Window): boolean {
  return (dilations[0] === 1 && dilations[1] === 1) || (strides[0] === 1 && strides[1] === 1);
}

function nativeAttributes(type: ElementType, inputShape: number[], kernelShape: number[], window: Window): Attributes {
  const { padding, explicit_paddings } = nativePadding(inputShape[1], inputShape[2], [kernelShape[0], kernelShape[1]], window);
  return {
    T: { type },
    strides: [1, ...window.strides, 1],
    use_cudnn_on_gpu: true,
    padding,
    explicit_paddings,
    data_format: 'NHWC',
    dilations: [1, ...window.dilations, 1],
  };
}

function outputShape([batch, height, width]: number[], kernel: number[], { strides, dilations, padding }: Window): number[] {
  return [
    batch,
    outputSize(height, padding.top, padding.bottom, kernel[0], strides[0], dilations[0]),
    outputSize(width, padding.left, padding.right, kernel[1], strides[1], dilations[1]),
    kernel[3],
  ];
}

/** @returns null where patches cannot be taken as the convolution takes them */
function patchWindow(inputShape: number[], kernelShape: number[], window: Window): PatchWindow | null {
  const kernel: [number, number] = [kernelShape[0], kernelShape[1]];
  const { padding } = nativePadding(inputShape[1], inputShape[2], kernel, window);
  return padding === 'EXPLICIT' ? null : { kernel, strides: window.strides, dilations: window.dilations, padding: padding as 'SAME' | 'VALID' };
}

const runConvolution = defineKernel<Window>({
  name: 'FettleConvolution',
  tensorflow: ({ x, kernel }, window) => {
    const type = elementTypeOf(x);
    const patch = patchWindow(x.shape, kernel.shape, window);
    if (patch && isFasterByPatches('forward', { type, kernel: kernel.shape, output: outputShape(x.shape, kernel.shape, window) })) return convolveByPatches(x, kernel, patch);
    const safe = safeType(type, kernel.shape, kernel.shape[2]!);
    return castNative(execute('Conv2D', nativeAttributes(safe, x.shape, kernel.shape, window), [castNative(x, safe), castNative(kernel, safe)])[0], type);
  },
  portable: ({ x, kernel }, { strides, dilations, padding }) => {
    const padded = padPixels(x, padding);
    const dilated = dilations[0] > 1 || dilations[1] > 1;
    const strided = strides[0] > 1 || strides[1] > 1;
    if (!(dilated && strided)) return tf.conv2d(padded, kernel as Tensor4D, strides, 'valid', 'NHWC', dilations);
    // TensorFlow.js takes strides or dilations, not both.
    const dense = tf.conv2d(padded, kernel as Tensor4D, 1, 'valid', 'NHWC', dilations);
    const size = [0, 1].map((axis) => Math.ceil(sizesOf(dense)[axis + 1] / strides[axis])) as [number, number];
    return everyNth(dense, [0, 0], strides, size);
  },
  gradient: {
    saveInputs: ['x', 'kernel'],
    of: ([dy], [x, kernel], window) => ({
      x: () => single(runInputGradient({ dy, kernel }, { ...window, shape: x.shape })),
      kernel: () => single(runKernelGradient({ dy, x }, { ...window, shape: kernel.shape })),
    }),
  },
});

const runInputGradient = defineKernel<GradientAttributes>({
  name: 'FettleConvolutionInputGradient',
  tensorflow: ({ dy, kernel }, { shape, ...window }) => {
    const type = elementTypeOf(dy);
    if (!runsNatively(window)) return castNative(inputGradient({ dy: castNative(dy, 'float32'), kernel: castNative(kernel, 'float32') }, { shape, ...window }), type);
    const plain = window.strides[0] === 1 && window.strides[1] === 1 && window.dilations[0] === 1 && window.dilations[1] === 1;
    if (plain && isFasterByPatches('input-gradient', { type, kernel: kernel.shape, output: dy.shape })) return inputGradientByPatches(dy, kernel, shape, [window.padding.top, window.padding.left]);
    const safe = safeType(type, kernel.shape, kernel.shape[3]!);
    return castNative(execute('Conv2DBackpropInput', nativeAttributes(safe, shape, kernel.shape, window), [constantShape(shape), castNative(kernel, safe), castNative(dy, safe)])[0], type);
  },
  portable: inputGradient,
});

function inputGradient({ dy, kernel }: Inputs, { shape, ...window }: GradientAttributes): Tensor {
  const extents = [0, 1].map((axis) => extent(sizesOf(kernel)[axis], window.dilations[axis])) as [number, number];
  const turned = tf.transpose(tf.reverse(kernel, [0, 1]), [0, 1, 3, 2]) as Tensor4D;
  return tf.conv2d(spreadGradient(dy, [shape[1], shape[2]], extents, window), turned, 1, 'valid', 'NHWC', window.dilations);
}

const runKernelGradient = defineKernel<GradientAttributes>({
  name: 'FettleConvolutionKernelGradient',
  tensorflow: ({ dy, x }, { shape, ...window }) => {
    if (!runsNatively(window)) return kernelGradient({ dy: castNative(dy, 'float32'), x: castNative(x, 'float32') }, { shape, ...window });
    const size = { type: elementTypeOf(dy), kernel: shape, output: dy.shape };
    const patch = patchWindow(x.shape, shape, window);
    if (patch && isFasterByPatches('kernel-gradient', size)) return castNative(kernelGradientByPatches(x, dy, shape, patch), 'float32');
    const type = isFasterInFloat32(size) ? 'float32' : size.type;
    const attributes = nativeAttributes(type, x.shape, shape, window);
    const [gradient] = execute('Conv2DBackpropFilter', attributes, [castNative(x, type), constantShape(shape), castNative(dy, type)]);
    return castNative(gradient, 'float32');
  },
  portable: kernelGradient,
});

function kernelGradient({ dy, x }: Inputs, { shape, strides, dilations, padding }: GradientAttributes): Tensor {
  const images = tf.transpose(padPixels(x, padding), [3, 1, 2, 0]) as Tensor4D;
  const filters = tf.transpose(dy, [1, 2, 0, 3]) as Tensor4D;
  const taps = tf.conv2d(images, filters, 1, 'valid', 'NHWC', strides);
  return tf.transpose(everyNth(taps, [0, 0], dilations, [shape[0], shape[1]]), [1, 2, 0, 3]);
}

/**
 * @param x [batch, height, width, inputs]
 * @param kernel [kernel height, kernel width, inputs, outputs], float32
 * @returns [batch, height', width', outputs] in the element type of `x`
 */
export function convolution(x: Tensor, kernel: Tensor, window: Window): Tensor {
  const sizes = [0, 1].map((axis) => outputSize(sizesOf(x)[axis + 1], axis ? window.padding.left : window.padding.top, axis ? window.padding.right : window.padding.bottom, sizesOf(kernel)[axis], window.strides[axis], window.dilations[axis]));
  if (sizes[0] < 1 || sizes[1] < 1) throw new Error(`A ${sizesOf(kernel)[0]} x ${sizesOf(kernel)[1]} kernel does not fit into ${sizesOf(x)[1]} x ${sizesOf(x)[2]} pixels.`);
  const fitted = fitNativeWindow(x, [sizesOf(kernel)[0], sizesOf(kernel)[1]], window);
  return single(runConvolution({ x: fitted.x, kernel: likeElementsOf(x, kernel) }, fitted.window));
}
