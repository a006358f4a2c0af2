/** One family of operators: how nodes of a network become operators of LiteRT. */
import type { NetworkNode } from '../../network.ts';
import type { GraphWriter } from '../graph-writer.ts';

export type OperatorFamily = {
  [Op in NetworkNode['op']]?: (node: Extract<NetworkNode, { op: Op }>, writer: GraphWriter) => void;
};
