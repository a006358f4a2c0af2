/**
 * How alike two pictures are, judged on their 32 x 32 gray thumbnails. Brightness and contrast do not
 * count: each thumbnail is taken as a vector of mean zero and length one, and the distance of two is
 * that of the vectors, sqrt(2 (1 - correlation)): 0 alike, sqrt(2) unrelated, 2 opposite.
 */
export const thumbnailSide = 32;
const pixelCount = thumbnailSide * thumbnailSide;

/** Low frequencies that a sketch keeps along each axis. */
const sketchSide = 8;
/** Numbers in a sketch; the first (the mean) is always zero and left out. */
export const sketchLength = sketchSide * sketchSide - 1;

export interface Appearance {
  thumbnail: Uint8Array;
  mean: number;
  /** Length of the vector of deviations from the mean; 32 times the standard deviation. */
  length: number;
}

export function appearanceOf(thumbnail: Uint8Array): Appearance {
  let sum = 0;
  let squares = 0;
  for (const value of thumbnail) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / thumbnail.length;
  return { thumbnail, mean, length: Math.sqrt(Math.max(0, squares - sum * mean)) };
}

/** @returns 0..2; sqrt(2) where one of the two is blank, as a blank picture is like nothing */
export function distanceBetween(first: Appearance, second: Appearance): number {
  if (first.length === 0 || second.length === 0) return Math.SQRT2;
  let product = 0;
  for (let pixel = 0; pixel < pixelCount; pixel++) product += first.thumbnail[pixel] * second.thumbnail[pixel];
  const covariance = product - pixelCount * first.mean * second.mean;
  return Math.sqrt(Math.max(0, 2 - (2 * covariance) / (first.length * second.length)));
}

/** Orthonormal DCT-II, the lowest frequencies: `[frequency, position]`. */
const cosines = Float64Array.from({ length: sketchSide * thumbnailSide }, (_, index) => {
  const frequency = Math.floor(index / thumbnailSide);
  const position = index % thumbnailSide;
  return Math.sqrt((frequency === 0 ? 1 : 2) / thumbnailSide) * Math.cos((Math.PI * (position + 0.5) * frequency) / thumbnailSide);
});

/**
 * The low frequencies of the unit vector, written to `target` at `offset`. As the transform is orthonormal,
 * the distance of two sketches is never larger than the distance of their pictures: to compare sketches first loses nothing.
 */
export function writeSketch(appearance: Appearance, target: Float32Array, offset: number): void {
  const scale = appearance.length === 0 ? 0 : 1 / appearance.length;
  const rows = new Float64Array(thumbnailSide * sketchSide);
  for (let y = 0; y < thumbnailSide; y++) {
    for (let frequency = 0; frequency < sketchSide; frequency++) {
      let sum = 0;
      for (let x = 0; x < thumbnailSide; x++) sum += appearance.thumbnail[y * thumbnailSide + x] * cosines[frequency * thumbnailSide + x];
      rows[y * sketchSide + frequency] = sum;
    }
  }
  for (let vertical = 0; vertical < sketchSide; vertical++) {
    for (let horizontal = 0; horizontal < sketchSide; horizontal++) {
      if (vertical + horizontal === 0) continue;
      let sum = 0;
      for (let y = 0; y < thumbnailSide; y++) sum += rows[y * sketchSide + horizontal] * cosines[vertical * thumbnailSide + y];
      target[offset + vertical * sketchSide + horizontal - 1] = sum * scale;
    }
  }
}
