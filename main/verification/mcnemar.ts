/**
 * McNemar's exact test: are two networks differently good, judged by the images on which exactly one of them is right?
 * Under the hypothesis that they are not, each such image is a fair coin (McNemar 1947, Psychometrika 12; exact form:
 * Fay 2010, Biostatistics 11, supplement).
 */

/**
 * Two-sided p value: 2 P(X <= min(b, c)) with X ~ Binomial(b + c, 1/2), at most 1.
 * @param onlyBefore images right before and wrong after (b)
 * @param onlyAfter images wrong before and right after (c)
 */
export function mcnemarExact(onlyBefore: number, onlyAfter: number): number {
  const trials = onlyBefore + onlyAfter;
  const least = Math.min(onlyBefore, onlyAfter);
  // The largest term of the tail as a logarithm, since 2^-trials underflows; the others by their ratio to it.
  let logTerm = -trials * Math.LN2;
  for (let index = 0; index < least; index++) logTerm += Math.log((trials - index) / (index + 1));
  let ratio = 1;
  let tail = 1;
  for (let index = least; index > 0 && ratio > 0; index--) {
    ratio *= index / (trials - index + 1);
    tail += ratio;
  }
  return Math.min(1, 2 * Math.exp(logTerm) * tail);
}
