/** The networks that Fettle can build by itself. A new family is one file, one import and one line here. */
import { Failure } from '../../foundation/failure.ts';
import type { NetworkGraph } from '../network.ts';
import type { FamilyOptions } from './family.ts';
import { efficientNetLite0, mobileNetV2 } from './inverted-residuals.ts';
import { mobileNetV1Quarter } from './mobilenetv1.ts';
import { resNet } from './resnet.ts';

export type { FamilyOptions } from './family.ts';

export const families: Readonly<Record<string, (options: FamilyOptions) => NetworkGraph>> = {
  resnet18: (options) => resNet({ ...options, depth: 18 }),
  resnet34: (options) => resNet({ ...options, depth: 34 }),
  mobilenetv2: mobileNetV2,
  'efficientnet-lite0': efficientNetLite0,
  'mobilenetv1-0.25': mobileNetV1Quarter,
};

/** @throws Failure `network.unknown-family` */
export function buildGraph(family: string, options: FamilyOptions): NetworkGraph {
  if (!Object.hasOwn(families, family)) throw new Failure('network.unknown-family', { family, known: Object.keys(families).join(', ') });
  return families[family](options);
}
