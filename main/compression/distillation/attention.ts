/**
 * Where a network looks, as something to be taught (Zagoruyko and Komodakis 2017, arXiv 1612.03928, section 3.1): the attention map
 * of a value is the sum of its squares over the channels, as a vector of length 1. It has no channels, so a network that lost most of
 * its own is compared with its teacher without any adapter.
 */
import * as operations from '../../engine/operations/index.ts';
import { tf, type Scalar, type Tensor, type Tensor2D } from '../../engine/tensorflow.ts';
import type { ForwardPlan } from '../../training/forward.ts';

/** Keeps the map of a value of zeros, and its gradient, finite. */
const smallestLength = 1e-12;

/** @param value [batch, height, width, channels] @returns float32 [batch, height x width], each row of length 1 */
export function attentionMap(value: Tensor): Tensor2D {
  const [batch, height, width] = value.shape as [number, number, number];
  const map = operations.toFloat32(value).square().mean(-1).reshape([batch, height * width]);
  return map.div(map.square().sum(1, true).add(smallestLength).sqrt()) as Tensor2D;
}

/** Squared distance of the maps, mean over images and places: 0 where both look alike, at most 2. @param values,maps at least one, in one order */
export function attentionLoss(values: readonly Tensor[], maps: readonly Tensor[]): Scalar {
  const terms = values.map((value, index) => attentionMap(value).sub(maps[index]).square().sum(1).mean() as Scalar);
  return tf.addN(terms).div(terms.length) as Scalar;
}

/**
 * Nodes whose maps can be compared: the last one of each size in pixels, that is, of each stage, where the other network has a node
 * of that name and size.
 */
export function comparablePlaces(student: ForwardPlan, teacher: ForwardPlan): string[] {
  const lastOfSize = new Map<string, string>();
  for (const { id } of student.nodes) {
    const { height, width } = student.shapes[id];
    if (height * width > 1) lastOfSize.set(`${height} ${width}`, id);
  }
  const known = new Set(teacher.nodes.map(({ id }) => id));
  return [...lastOfSize].flatMap(([size, id]) => (known.has(id) && `${teacher.shapes[id].height} ${teacher.shapes[id].width}` === size ? [id] : []));
}
