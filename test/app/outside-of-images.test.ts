import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { requireOutsideOfImages } from '../../main/app/outside-of-images.ts';

const images = resolve('plates');

test('results go beside the images, never among them', () => {
  for (const out of [images, join(images, 'results'), join(images, 'pits', 'deep')]) expect(() => requireOutsideOfImages(images, out)).toThrow(expect.objectContaining({ code: 'app.among-images' }) as Error);
  expect(() => requireOutsideOfImages(images, resolve('results'))).not.toThrow();
});
