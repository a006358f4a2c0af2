/** Slices of a weight along one of its axes. */
import type { Weight } from './network.ts';

/** Sets the slices to zero, in place. */
export function zeroSlices(weight: Weight, axis: number, indices: ArrayLike<number>): void {
  const { outer, size, inner } = extents(weight.shape, axis);
  for (let block = 0; block < outer; block++) {
    for (let index = 0; index < indices.length; index++) {
      const start = (block * size + indices[index]) * inner;
      weight.values.fill(0, start, start + inner);
    }
  }
}

/** A new weight of the given slices, in their order. */
export function gatherSlices(weight: Weight, axis: number, indices: ArrayLike<number>): Weight {
  const { outer, size, inner } = extents(weight.shape, axis);
  const values = new Float32Array(outer * indices.length * inner);
  let next = 0;
  for (let block = 0; block < outer; block++) {
    for (let index = 0; index < indices.length; index++) {
      const start = (block * size + indices[index]) * inner;
      values.set(weight.values.subarray(start, start + inner), next);
      next += inner;
    }
  }
  return { shape: weight.shape.map((length, position) => (position === axis ? indices.length : length)), values };
}

/** A weight seen as [outer, size of the axis, inner]. */
function extents(shape: number[], axis: number): { outer: number; size: number; inner: number } {
  const product = (sizes: number[]) => sizes.reduce((left, right) => left * right, 1);
  return { outer: product(shape.slice(0, axis)), size: shape[axis], inner: product(shape.slice(axis + 1)) };
}
