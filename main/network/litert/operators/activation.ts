/** Activations that no operator before them could take in. */
import type { ActivationKind, ActivationNode } from '../../network.ts';
import type { NewOperator, Tensor } from '../file.ts';
import { imageShape, type GraphWriter } from '../graph-writer.ts';
import { fusedActivations, type OptionsName, type OperatorName } from '../schema.ts';
import type { OperatorFamily } from './operator.ts';

/** Writes the operators of one kind on a tensor. @param operation name and shape of what comes out */
type Write = (input: Tensor, operation: Pick<NewOperator, 'name' | 'shape'>, writer: GraphWriter) => Tensor;

const single = (operator: OperatorName, options?: [OptionsName, object]): Write => (input, operation, writer) => writer.file.add(operator, { ...operation, inputs: [input], options });
const none = { fusedActivationFunction: fusedActivations.none };
const gate: Write = (input, operation, writer) => single('LOGISTIC')(input, { ...operation, name: `${operation.name}/gate` }, writer);

/** min(6, max(0, x + 3)) / 6 */
const hardSigmoid: Write = (input, operation, writer) => {
  const three = writer.file.floats(`${operation.name}/three`, [1], Float32Array.of(3));
  const sixth = writer.file.floats(`${operation.name}/sixth`, [1], Float32Array.of(1 / 6));
  const clipped = writer.file.add('ADD', { ...operation, name: `${operation.name}/clipped`, inputs: [input, three], options: ['AddOptions', { fusedActivationFunction: fusedActivations.relu6 }] });
  return writer.file.add('MUL', { ...operation, inputs: [clipped, sixth], options: ['MulOptions', none] });
};

const writes: Record<ActivationKind, Write> = {
  relu: single('RELU'),
  relu6: single('RELU6'),
  'hard-swish': single('HARD_SWISH', ['HardSwishOptions', {}]),
  sigmoid: single('LOGISTIC'),
  silu: (input, operation, writer) => writer.file.add('MUL', { ...operation, inputs: [input, gate(input, operation, writer)], options: ['MulOptions', none] }),
  'hard-sigmoid': hardSigmoid,
};

function write(node: ActivationNode, writer: GraphWriter): void {
  const layout = writer.layoutOf(node.inputs[0]);
  const shape = writer.shapeOf(node.id);
  const operation = { name: node.id, shape: layout === 'flat' ? [1, shape.channels] : imageShape(shape) };
  writer.define(node.id, writes[node.kind](writer[layout](node.inputs[0]), operation, writer), layout);
}

export const activation: OperatorFamily = { activation: write };
