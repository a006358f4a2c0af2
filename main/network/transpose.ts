/** Axes of row-major values turned round: what other formats store the other way about. */

/** [first, middle, last] to [last, middle, first]; a matrix has a middle of 1. */
export function reverseAxes<Values extends Float32Array | Int8Array>(values: Values, first: number, middle: number, last: number): Values {
  const result = values.slice() as Values;
  let from = 0;
  for (let i = 0; i < first; i++) {
    for (let j = 0; j < middle; j++) {
      for (let k = 0; k < last; k++) result[(k * middle + j) * first + i] = values[from++];
    }
  }
  return result;
}
