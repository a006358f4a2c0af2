/** From ranges of real numbers to integers (Jacob et al. 2018, arXiv 1712.05877, section 2 and eq. 12 and 13). */
import type { ValueQuantization } from '../network/quantized-network.ts';

export interface Range {
  low: number;
  high: number;
}

/** Steps between the least and the greatest uint8. */
const steps = 255;
/** Weights are symmetric: -128 is not used, so that zero is the middle. */
export const greatestWeight = 127;
/** Of int32, with room for the sum of products beside it. */
const greatestBias = 2 ** 30;
/** Below this a scale is as good as none; the product of two scales must not become zero in float32. */
const leastScale = 2 ** -60;

/** uint8 over a range, widened to hold zero. A value that is zero everywhere gets a scale of 1. */
export function valueQuantization({ low, high }: Range): ValueQuantization {
  const [from, to] = [Math.min(0, low), Math.max(0, high)];
  const scale = usable((to - from) / steps);
  return { scale, zeroPoint: clamp(roundHalfEven(-from / scale), 0, steps) };
}

/** @param weights of one output channel; @param bias of it; @param inputScale of the value that the channel reads */
export function weightScale(weights: Iterable<number>, bias: number, inputScale: number): number {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  return usable(Math.max(largest / greatestWeight, Math.abs(bias) / (inputScale * greatestBias)));
}

export function quantizeValue(real: number, { scale, zeroPoint }: ValueQuantization): number {
  return clamp(roundHalfEven(real / scale) + zeroPoint, 0, steps);
}

export function realOf(integer: number, { scale, zeroPoint }: ValueQuantization): number {
  return (integer - zeroPoint) * scale;
}

export function quantizeWeight(weight: number, scale: number): number {
  return clamp(roundHalfEven(weight / scale), -greatestWeight, greatestWeight);
}

/** A half goes to the even neighbour, as in ONNX's QuantizeLinear. */
export function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const part = value - below;
  if (part !== 0.5) return part < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

function usable(scale: number): number {
  return scale < leastScale ? 1 : Math.fround(scale);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
