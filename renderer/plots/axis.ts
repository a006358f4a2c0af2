/** From values to places on an axis, 0 to 1, with at most five ticks. Pure; the drawing knows only places. */
import { extent } from 'd3-array';
import { scaleLinear, scaleLog } from 'd3-scale';

export interface Tick {
  value: number;
  /** 0 at the beginning of the axis, 1 at its end. */
  at: number;
  label: string;
}
export interface Axis {
  at: (value: number) => number;
  ticks: Tick[];
  domain: [number, number];
}

export interface AxisWish {
  /** Fixed ends; where left out, they follow the values. */
  domain?: [number, number];
  /** Ends at round numbers. */
  nice?: boolean;
  /** For bytes over more than two decades. */
  log?: boolean;
  label: (value: number) => string;
  ticks?: number;
}

export function makeAxis(values: readonly number[], { domain, nice = true, log = false, label, ticks = 5 }: AxisWish): Axis {
  const [low, high] = domain ?? spread(values, log);
  const scale = log ? scaleLog([low, high], [0, 1]) : scaleLinear([low, high], [0, 1]);
  if (nice && !domain) scale.nice(log ? undefined : ticks - 1);
  const [first, last] = scale.domain() as [number, number];
  return {
    at: (value) => scale(value),
    ticks: (log ? logTicks(first, last, ticks) : scale.ticks(ticks - 1)).map((value) => ({ value, at: scale(value), label: label(value) })),
    domain: [first, last],
  };
}

/** One value, or none, still needs an axis with two ends. */
function spread(values: readonly number[], log: boolean): [number, number] {
  const [low, high] = extent(values.filter((value) => Number.isFinite(value) && (!log || value > 0)));
  if (low === undefined || high === undefined) return log ? [1, 10] : [0, 1];
  if (low !== high) return [low, high];
  return log ? [low / 2, high * 2] : [low - Math.abs(low || 1) / 2, high + Math.abs(high || 1) / 2];
}

/** 1, 2, 5, 10, ... as many as fit; over many decades powers of ten only. */
function logTicks(low: number, high: number, most: number): number[] {
  const of = (factors: number[]): number[] => {
    const found: number[] = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
      for (const factor of factors) {
        const value = factor * 10 ** power;
        if (value >= low * 0.999 && value <= high * 1.001) found.push(value);
      }
    }
    return found;
  };
  for (const factors of [[1, 2, 5], [1, 3], [1]]) {
    const ticks = of(factors);
    if (ticks.length <= most) return ticks;
  }
  const tens = of([1]);
  return tens.filter((_, index) => index % Math.ceil(tens.length / most) === 0);
}
