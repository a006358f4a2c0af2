/** What cannot be read, named by its operator and node. */
import { Failure } from '../../foundation/failure.ts';
import type { NodeMessage } from './schema.ts';

export function nameOf(node: NodeMessage): string {
  return node.name || node.output[0] || '?';
}

export function unsupportedAttribute(node: NodeMessage, attribute: string, value: string | number): Failure {
  return new Failure('onnx.attribute-unsupported', { operator: node.opType ?? '?', node: nameOf(node), attribute, value });
}

export function unsupportedInput(node: NodeMessage, index: number): Failure {
  return new Failure('onnx.operand-unsupported', { operator: node.opType ?? '?', node: nameOf(node), value: node.input[index] ?? '?' });
}

/** @param expected what the shape should have been, for people */
export function wrongTensor(node: NodeMessage, index: number, expected: string, found: readonly number[]): Failure {
  return new Failure('onnx.tensor-shape', { operator: node.opType, node: nameOf(node), tensor: node.input[index] ?? '?', expected, found: found.join(' × ') || '1' });
}
