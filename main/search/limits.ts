/** What can be afforded, and what of it a network misses. Pure. */

/** Any subset; what is not stated is not limited. */
export interface Limits {
  /** Points of macro-F1 that may be lost against the dense network, on validation. */
  points?: number;
  /** Of the written file. */
  bytes?: number;
  /** For one image by the written file: one thread, median. */
  milliseconds?: number;
  /** Share of defective parts that may pass as good, on validation; 0..1. */
  escape?: number;
}

export const limitNames = ['points', 'bytes', 'milliseconds', 'escape'] as const;
export type LimitName = (typeof limitNames)[number];

/** Of one written file; of its answers on the `n` validation images. */
export interface Figures {
  n: number;
  macroF1: number;
  bytes: number;
  milliseconds: number;
  /** `null` where no class is marked good, or validation holds no defective part. */
  escape: number | null;
}

export interface Miss {
  limit: LimitName;
  stated: number;
  has: number;
}

/** What a limit looks at, in its own unit. */
export function measured(limit: LimitName, figures: Figures, dense: Figures): number {
  if (limit === 'points') return (dense.macroF1 - figures.macroF1) * 100;
  // Without defective parts none was seen to escape.
  return limit === 'escape' ? (figures.escape ?? 0) : figures[limit];
}

/** Losses are differences of shares: 1 point is not missed by what floating point adds to it. */
const tolerance = 1e-9;

/** Stated limits that are not kept, in the order of {@link limitNames}. */
export function missesOf(limits: Limits, figures: Figures, dense: Figures): Miss[] {
  return limitNames.flatMap((limit) => {
    const stated = limits[limit];
    const has = measured(limit, figures, dense);
    return stated !== undefined && has > stated + tolerance ? [{ limit, stated, has }] : [];
  });
}

/** Misses that no training can mend: size and time follow from the structure. */
export function structuralMisses(limits: Limits, figures: Figures, dense: Figures): Miss[] {
  return missesOf(limits, figures, dense).filter(({ limit }) => limit === 'bytes' || limit === 'milliseconds');
}

/** A point, and a tenth of a per cent of escapes, weigh as much as a tenth of the bytes or of the time. */
const alike: Record<LimitName, (miss: Miss) => number> = {
  points: ({ stated, has }) => has - stated,
  bytes: ({ stated, has }) => 10 * (has / stated - 1),
  milliseconds: ({ stated, has }) => 10 * (has / stated - 1),
  escape: ({ stated, has }) => 1000 * (has - stated),
};

/** How far limits are missed, all together; 0 where all are kept. */
export function distance(misses: readonly Miss[]): number {
  return misses.reduce((sum, miss) => sum + alike[miss.limit](miss), 0);
}
