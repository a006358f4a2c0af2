/** Files of other exporters, made by hand. */
import type { Random } from '../../../main/foundation/random.ts';
import { attributeTypes, dataTypes, encodeModel, type AttributeMessage, type NodeMessage, type TensorMessage } from '../../../main/network/onnx/schema.ts';
import { floatTensor } from '../../../main/network/onnx/tensors.ts';

export const node = (opType: string, input: string[], output: string, attribute: AttributeMessage[] = []): NodeMessage => ({ name: output, opType, input, output: [output], attribute });
export const ints = (name: string, values: readonly number[]): AttributeMessage => ({ name, type: attributeTypes.ints, ints: [...values] });
export const int = (name: string, i: number): AttributeMessage => ({ name, type: attributeTypes.int, i });
export const float = (name: string, f: number): AttributeMessage => ({ name, type: attributeTypes.float, f });
export const text = (name: string, s: string): AttributeMessage => ({ name, type: attributeTypes.string, s: Buffer.from(s) });

/** Normal numbers around 0. */
export function draw(name: string, shape: readonly number[], random: Random): TensorMessage {
  return floatTensor(name, shape, Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => random.normal()));
}

export interface ForeignFile {
  nodes: NodeMessage[];
  initializer: TensorMessage[];
  opset?: number;
  /** Of the input; height and width are equal. */
  shape: readonly (number | string)[];
}

/** Input 'input', output 'output'. */
export function foreignFile({ nodes, initializer, opset = 17, shape }: ForeignFile): Uint8Array {
  const info = (name: string, sizes: readonly (number | string)[]) => ({ name, type: { tensorType: { elemType: dataTypes.float, shape: { dim: sizes.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size })) } } } });
  return encodeModel({
    irVersion: 8, producerName: 'test', producerVersion: '', docString: '', opsetImport: [{ domain: '', version: opset }], metadataProps: [],
    graph: { name: 'others', node: nodes, initializer, input: [info('input', shape)], output: [info('output', ['batch', 'classes'])] },
  });
}
