/** The parts of a LiteRT file while it is written: tensors, their constants, operators. */
import { float32, type Numbers } from './numbers.ts';
import { operatorCodes, operatorVersion, tensorTypes, type ModelMessage, type OperatorMessage, type OperatorName, type OptionsName, type TensorMessage } from './schema.ts';

/** A tensor of the file by its index. */
export type Tensor = number;

export interface NewOperator {
  name: string;
  inputs: readonly Tensor[];
  /** Shape of the output. */
  shape: readonly number[];
  /** Of the output; float32 where it is not said. */
  numbers?: Numbers;
  options?: [OptionsName, object];
}

export interface LiteRtFile {
  readonly tensors: readonly TensorMessage[];
  readonly operators: readonly OperatorMessage[];
  readonly operatorCodes: ModelMessage['operatorCodes'];
  readonly buffers: ModelMessage['buffers'];
  /** What comes from outside. */
  readonly inputs: readonly Tensor[];
  /** A tensor that comes from outside: the picture. */
  input(name: string, shape: readonly number[], numbers: Numbers): Tensor;
  constant(name: string, shape: readonly number[], numbers: Numbers, data: Float32Array | Int32Array | Int8Array): Tensor;
  floats(name: string, shape: readonly number[], values: Float32Array): Tensor;
  integers(name: string, shape: readonly number[], values: readonly number[]): Tensor;
  /** Index of a new buffer. */
  buffer(data: Uint8Array): number;
  /** Adds an operator of one output, and returns that. */
  add(operator: OperatorName, operation: NewOperator): Tensor;
  numbersOf(tensor: Tensor): Numbers;
  /** The same values as float32. */
  real(tensor: Tensor): Tensor;
  /** The same values in other integers. */
  quantized(name: string, tensor: Tensor, numbers: Numbers): Tensor;
}

export function createFile(): LiteRtFile {
  const tensors: TensorMessage[] = [];
  const numbersByTensor: Numbers[] = [];
  const operators: OperatorMessage[] = [];
  const codes: ModelMessage['operatorCodes'] = [];
  const inputs: Tensor[] = [];
  // The first buffer is empty, for tensors without one.
  const buffers: ModelMessage['buffers'] = [{}];

  const tensor = (name: string, shape: readonly number[], numbers: Numbers, buffer: number): Tensor => {
    numbersByTensor.push(numbers);
    return tensors.push({ name, shape: [...shape], type: tensorTypes[numbers.type], buffer, quantization: numbers.quantization }) - 1;
  };
  const codeIndex = (operator: OperatorName, version: number): number => {
    const code = operatorCodes[operator];
    const there = codes.findIndex((entry) => entry.builtinCode === code && entry.version === version);
    return there >= 0 ? there : codes.push({ deprecatedBuiltinCode: code, version, builtinCode: code }) - 1;
  };

  const file: LiteRtFile = {
    tensors,
    operators,
    operatorCodes: codes,
    buffers,
    inputs,
    input: (name, shape, numbers) => {
      const input = tensor(name, shape, numbers, 0);
      inputs.push(input);
      return input;
    },
    // The file is little-endian, as every machine is that Fettle runs on.
    constant: (name, shape, numbers, { buffer, byteOffset, byteLength }) => tensor(name, shape, numbers, file.buffer(new Uint8Array(buffer, byteOffset, byteLength))),
    floats: (name, shape, values) => file.constant(name, shape, float32, values),
    integers: (name, shape, values) => file.constant(name, shape, { type: 'int32' }, Int32Array.from(values)),
    buffer: (data) => buffers.push({ data }) - 1,
    add: (operator, { name, inputs: operands, shape, numbers = float32, options }) => {
      const output = tensor(name, shape, numbers, 0);
      const isOfIntegers = [output, operands[0]].some((each) => numbersByTensor[each].type === 'int8');
      const builtinOptions = options && { table: options[0], fields: options[1] };
      operators.push({ opcodeIndex: codeIndex(operator, operatorVersion(operator, isOfIntegers)), inputs: [...operands], outputs: [output], builtinOptions });
      return output;
    },
    numbersOf: (each) => numbersByTensor[each],
    real: (each) => {
      const { name, shape } = tensors[each];
      if (numbersByTensor[each].type === 'float32') return each;
      return file.add('DEQUANTIZE', { name: `${name}/real`, inputs: [each], shape, options: ['DequantizeOptions', {}] });
    },
    quantized: (name, each, numbers) => file.add('QUANTIZE', { name, inputs: [each], shape: tensors[each].shape, numbers, options: ['QuantizeOptions', {}] }),
  };
  return file;
}
