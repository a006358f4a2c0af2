/**
 * The small gray picture of an image, and what is read off it: brightness, contrast and a perceptual hash.
 * pHash: Zauner, Implementation and Benchmarking of Perceptual Image Hash Functions (2010), section 3.2: the
 * signs of the 8 x 8 lowest frequencies of a 32 x 32 discrete cosine transform against their median.
 */
export const thumbnailSide = 32;
const frequencies = 8;

/** ITU-R BT.601 luma, as Pillow and OpenCV use it. @param pixels `[count, 3]` */
export function toGray(pixels: Uint8Array): Uint8Array {
  const gray = new Uint8Array(pixels.length / 3);
  for (let pixel = 0; pixel < gray.length; pixel++) {
    const from = pixel * 3;
    gray[pixel] = (pixels[from] * 299 + pixels[from + 1] * 587 + pixels[from + 2] * 114 + 500) / 1000;
  }
  return gray;
}

/** Mean and standard deviation of gray values, 0..255. */
export function brightnessOf(gray: Uint8Array): { mean: number; deviation: number } {
  let [sum, squares] = [0, 0];
  for (const value of gray) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / gray.length;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / gray.length - mean * mean)) };
}

/** cos(pi (2 x + 1) u / 64) for the frequencies u = 0..7, row by row. */
const cosines = Float64Array.from({ length: frequencies * thumbnailSide }, (_, index) => {
  const [frequency, position] = [Math.floor(index / thumbnailSide), index % thumbnailSide];
  return Math.cos((Math.PI * (2 * position + 1) * frequency) / (2 * thumbnailSide));
});

/** @param thumbnail 32 x 32 gray; @returns 16 hexadecimal digits */
export function fingerprintOf(thumbnail: Uint8Array): string {
  const rows = new Float64Array(frequencies * thumbnailSide);
  for (let y = 0; y < thumbnailSide; y++) {
    for (let u = 0; u < frequencies; u++) {
      let sum = 0;
      for (let x = 0; x < thumbnailSide; x++) sum += cosines[u * thumbnailSide + x] * thumbnail[y * thumbnailSide + x];
      rows[u * thumbnailSide + y] = sum;
    }
  }
  const spectrum = new Float64Array(frequencies * frequencies);
  for (let v = 0; v < frequencies; v++) {
    for (let u = 0; u < frequencies; u++) {
      let sum = 0;
      for (let y = 0; y < thumbnailSide; y++) sum += cosines[v * thumbnailSide + y] * rows[u * thumbnailSide + y];
      spectrum[v * frequencies + u] = sum;
    }
  }
  // The constant term is brightness alone; it would also pull the median.
  const ordered = spectrum.slice(1).sort();
  const median = ordered[ordered.length >> 1];
  let bits = 0n;
  spectrum.forEach((value, index) => {
    if (index > 0 && value > median) bits |= 1n << BigInt(63 - index);
  });
  return bits.toString(16).padStart(16, '0');
}
