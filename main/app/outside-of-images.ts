import { Failure } from '../foundation/failure.ts';
import { isInside } from '../foundation/is-inside.ts';

/**
 * Bundles hold copies of images: written among those that they come from, they would be read as images next time.
 * @throws Failure `app.among-images`
 */
export function requireOutsideOfImages(images: string, out: string): void {
  if (out === images || isInside(images, out)) throw new Failure('app.among-images', { out, images });
}
