/**
 * Do two gray pictures show the same, so that nothing but saving (compression, scaling, brightness, contrast) lies between them?
 * A scratch is small: it is the largest local difference that decides, not an average.
 */

/** Gray levels; JPEG of quality 50 stays below it on rough steel once single pixels are averaged out. */
const largestLocalDifference = 12;
/** Differences are averaged over windows of so many pixels along each side. */
const window = 5;

/** @param first @param second `[side, side]`, 0..255 */
export function showSamePicture(first: Uint8Array, second: Uint8Array, side: number): boolean {
  const { gain, offset } = fitBrightness(first, second);
  // A gain far from one means that the contrast of one picture had to be put down: they are unrelated, or one is blank.
  if (!(gain > 0.5 && gain < 2)) return false;
  const difference = new Float64Array(first.length);
  for (let pixel = 0; pixel < first.length; pixel++) difference[pixel] = second[pixel] - (gain * first[pixel] + offset);
  return largestWindowMean(difference, side) <= largestLocalDifference;
}

/** Least squares: second = gain * first + offset. */
function fitBrightness(first: Uint8Array, second: Uint8Array): { gain: number; offset: number } {
  let [sumFirst, sumSecond, products, squares] = [0, 0, 0, 0];
  for (let pixel = 0; pixel < first.length; pixel++) {
    sumFirst += first[pixel];
    sumSecond += second[pixel];
    products += first[pixel] * second[pixel];
    squares += first[pixel] * first[pixel];
  }
  const count = first.length;
  const variance = squares - (sumFirst * sumFirst) / count;
  const gain = variance > 0 ? (products - (sumFirst * sumSecond) / count) / variance : 1;
  return { gain, offset: (sumSecond - gain * sumFirst) / count };
}

/** By a table of sums (Crow 1984), so that the size of the window costs nothing. */
function largestWindowMean(values: Float64Array, side: number): number {
  const stride = side + 1;
  const sums = new Float64Array(stride * stride);
  for (let y = 0; y < side; y++) {
    let row = 0;
    for (let x = 0; x < side; x++) {
      row += values[y * side + x];
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
    }
  }
  let largest = 0;
  for (let y = window; y <= side; y++) {
    for (let x = window; x <= side; x++) {
      const sum = sums[y * stride + x] - sums[(y - window) * stride + x] - sums[y * stride + x - window] + sums[(y - window) * stride + x - window];
      largest = Math.max(largest, Math.abs(sum));
    }
  }
  return largest / (window * window);
}
