/**
 * The part of LiteRT's file format that Fettle writes, as a FlatBuffers schema.
 * Numbers of fields, operators and types: tensorflow/compiler/mlir/lite/schema/schema.fbs of
 * https://github.com/tensorflow/tensorflow (version 3, identifier TFL3).
 */
import { encodeFlatBuffer, type Field, type FieldType, type FlatBufferSchema, type Table, type UnionValue } from './flatbuffer.ts';

export const tensorTypes = { float32: 0, int32: 2, uint8: 3, int8: 9 } as const;
export type TensorType = keyof typeof tensorTypes;
export const paddings = { same: 0, valid: 1 } as const;
export const fusedActivations = { none: 0, relu: 1, relu6: 3 } as const;
export type FusedActivation = keyof typeof fusedActivations;

/** `BuiltinOperator`. All of them are in LiteRT for Microcontrollers too (its `MicroMutableOpResolver`). */
export const operatorCodes = {
  ADD: 0, AVERAGE_POOL_2D: 1, CONCATENATION: 2, CONV_2D: 3, DEPTHWISE_CONV_2D: 4, DEQUANTIZE: 6, FULLY_CONNECTED: 9, LOGISTIC: 14,
  MAX_POOL_2D: 17, MUL: 18, RELU: 19, RELU6: 21, RESHAPE: 22, SOFTMAX: 25, PAD: 34, MEAN: 40, PADV2: 60, QUANTIZE: 114, HARD_SWISH: 117,
} as const;
export type OperatorName = keyof typeof operatorCodes;

/** The first version of an operator that takes int8, where that is not the first of all (`op_version.cc` of TensorFlow Lite). */
const versionsOfIntegers: Partial<Record<OperatorName, number>> = {
  CONV_2D: 3, DEPTHWISE_CONV_2D: 3, ADD: 2, MUL: 2, AVERAGE_POOL_2D: 2, MAX_POOL_2D: 2, MEAN: 2, CONCATENATION: 2, PAD: 2, PADV2: 2, DEQUANTIZE: 2,
};

export function operatorVersion(operator: OperatorName, isOfIntegers: boolean): number {
  return (isOfIntegers && versionsOfIntegers[operator]) || 1;
}

export interface QuantizationMessage {
  scale: number[];
  zeroPoint: number[];
  /** The axis along which there are several scales. */
  quantizedDimension?: number;
}

export interface TensorMessage {
  shape: number[];
  type: number;
  /** Index of its buffer; 0, which is empty, for what is computed. */
  buffer: number;
  name: string;
  quantization?: QuantizationMessage;
}

export interface OperatorMessage {
  opcodeIndex: number;
  inputs: number[];
  outputs: number[];
  builtinOptions?: UnionValue;
}

export interface SubgraphMessage {
  tensors: TensorMessage[];
  inputs: number[];
  outputs: number[];
  operators: OperatorMessage[];
  name: string;
}

export interface ModelMessage {
  version: number;
  operatorCodes: { deprecatedBuiltinCode: number; version: number; builtinCode: number }[];
  subgraphs: SubgraphMessage[];
  description: string;
  buffers: { data?: Uint8Array }[];
  metadata: { name: string; buffer: number }[];
  signatureDefs: {
    inputs: { name: string; tensorIndex: number }[];
    outputs: { name: string; tensorIndex: number }[];
    signatureKey: string;
    subgraphIndex: number;
  }[];
}

export const schemaVersion = 3;
export const fileIdentifier = 'TFL3';

/** Options by their number in the union `BuiltinOptions`. */
const unionKinds = {
  Conv2DOptions: 1, DepthwiseConv2DOptions: 2, Pool2DOptions: 5, FullyConnectedOptions: 8, SoftmaxOptions: 9, ConcatenationOptions: 10,
  AddOptions: 11, ReshapeOptions: 17, MulOptions: 21, PadOptions: 22, ReducerOptions: 27, DequantizeOptions: 38, PadV2Options: 43,
  QuantizeOptions: 89, HardSwishOptions: 91,
} as const;
export type OptionsName = keyof typeof unionKinds;

/** Fields in the order of the schema. */
function table(...fields: [string, FieldType][]): Table {
  return Object.fromEntries(fields.map(([name, type], id): [string, Field] => [name, { id, type }]));
}

const stride: [string, FieldType][] = [['strideW', 'int32'], ['strideH', 'int32']];
const dilation: [string, FieldType][] = [['dilationWFactor', 'int32'], ['dilationHFactor', 'int32']];
const activation: [string, FieldType] = ['fusedActivationFunction', 'int8'];

export const schema: FlatBufferSchema = {
  unionKinds,
  tables: {
    Model: table(
      ['version', 'uint32'], ['operatorCodes', { tables: 'OperatorCode' }], ['subgraphs', { tables: 'SubGraph' }], ['description', 'text'],
      ['buffers', { tables: 'Buffer' }], ['metadataBuffer', { list: 'int32' }], ['metadata', { tables: 'Metadata' }], ['signatureDefs', { tables: 'SignatureDef' }],
    ),
    OperatorCode: table(['deprecatedBuiltinCode', 'int8'], ['customCode', 'text'], ['version', 'int32'], ['builtinCode', 'int32']),
    SubGraph: table(['tensors', { tables: 'Tensor' }], ['inputs', { list: 'int32' }], ['outputs', { list: 'int32' }], ['operators', { tables: 'Operator' }], ['name', 'text']),
    Tensor: table(['shape', { list: 'int32' }], ['type', 'int8'], ['buffer', 'uint32'], ['name', 'text'], ['quantization', { table: 'QuantizationParameters' }]),
    QuantizationParameters: {
      scale: { id: 2, type: { list: 'float32' } },
      zeroPoint: { id: 3, type: { list: 'int64' } },
      quantizedDimension: { id: 6, type: 'int32' },
    },
    Operator: {
      opcodeIndex: { id: 0, type: 'uint32' },
      inputs: { id: 1, type: { list: 'int32' } },
      outputs: { id: 2, type: { list: 'int32' } },
      builtinOptions: { id: 4, type: { union: Object.keys(unionKinds) } },
    },
    Buffer: table(['data', 'bytes']),
    Metadata: table(['name', 'text'], ['buffer', 'uint32']),
    SignatureDef: {
      inputs: { id: 0, type: { tables: 'TensorMap' } },
      outputs: { id: 1, type: { tables: 'TensorMap' } },
      signatureKey: { id: 2, type: 'text' },
      subgraphIndex: { id: 4, type: 'uint32' },
    },
    TensorMap: table(['name', 'text'], ['tensorIndex', 'uint32']),
    Conv2DOptions: table(['padding', 'int8'], ...stride, activation, ...dilation),
    DepthwiseConv2DOptions: table(['padding', 'int8'], ...stride, ['depthMultiplier', 'int32'], activation, ...dilation),
    Pool2DOptions: table(['padding', 'int8'], ...stride, ['filterWidth', 'int32'], ['filterHeight', 'int32'], activation),
    FullyConnectedOptions: table(activation),
    SoftmaxOptions: table(['beta', 'float32']),
    ConcatenationOptions: table(['axis', 'int32'], activation),
    AddOptions: table(activation),
    MulOptions: table(activation),
    ReshapeOptions: table(['newShape', { list: 'int32' }]),
    ReducerOptions: table(['keepDims', 'bool']),
    PadOptions: table(),
    PadV2Options: table(),
    DequantizeOptions: table(),
    QuantizeOptions: table(),
    HardSwishOptions: table(),
  },
};

export function encodeModel(model: ModelMessage): Uint8Array {
  const data = model.buffers.reduce((sum, buffer) => sum + (buffer.data?.length ?? 0), 0);
  return encodeFlatBuffer(schema, 'Model', model, fileIdentifier, data + 65536);
}
