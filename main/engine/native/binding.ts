/**
 * TensorFlow's kernels by name, through the binding of tfjs-node.
 *
 * A bfloat16 tensor travels as a `tf.Tensor` that TensorFlow.js believes to be float32; the backend's own
 * entry knows better. Only operations of ours may touch it: TensorFlow refuses any other, so a mix-up is
 * an error and never a wrong number.
 */
import { tf, type Tensor } from '../tensorflow.ts';

interface NativeValue {
  id: number;
  shape: number[];
  dtype: number;
}

interface NativeAttribute {
  name: string;
  type: number;
  value: unknown;
}

interface Binding {
  executeOp(name: string, attributes: NativeAttribute[], inputIds: number[], outputs: number): NativeValue[];
  deleteTensor(id: number): void;
  getNumOfTensors(): number;
  TF_ATTR_STRING: number;
  TF_ATTR_INT: number;
  TF_ATTR_FLOAT: number;
  TF_ATTR_BOOL: number;
  TF_ATTR_TYPE: number;
  TF_ATTR_SHAPE: number;
}

interface NodeBackend {
  binding: Binding;
  tensorMap: {
    get(dataId: object): { shape: number[]; dtype: number; id: number; values: unknown };
    set(dataId: object, value: object): void;
  };
  getInputTensorIds(tensors: Tensor[]): number[];
}

/** TensorFlow's numbers for element types (tensorflow/core/framework/types.proto). */
export const elementTypes = { float32: 1, int32: 3, int64: 9, bfloat16: 14 } as const;
export type ElementType = keyof typeof elementTypes;

export type AttributeValue = string | boolean | number | number[] | { float: number } | { type: ElementType } | { shape: number[] };
export type Attributes = Record<string, AttributeValue>;

export function nativeBackend(): NodeBackend {
  return tf.backend() as unknown as NodeBackend;
}

export function isNative(): boolean {
  return tf.getBackend() === 'tensorflow';
}

function toNativeAttributes(attributes: Attributes, binding: Binding): NativeAttribute[] {
  return Object.entries(attributes).map(([name, value]) => {
    if (typeof value === 'string') return { name, type: binding.TF_ATTR_STRING, value };
    if (typeof value === 'boolean') return { name, type: binding.TF_ATTR_BOOL, value };
    if (typeof value === 'number' || Array.isArray(value)) return { name, type: binding.TF_ATTR_INT, value };
    if ('float' in value) return { name, type: binding.TF_ATTR_FLOAT, value: value.float };
    if ('shape' in value) return { name, type: binding.TF_ATTR_SHAPE, value: value.shape };
    return { name, type: binding.TF_ATTR_TYPE, value: elementTypes[value.type] };
  });
}

/** Runs a kernel on raw ids; the caller owns what comes back and frees it with {@link freeIds}. */
export function executeOnIds(name: string, attributes: Attributes, inputIds: number[], outputs: number): NativeValue[] {
  const { binding } = nativeBackend();
  return binding.executeOp(name, toNativeAttributes(attributes, binding), inputIds, outputs);
}

export function freeIds(ids: number[]): void {
  const { binding } = nativeBackend();
  for (const id of ids) binding.deleteTensor(id);
}

export function idsOf(tensors: Tensor[]): number[] {
  return nativeBackend().getInputTensorIds(tensors);
}

/** Hands a raw value to TensorFlow.js, which frees it with the tensor. Element types other than int32 pass as float32. */
export function toTensor(value: NativeValue): Tensor {
  const dataId = {};
  nativeBackend().tensorMap.set(dataId, { shape: value.shape, dtype: value.dtype, id: value.id, values: null, refCount: 1 });
  const dtype = value.dtype === elementTypes.int32 ? 'int32' : 'float32';
  return tf.engine().makeTensorFromTensorInfo({ dataId, shape: value.shape, dtype });
}

/** Runs a kernel on tensors and gives tensors; outputs not in `wanted` are freed at once. */
export function execute(name: string, attributes: Attributes, inputs: Tensor[], outputs = 1, wanted?: number[]): Tensor[] {
  const values = executeOnIds(name, attributes, idsOf(inputs), outputs);
  if (!wanted) return values.map(toTensor);
  freeIds(values.filter((_, index) => !wanted.includes(index)).map((value) => value.id));
  return wanted.map((index) => toTensor(values[index]));
}

export function elementTypeOf(tensor: Tensor): ElementType {
  if (isNative() && nativeBackend().tensorMap.get(tensor.dataId).dtype === elementTypes.bfloat16) return 'bfloat16';
  return 'float32';
}

/** The same values in another element type; the tensor itself if it has that type already. */
export function castNative(tensor: Tensor, to: ElementType): Tensor {
  const from = elementTypeOf(tensor);
  return from === to ? tensor : execute('Cast', { SrcT: { type: from }, DstT: { type: to }, Truncate: false }, [tensor])[0];
}

/** Values that TensorFlow holds for this thread: tensors of TensorFlow.js and raw ones. For leak tests. */
export function nativeTensorCount(): number {
  return nativeBackend().binding.getNumOfTensors();
}

const constants = new Map<string, Tensor>();

function constant(key: string, make: () => Tensor): Tensor {
  let tensor = constants.get(key);
  if (!tensor) {
    tensor = tf.keep(make());
    constants.set(key, tensor);
  }
  return tensor;
}

/** A constant int32 vector, made once a process (shapes that gradient kernels ask for). */
export function constantShape(shape: number[]): Tensor {
  return constant(shape.join(), () => tf.tensor1d(shape, 'int32'));
}

/** A constant int32 matrix, made once a process (paddings). */
export function constantTable(rows: number[][]): Tensor {
  return constant(`table ${rows.join(';')}`, () => tf.tensor2d(rows, [rows.length, rows[0].length], 'int32'));
}

let empty: Tensor | undefined;
export function emptyVector(): Tensor {
  empty ??= tf.keep(tf.tensor1d([]));
  return empty;
}
