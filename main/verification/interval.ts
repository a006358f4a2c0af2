/** How sure a share is, given how few images it was counted on. */

/** Two-sided 95 % point of the standard normal distribution. */
const z95 = 1.959963984540054;

export interface Interval {
  low: number;
  high: number;
}

/**
 * Wilson's score interval, 95 %, for `count` of `n` (Wilson 1927, J. Am. Stat. Assoc. 22; Newcombe 1998, method 3).
 * With `n` 0 nothing is known: 0 to 1.
 */
export function wilsonInterval(count: number, n: number): Interval {
  if (!(count >= 0 && count <= n)) throw new Error(`${count} of ${n} is not a share.`);
  if (n === 0) return { low: 0, high: 1 };
  const share = count / n;
  const square = z95 * z95;
  const centre = (share + square / (2 * n)) / (1 + square / n);
  const half = (z95 * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n))) / (1 + square / n);
  // The ends are exact by the formula, and not by floating point.
  return { low: count === 0 ? 0 : Math.max(0, centre - half), high: count === n ? 1 : Math.min(1, centre + half) };
}

/**
 * Nothing was seen in `n`: with 95 % confidence the true share is at most 3/n (Hanley and Lippman-Hand 1983, JAMA 249).
 */
export function ruleOfThree(n: number): number {
  return n === 0 ? 1 : Math.min(1, 3 / n);
}

/** A share, what it was counted on, and its interval. */
export interface Proportion extends Interval {
  /** Images that it was counted on. */
  n: number;
  count: number;
  /** `count / n`; null where `n` is 0. */
  value: number | null;
  /** Where `count` is 0: the rule of three's bound. */
  atMost: number | null;
}

export function proportion(count: number, n: number): Proportion {
  return { n, count, value: n === 0 ? null : count / n, ...wilsonInterval(count, n), atMost: count === 0 ? ruleOfThree(n) : null };
}
