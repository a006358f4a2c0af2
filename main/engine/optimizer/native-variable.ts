/**
 * TensorFlow resource variables: `ResourceApplyMomentum` updates in place, in one pass over the weights,
 * where a composition of TensorFlow.js operations moves them ten times.
 */
import { executeOnIds, freeIds, idsOf, toTensor, type Attributes } from '../native/binding.ts';
import { tf, type Tensor } from '../tensorflow.ts';
import type { Variable, VariableOptions } from './variables.ts';

const float32 = { type: 'float32' as const };
let created = 0;

function createResource(shape: number[], values: Tensor): number {
  const attributes: Attributes = { dtype: float32, shape: { shape }, container: '', shared_name: `fettle-${process.pid}-${created++}` };
  const [handle] = executeOnIds('VarHandleOp', attributes, [], 1);
  executeOnIds('AssignVariableOp', { dtype: float32 }, [handle.id, ...idsOf([values])], 0);
  return handle.id;
}

function destroyResource(handle: number): void {
  executeOnIds('DestroyResourceOp', { ignore_lookup_error: true }, [handle], 0);
  freeIds([handle]);
}

/** A tensor of tfjs-node may lie in the very memory of the array that it was made from: the caller keeps that. */
function ownTensor(values: Float32Array, shape: number[]): Tensor {
  return tf.tensor(values.slice(), shape);
}

function withTensor(tensor: Tensor, use: (id: number) => void): void {
  use(idsOf([tensor])[0]);
  tensor.dispose();
}

export function createNativeVariable({ shape, values, momentum, nesterov }: VariableOptions): Variable {
  const create = (initial: Tensor): number => {
    const handle = createResource(shape, initial);
    initial.dispose();
    return handle;
  };
  const value = create(ownTensor(values, shape));
  const velocity = create(tf.zeros(shape));
  const read = (handle: number) => toTensor(executeOnIds('ReadVariableOp', { dtype: float32 }, [handle], 1)[0]);
  const assign = (handle: number, content: Float32Array) =>
    withTensor(ownTensor(content, shape), (id) => executeOnIds('AssignVariableOp', { dtype: float32 }, [handle, id], 0));
  return {
    read: () => read(value),
    assign: (content) => assign(value, content),
    velocity: () => read(velocity),
    assignVelocity: (content) => assign(velocity, content),
    applyMomentum: (gradient, rate) =>
      withTensor(tf.scalar(rate), (rateId) =>
        withTensor(tf.scalar(momentum), (momentumId) =>
          executeOnIds('ResourceApplyMomentum', { T: float32, use_locking: false, use_nesterov: nesterov }, [value, velocity, rateId, ...idsOf([gradient]), momentumId], 0),
        ),
      ),
    scale: (factor) => {
      const old = read(value);
      const scaled = old.mul(factor);
      old.dispose();
      withTensor(scaled, (id) => executeOnIds('AssignVariableOp', { dtype: float32 }, [value, id], 0));
    },
    dispose: () => [value, velocity].forEach(destroyResource),
  };
}
