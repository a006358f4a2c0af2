/** Weights between the network's layout (height, width, inputs, outputs) and ONNX's (outputs, inputs, height, width). */
import { endianness } from 'node:os';
import { Failure } from '../../foundation/failure.ts';
import { reverseAxes } from '../transpose.ts';
import { dataTypes, type TensorMessage } from './schema.ts';

/** A constant of a file: float32 and float64 weights, and int64 axes and shapes. */
export interface OnnxTensor {
  shape: number[];
  values: Float32Array;
  /** Whole numbers, whose quotients are whole too. */
  isInteger?: boolean;
}

/** ONNX stores raw data in little-endian order; so do all machines that Fettle runs on, and this says so if not. */
function requireLittleEndian(): void {
  if (endianness() !== 'LE') throw new Failure('onnx.big-endian');
}

export function floatTensor(name: string, shape: readonly number[], values: Float32Array): TensorMessage {
  requireLittleEndian();
  return { name, dims: [...shape], dataType: dataTypes.float, rawData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}

export function integerTensor(name: string, shape: readonly number[], values: readonly number[]): TensorMessage {
  requireLittleEndian();
  const data = BigInt64Array.from(values, BigInt);
  return { name, dims: [...shape], dataType: dataTypes.int64, rawData: new Uint8Array(data.buffer) };
}

/** int8 weights, uint8 zero points, int32 biases: the type of the array is that of the tensor. */
export function quantizedTensor(name: string, shape: readonly number[], values: Int8Array | Uint8Array | Int32Array): TensorMessage {
  requireLittleEndian();
  const dataType = values instanceof Int8Array ? dataTypes.int8 : values instanceof Uint8Array ? dataTypes.uint8 : dataTypes.int32;
  return { name, dims: [...shape], dataType, rawData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}

/** The counterpart of {@link quantizedTensor}. @throws Failure `onnx.tensor-external`, `onnx.tensor-type`, `onnx.tensor-broken` */
export function readQuantizedTensor({ name, dims, dataType, rawData = new Uint8Array(0), dataLocation }: TensorMessage): Int8Array | Uint8Array | Int32Array {
  if (dataLocation === 1) throw new Failure('onnx.tensor-external', { tensor: name ?? '' });
  const elementBytes = dataType === dataTypes.int32 ? 4 : 1;
  const size = dims.reduce((product, dimension) => product * dimension, 1);
  if (size * elementBytes !== rawData.length) throw new Failure('onnx.tensor-broken', { tensor: name ?? '', shape: dims.join(' × '), found: rawData.length / elementBytes });
  const copy = aligned(name ?? '', rawData, elementBytes);
  if (dataType === dataTypes.int8) return new Int8Array(copy);
  if (dataType === dataTypes.uint8) return new Uint8Array(copy);
  if (dataType === dataTypes.int32) return new Int32Array(copy);
  throw new Failure('onnx.tensor-type', { tensor: name ?? '', type: typeName(dataType) });
}

/**
 * @throws Failure `onnx.tensor-external`, `onnx.tensor-type`, `onnx.tensor-broken`: never reserves memory that the
 * file does not hold
 */
export function readTensor(tensor: TensorMessage): OnnxTensor {
  const name = tensor.name ?? '';
  if (tensor.dataLocation === 1) throw new Failure('onnx.tensor-external', { tensor: name });
  const shape = tensor.dims;
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  const values = tensorValues(name, tensor);
  if (shape.some((dimension) => !Number.isSafeInteger(dimension) || dimension < 0) || size !== values.length) {
    throw new Failure('onnx.tensor-broken', { tensor: name, shape: shape.join(' × '), found: values.length });
  }
  return { shape: [...shape], values, ...(tensor.dataType === dataTypes.int64 ? { isInteger: true } : {}) };
}

function tensorValues(name: string, tensor: TensorMessage): Float32Array {
  const raw = tensor.rawData;
  const hasRaw = raw !== undefined && raw.length > 0;
  switch (tensor.dataType) {
    case dataTypes.float:
      return hasRaw ? new Float32Array(aligned(name, raw, 4)) : Float32Array.from(tensor.floatData ?? []);
    case dataTypes.int64:
      return hasRaw ? Float32Array.from(new BigInt64Array(aligned(name, raw, 8)), Number) : Float32Array.from(tensor.int64Data ?? []);
    case dataTypes.double:
      if (hasRaw) return Float32Array.from(new Float64Array(aligned(name, raw, 8)));
  }
  throw new Failure('onnx.tensor-type', { tensor: name, type: typeName(tensor.dataType) });
}

/** A copy, since raw data begins at any byte of the file, and typed arrays do not. */
function aligned(name: string, raw: Uint8Array, elementBytes: number): ArrayBuffer {
  requireLittleEndian();
  if (raw.length % elementBytes !== 0) throw new Failure('onnx.tensor-broken', { tensor: name, shape: '?', found: raw.length / elementBytes });
  const copy = new ArrayBuffer(raw.length);
  new Uint8Array(copy).set(raw);
  return copy;
}

export function typeName(dataType: number | undefined): string {
  return Object.entries(dataTypes).find(([, value]) => value === dataType)?.[0] ?? String(dataType ?? '?');
}

/** [height, width, inputs, outputs] to [outputs, inputs, height, width]. */
export function kernelToOnnx(values: Float32Array, height: number, width: number, inputs: number, outputs: number): Float32Array {
  return reverseAxes(values, height * width, inputs, outputs);
}

/** [outputs, inputs, height, width] to [height, width, inputs, outputs]. */
export function kernelFromOnnx(values: Float32Array, height: number, width: number, inputs: number, outputs: number): Float32Array {
  return reverseAxes(values, outputs, inputs, height * width);
}
