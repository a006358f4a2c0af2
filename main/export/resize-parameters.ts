/** `resizeRule` of the dataset layer as parameters, for programs. What they mean step by step stands in `docs/bundle.md`. */
import { resizeRule } from '../dataset/resize-rule.ts';
import type { ModelSignature } from './signature.ts';

export const resizeParameters: ModelSignature['resize'] = {
  rule: resizeRule,
  orientation: 'exif',
  colourProfile: 'ignored',
  alphaOn: [255, 255, 255],
  sixteenBits: 'divide-by-256',
  fit: 'stretch',
  filter: 'triangle',
  antialias: true,
  centres: 'half-pixel',
  boxGap: 2,
  jpegScaling: [
    { from: 4, denominator: 2 },
    { from: 8, denominator: 4 },
    { from: 16, denominator: 8 },
  ],
};
