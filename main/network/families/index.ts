/** The networks that Fettle can build by itself. A new family is one file, one import and one line here. */
import { Failure } from '../../foundation/failure.ts';
import type { NetworkGraph } from '../network.ts';
import { resNet, type ResNetOptions } from './resnet.ts';

/** What is asked of every family; what it does not have (a stem, a width) it leaves aside. */
export type FamilyOptions = Omit<ResNetOptions, 'depth'>;

export const families: Readonly<Record<string, (options: FamilyOptions) => NetworkGraph>> = {
  resnet18: (options) => resNet({ ...options, depth: 18 }),
  resnet34: (options) => resNet({ ...options, depth: 34 }),
};

/** @throws Failure `network.unknown-family` */
export function buildGraph(family: string, options: FamilyOptions): NetworkGraph {
  if (!Object.hasOwn(families, family)) throw new Failure('network.unknown-family', { family, known: Object.keys(families).join(', ') });
  return families[family](options);
}
