/** What is counted of one value over many images: its ends, and how often which magnitude occurs on either side of zero. */

/** As many as Migacz takes (8-bit Inference with TensorRT, GTC 2017). */
export const bins = 2048;

export interface ValueStatistics {
  low: number;
  high: number;
  /** Of magnitudes from 0 to the greatest: bin i counts (i ... i + 1) x greatest / {@link bins}. Zeros count as positive. */
  positive: Float64Array;
  negative: Float64Array;
}

/** The greatest magnitude, at which the last bin ends. */
export function greatestOf({ low, high }: Pick<ValueStatistics, 'low' | 'high'>): number {
  return Math.max(high, -low, 0);
}

export interface Ends {
  low: number;
  high: number;
}

export function widen(ends: Ends, values: Float32Array): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value < ends.low) ends.low = value;
    if (value > ends.high) ends.high = value;
  }
}

export function emptyStatistics({ low, high }: Ends): ValueStatistics {
  return { low, high, positive: new Float64Array(bins), negative: new Float64Array(bins) };
}

export function count(statistics: ValueStatistics, values: Float32Array): void {
  const greatest = greatestOf(statistics);
  const perUnit = greatest > 0 ? bins / greatest : 0;
  const { positive, negative } = statistics;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    const side = value < 0 ? negative : positive;
    side[Math.min(bins - 1, Math.floor(Math.abs(value) * perUnit))]++;
  }
}

export function totalOf(counts: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < counts.length; index++) sum += counts[index];
  return sum;
}
