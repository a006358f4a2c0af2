/** Every n-th pixel along both axes, from the first. */
import { constantShape, elementTypeOf, execute, type Attributes } from '../native/binding.ts';
import { defineKernel, single, type Inputs } from '../kernel.ts';
import { sizesOf, type Tensor } from '../tensorflow.ts';
import { everyNth, insertZeros, padPixels } from './portable-windows.ts';

interface ThinAttributes {
  strides: [number, number];
}

const noMasks = { begin_mask: 0, end_mask: 0, ellipsis_mask: 0, new_axis_mask: 0, shrink_axis_mask: 0 };
const slicing = (x: Tensor): Attributes => ({ T: { type: elementTypeOf(x) }, Index: { type: 'int32' }, ...noMasks });

const runThin: (inputs: Inputs, attributes: ThinAttributes) => Tensor | Tensor[] = defineKernel<ThinAttributes>({
  name: 'FettleThin',
  tensorflow: ({ x }, { strides }) => execute('StridedSlice', slicing(x), [x, constantShape([0, 0, 0, 0]), constantShape(x.shape), constantShape([1, ...strides, 1])]),
  portable: ({ x }, { strides }) => {
    const [, height, width] = sizesOf(x);
    return everyNth(x, [0, 0], strides, [Math.ceil(height / strides[0]), Math.ceil(width / strides[1])]);
  },
  gradient: {
    saveInputs: ['x'],
    of: ([dy], [x], { strides }) => ({ x: () => single(runGradient({ dy }, { strides, shape: x.shape })) }),
  },
});

const runGradient = defineKernel<ThinAttributes & { shape: number[] }>({
  name: 'FettleThinGradient',
  tensorflow: ({ dy }, { strides, shape }) =>
    execute('StridedSliceGrad', slicing(dy), [constantShape(shape), constantShape([0, 0, 0, 0]), constantShape(shape), constantShape([1, ...strides, 1]), dy]),
  portable: ({ dy }, { strides, shape }) => {
    const spread = insertZeros(dy, strides);
    return padPixels(spread, { top: 0, bottom: shape[1] - sizesOf(spread)[1], left: 0, right: shape[2] - sizesOf(spread)[2] }).clone();
  },
});

/** @param x [batch, height, width, channels] */
export function thin(x: Tensor, strides: [number, number]): Tensor {
  return single(runThin({ x }, { strides }));
}
