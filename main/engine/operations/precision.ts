/**
 * Entering and leaving bfloat16. Values between layers may be bfloat16; weights, statistics, optimizer and
 * loss stay float32. On engines without bfloat16 both are the identity.
 */
import { castNative, elementTypeOf, isNative, type ElementType } from '../native/binding.ts';
import { defineKernel, single } from '../kernel.ts';
import { tf, type Tensor } from '../tensorflow.ts';

export type Precision = 'float32' | 'bfloat16';

const runCast = defineKernel<{ to: ElementType }>({
  name: 'FettleCast',
  tensorflow: ({ x }, { to }) => castNative(x, to),
  portable: ({ x }) => tf.clone(x),
  gradient: {
    saveInputs: ['x'],
    of: ([dy], [x]) => ({ x: () => toElementType(dy, elementTypeOf(x)) ?? dy.clone() }),
  },
});

/** @returns null where nothing is to do */
function toElementType(x: Tensor, to: ElementType): Tensor | null {
  return isNative() && elementTypeOf(x) !== to ? single(runCast({ x }, { to })) : null;
}

/** The values of `x` rounded to `precision`; `x` itself where it has it already or the engine has no other. */
export function toPrecision(x: Tensor, precision: Precision): Tensor {
  return toElementType(x, precision) ?? x;
}

export function toFloat32(x: Tensor): Tensor {
  return toPrecision(x, 'float32');
}

/** `other` in the element type of `x`. */
export function likeElementsOf(x: Tensor, other: Tensor): Tensor {
  return toPrecision(other, elementTypeOf(x) === 'bfloat16' ? 'bfloat16' : 'float32');
}
