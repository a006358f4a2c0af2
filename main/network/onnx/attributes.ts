/** Attributes of a file's node. One that is there with another type is refused; one that is not there has a default. */
import { unsupportedAttribute } from './refusals.ts';
import { attributeTypes, type AttributeMessage, type NodeMessage } from './schema.ts';
import { readTensor, type OnnxTensor } from './tensors.ts';

function attribute(node: NodeMessage, name: string, type: number): AttributeMessage | undefined {
  const found = node.attribute.find((entry) => entry.name === name);
  if (found && found.type !== type) throw unsupportedAttribute(node, name, `type ${found.type ?? 0}`);
  return found;
}

// A field that is absent has its type's zero: protobuf does not store zeros.

export function integerOf(node: NodeMessage, name: string, otherwise: number): number {
  const found = attribute(node, name, attributeTypes.int);
  return found ? (found.i ?? 0) : otherwise;
}

export function floatOf(node: NodeMessage, name: string, otherwise: number): number {
  const found = attribute(node, name, attributeTypes.float);
  return found ? (found.f ?? 0) : otherwise;
}

export function integersOf(node: NodeMessage, name: string, otherwise: readonly number[]): number[] {
  return [...(attribute(node, name, attributeTypes.ints)?.ints ?? otherwise)];
}

export function textOf(node: NodeMessage, name: string, otherwise: string): string {
  const found = attribute(node, name, attributeTypes.string);
  return found ? Buffer.from(found.s ?? []).toString() : otherwise;
}

/** A list of whole numbers of a given length, each within bounds that keep arithmetic on shapes exact. */
export function sizesOf(node: NodeMessage, name: string, otherwise: readonly number[], least: number): number[] {
  const found = integersOf(node, name, otherwise);
  if (found.length !== otherwise.length || found.some((size) => !Number.isInteger(size) || size < least || size > 65536)) {
    throw unsupportedAttribute(node, name, found.join(', '));
  }
  return found;
}

/** @throws Failure `onnx.attribute-unsupported` unless the attribute has this value */
export function requireInteger(node: NodeMessage, name: string, wanted: number, otherwise: number): void {
  const found = integerOf(node, name, otherwise);
  if (found !== wanted) throw unsupportedAttribute(node, name, found);
}

/** The value of a `Constant` node, in whichever of its attributes it stands. */
export function constantOf(node: NodeMessage): OnnxTensor {
  const [first] = node.attribute;
  switch (first?.name) {
    case 'value': {
      const tensor = attribute(node, 'value', attributeTypes.tensor)?.t;
      if (tensor) return readTensor(tensor);
      break;
    }
    case 'value_int':
      return { shape: [], values: Float32Array.of(integerOf(node, 'value_int', 0)), isInteger: true };
    case 'value_float':
      return { shape: [], values: Float32Array.of(floatOf(node, 'value_float', 0)) };
    case 'value_ints':
      return { ...vector(integersOf(node, 'value_ints', [])), isInteger: true };
    case 'value_floats':
      return vector(attribute(node, 'value_floats', attributeTypes.floats)?.floats ?? []);
  }
  throw unsupportedAttribute(node, first?.name ?? 'value', '-');
}

function vector(values: readonly number[]): OnnxTensor {
  return { shape: [values.length], values: Float32Array.from(values) };
}
