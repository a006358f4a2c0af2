/** What a network becomes on the way through the forward pass when its file will be in 8-bit integers. */
import { fakeQuantize, type Steps } from '../engine/operations/index.ts';
import type { Tensor } from '../engine/tensorflow.ts';
import type { ValueQuantization } from '../network/quantized-network.ts';

export interface Rounding {
  /** Of the value of a node. */
  value(id: string, x: Tensor): Tensor;
  /** Of a weight, before it is used. */
  weight(name: string, weight: Tensor): Tensor;
}

/** Steps of a uint8 value, counted from its zero point. */
function valueSteps({ scale, zeroPoint }: ValueQuantization): Steps {
  return { scale, least: -zeroPoint, greatest: 255 - zeroPoint };
}

/** Values rounded as the file rounds them; the weights are taken as they are, see `dequantizedNetwork`. @param values by node id */
export function valueRounding(values: Readonly<Record<string, ValueQuantization>>): Rounding {
  return {
    value: (id, x) => (values[id] ? fakeQuantize(x, valueSteps(values[id])) : x),
    weight: (_, weight) => weight,
  };
}
