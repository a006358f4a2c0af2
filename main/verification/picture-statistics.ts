/**
 * Twelve numbers that say what kind of picture a frame is: how bright, how much detail at which size, in which direction,
 * how coloured. They need no network, so that every compression of one network judges ‘unlike any training image’ alike.
 *
 * Units are chosen so that 0.1 is a small change of each: grey levels divided by 32, and natural logarithms of amounts of
 * detail, to which half a grey level is added (what a camera's rounding hides anyway).
 * Detail by size is a Laplacian pyramid with 2 x 2 means (Burt and Adelson 1983, IEEE Trans. Commun. 31).
 * `resources/device/predict.py` reckons the same; a test holds the two together.
 */

/** Sizes of detail: 2, 4, 8, 16 and 32 pixels. A picture too small for one has none of it. */
const detailLevels = 5;
const greyUnit = 32;
const halfLevel = 0.5;

export const pictureStatisticNames = [
  'brightness',
  ...Array.from({ length: detailLevels }, (_, level) => `detail-${2 << level}`),
  'direction',
  'colour',
  'darkest-to-median',
  'median-to-brightest',
  'red-over-green',
  'blue-over-green',
] as const;

/**
 * @param pixels uint8 [height, width, 3], as the network takes them
 * @returns one number for each of {@link pictureStatisticNames}
 */
export function pictureStatistics(pixels: Uint8Array, height: number, width: number): Float64Array {
  const places = height * width;
  const grey = new Float64Array(places);
  const sums = { red: 0, green: 0, blue: 0, colour: 0 };
  /** Of red + green + blue, so that the order of equal places does not matter. */
  const histogram = new Uint32Array(3 * 255 + 1);
  for (let place = 0; place < places; place++) {
    const [red, green, blue] = [pixels[place * 3], pixels[place * 3 + 1], pixels[place * 3 + 2]];
    const sum = red + green + blue;
    const mean = sum / 3;
    grey[place] = mean;
    histogram[sum]++;
    sums.red += red;
    sums.green += green;
    sums.blue += blue;
    sums.colour += Math.abs(red - mean) + Math.abs(green - mean) + Math.abs(blue - mean);
  }
  const [low, median, high] = [0.01, 0.5, 0.99].map((share) => quantile(histogram, places, share));
  return Float64Array.of(
    mean(grey) / greyUnit,
    ...details(grey, height, width),
    direction(grey, height, width),
    Math.log(sums.colour / (3 * places) + halfLevel),
    (median - low) / greyUnit,
    (high - median) / greyUnit,
    (sums.red - sums.green) / places / greyUnit,
    (sums.blue - sums.green) / places / greyUnit,
  );
}

/** Logarithm of the standard deviation of what each level of the pyramid takes away. */
function details(grey: Float64Array, height: number, width: number): number[] {
  let level = { values: grey, height, width };
  return Array.from({ length: detailLevels }, () => {
    const half = { height: Math.floor(level.height / 2), width: Math.floor(level.width / 2) };
    if (half.height === 0 || half.width === 0) return Math.log(halfLevel);
    const means = new Float64Array(half.height * half.width);
    let squares = 0;
    for (let y = 0; y < half.height; y++) {
      for (let x = 0; x < half.width; x++) {
        const at = 2 * y * level.width + 2 * x;
        const four = [level.values[at], level.values[at + 1], level.values[at + level.width], level.values[at + level.width + 1]];
        const middle = (four[0] + four[1] + four[2] + four[3]) / 4;
        means[y * half.width + x] = middle;
        for (const value of four) squares += (value - middle) ** 2;
      }
    }
    level = { values: means, ...half };
    // The mean of the differences is zero by construction.
    return Math.log(Math.sqrt(squares / (4 * means.length)) + halfLevel);
  });
}

/** Above zero: more change from column to column than from row to row. */
function direction(grey: Float64Array, height: number, width: number): number {
  let [across, down] = [0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (x + 1 < width) across += Math.abs(grey[at + 1] - grey[at]);
      if (y + 1 < height) down += Math.abs(grey[at + width] - grey[at]);
    }
  }
  const perPlace = (sum: number, count: number) => (count === 0 ? 0 : sum / count);
  return Math.log(perPlace(across, height * (width - 1)) + halfLevel) - Math.log(perPlace(down, (height - 1) * width) + halfLevel);
}

/** Nearest rank, in grey levels. */
function quantile(histogram: Uint32Array, count: number, share: number): number {
  const rank = Math.max(1, Math.ceil(share * count));
  let seen = 0;
  for (let sum = 0; sum < histogram.length; sum++) {
    seen += histogram[sum];
    if (seen >= rank) return sum / 3;
  }
  return 0;
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
