/**
 * How small a network becomes where nobody says it. What a task needs does not depend on how large the network was that learned it first, so the
 * rule is in numbers that stay, and the share follows: 280,000 of them are 2.5 % of a ResNet18 and 8 % of an EfficientNet-Lite0.
 */
import type { NetworkGraph } from '../network/network.ts';
import { storedNumbers } from './network-size.ts';

export interface Keeping {
  /** Weights and statistics that may stay. */
  numbers: number;
  /** Of a network that is small already at most this share stays, or nothing would be gained. */
  most: number;
}

/** @returns the share of what `graph` stores, in two digits */
export function defaultSize(graph: NetworkGraph, { numbers, most }: Keeping): number {
  return Math.min(most, Number((numbers / storedNumbers(graph)).toPrecision(2)));
}
