/** The frozen test set of a dataset revision, as verification reads it. */
import type { DatasetRevision, DecodedImages, ImageRows, Side } from '../dataset/revision.ts';
import type { ImageSet } from './run-model.ts';
import type { TestSet } from './verify.ts';

/**
 * @param images all images of the revision, decoded at the network's size; those that are not in memory are read by row
 * @param side which images: what proves is `test`, which chose nothing
 */
export function testSetFrom(revision: Pick<DatasetRevision, 'images' | 'classes' | 'goodClass'>, images: DecodedImages | ImageRows, side: Side = 'test'): TestSet {
  if (images.count !== revision.images.length) throw new Error(`${images.count} decoded images do not fit a revision of ${revision.images.length}.`);
  const rows = rowsOf(revision, side);
  return {
    ...imageSetOf(images, rows),
    labels: rows.map((row) => revision.images[row].label),
    paths: rows.map((row) => revision.images[row].path),
    classes: revision.classes,
    goodClass: revision.goodClass,
  };
}

/** Some of the images, in the order of `rows`. */
export function imageSetOf(images: DecodedImages | ImageRows, rows: readonly number[]): ImageSet {
  const size = images.height * images.width * 3;
  const copyRow =
    'readRows' in images
      ? (row: number, target: Uint8Array) => images.readRows([row], target)
      : (row: number, target: Uint8Array) => target.set(images.pixels.subarray(row * size, (row + 1) * size));
  return {
    count: rows.length,
    height: images.height,
    width: images.width,
    pixels: (first, count) => {
      const pixels = new Uint8Array(count * size);
      for (let index = 0; index < count; index++) copyRow(rows[first + index], pixels.subarray(index * size, (index + 1) * size));
      return pixels;
    },
  };
}

/** Rows of one side of the split, in the order of the revision. */
export function rowsOf(revision: Pick<DatasetRevision, 'images'>, side: Side): number[] {
  return revision.images.flatMap((image, row) => (image.side === side ? [row] : []));
}
