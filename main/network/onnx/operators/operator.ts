/** What an entry of the operator table is: how nodes of the network become ONNX, and how ONNX nodes become nodes. */
import type { NetworkNode } from '../../network.ts';
import type { GraphReader } from '../graph-reader.ts';
import type { GraphWriter } from '../graph-writer.ts';
import type { NodeMessage } from '../schema.ts';

export type WriteOperators = {
  [Op in NetworkNode['op']]?: (node: Extract<NetworkNode, { op: Op }>, writer: GraphWriter) => void;
};
/** By the name of the ONNX operator. */
export type ReadOperators = Record<string, (node: NodeMessage, reader: GraphReader) => void>;

/** Reader and writer of one family of operators, beside each other. */
export interface OperatorFamily {
  writes: WriteOperators;
  reads: ReadOperators;
}
