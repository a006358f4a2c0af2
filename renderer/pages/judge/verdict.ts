/** What the figures of one comparison allow to say, and what they don't. Pure. */
import type { NetworkResult, Verdict } from '../../../main/contract/figures.ts';
import type { NetworksResult } from '../../../main/contract/networks.ts';

type Comparison = NetworksResult['comparisons'][number];
export interface Sentence {
  key: string;
  values: Record<string, string | number>;
}

/** The usual 5 %: what is more likely by chance than that proves nothing. */
const provenBelow = 0.05;

function isProven({ pValue }: Pick<Comparison, 'pValue'>): boolean {
  return pValue < provenBelow;
}

/** @param n images of the test set */
export function differenceSentence(comparison: Comparison, n: number): Sentence {
  const values = { lost: comparison.lost.length, gained: comparison.gained.length, n, chance: Math.max(1, Math.round(comparison.pValue * 100)) };
  if (values.lost + values.gained === 0) return { key: 'judge.verdict.same', values };
  if (!isProven(comparison)) return { key: 'judge.verdict.not-proven', values };
  return { key: values.lost > values.gained ? 'judge.verdict.worse' : 'judge.verdict.better', values };
}

/** What to know before the picked network goes on; `null` where nothing speaks against it. */
export function warningOf(picked: string | null, comparisons: readonly Comparison[], n: number): Sentence | null {
  const comparison = comparisons.find(({ after }) => after === picked);
  const sentence = comparison && differenceSentence(comparison, n);
  return sentence?.key === 'judge.verdict.worse' ? { key: 'judge.gate.worse', values: { ...sentence.values, run: picked! } } : null;
}

/** One sentence for each control of the small network: decided on validation, since the test set chooses nothing. */
export function controlSentences(small: NetworkResult, verdicts: readonly Verdict[]): Sentence[] {
  return verdicts.filter((verdict) => verdict.small === small.id).map(({ control, kind, n, onlySmall, onlyControl, better }) => ({ key: `judge.control.${better}`, values: { run: control, small: small.id, kind, n, onlySmall, onlyControl } }));
}

/** Zero errors in n prove a rate below 3/n with 95 % confidence (Hanley & Lippman-Hand, JAMA 249 (1983) 1743). */
export function ruleOfThree(n: number): number {
  return Math.min(1, 3 / n);
}
