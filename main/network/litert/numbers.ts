/** In which numbers a tensor is stored. */
import type { ValueQuantization } from '../quantized-network.ts';
import type { QuantizationMessage, TensorType } from './schema.ts';

export interface Numbers {
  type: TensorType;
  /** real = scale x (integer - zero point); of integers only. */
  quantization?: QuantizationMessage;
}

export const float32: Numbers = { type: 'float32' };

/** LiteRT's integer kernels take int8: as uint8, and 128 less. */
export function asInt8({ scale, zeroPoint }: ValueQuantization): Numbers {
  return { type: 'int8', quantization: { scale: [scale], zeroPoint: [zeroPoint - 128] } };
}

/** One scale a channel, symmetric around zero. @param axis of the channels */
export function byChannel(type: 'int8' | 'int32', scales: Float32Array, axis: number): Numbers {
  return { type, quantization: { scale: Array.from(scales), zeroPoint: Array.from(scales, () => 0), quantizedDimension: axis } };
}

export function areSameIntegers(one: Numbers, other: Numbers): boolean {
  const [left, right] = [one.quantization, other.quantization];
  return one.type === other.type && left?.scale[0] === right?.scale[0] && left?.zeroPoint[0] === right?.zeroPoint[0];
}
