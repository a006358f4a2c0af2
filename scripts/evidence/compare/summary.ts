/** Many seeds become one line: mean, and how far the seeds lie apart. */
import { mean, deviation } from 'd3-array';
import type { Entry, Ledger, Row } from './ledger.ts';

export interface Spread {
  mean: number;
  /** Standard deviation of a sample; null where there is one seed. */
  deviation: number | null;
}

/** One way at one size on one data set, over all seeds. */
export interface Line {
  data: string;
  way: string | null;
  role: string;
  size: number | null;
  seeds: number;
  testImages: number;
  bytes: number;
  share: number;
  macroF1: Spread;
  /** Against the dense network of the same seed: points of macro-F1; above zero is lost. */
  lost: Spread;
  seconds: Spread;
  /** How many times faster than the dense network; null where not measured. */
  faster: number | null;
  milliseconds: number | null;
}

export function linesOf(ledger: Ledger): Line[] {
  const groups = new Map<string, { entry: Entry; rows: Row[] }>();
  for (const entry of Object.values(ledger)) {
    for (const row of entry.rows) {
      const key = JSON.stringify([entry.data, entry.way, entry.size, row.role]);
      const group = groups.get(key) ?? { entry, rows: [] };
      group.rows.push(row);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ entry, rows }) => lineOf(entry, rows));
}

function lineOf({ data, way, size }: Entry, rows: readonly Row[]): Line {
  const timed = rows.filter(({ milliseconds, denseMilliseconds }) => milliseconds !== null && denseMilliseconds !== null);
  return {
    data,
    way,
    role: rows[0].role,
    size,
    seeds: rows.length,
    testImages: rows[0].testImages,
    bytes: mean(rows, ({ bytes }) => bytes)!,
    share: mean(rows, ({ bytes, denseBytes }) => bytes / denseBytes)!,
    macroF1: spreadOf(rows.map(({ macroF1 }) => macroF1)),
    lost: spreadOf(rows.map(({ macroF1, denseMacroF1 }) => 100 * (denseMacroF1 - macroF1))),
    seconds: spreadOf(rows.map(({ seconds }) => seconds)),
    faster: mean(timed, ({ milliseconds, denseMilliseconds }) => denseMilliseconds! / milliseconds!) ?? null,
    milliseconds: mean(timed, ({ milliseconds }) => milliseconds!) ?? null,
  };
}

export function spreadOf(values: readonly number[]): Spread {
  return { mean: mean(values)!, deviation: deviation(values) ?? null };
}
