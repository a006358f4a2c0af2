import { expect, it } from 'vitest';
import { checkImages, checkLabels } from '../../main/training/check-images.ts';
import { planForward } from '../../main/training/forward.ts';
import { tinyImages, tinyNetwork } from './tiny-data.ts';

const images = tinyImages(6);
const plan = planForward(tinyNetwork().graph);

it('images of the size of the network pass, others are named with both sizes', () => {
  expect(() => checkImages(plan, images)).not.toThrow();
  expect(() => checkImages(plan, { ...images, height: 9 })).toThrow(/9 × 8 .* 8 × 8/);
});

it('labels must be classes of the network, on both sides', () => {
  expect(() => checkLabels(images, { train: [0, 1], validation: [2] }, 3)).not.toThrow();
  expect(() => checkLabels(images, { train: [0, 1], validation: [2] }, 2)).toThrow(/Image 2 .* number 2/);
  expect(() => checkLabels(images, { train: [], validation: [2] }, 3)).toThrow(/no image to train on/);
});

it('a row that is not there is a mistake of the caller', () => {
  for (const row of [6, -1, NaN]) expect(() => checkLabels(images, { train: [row], validation: [] }, 3)).toThrow(/There is no image/);
});
