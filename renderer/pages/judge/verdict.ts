/** What the figures of one comparison allow to say, and what they don't. Pure. */
import type { NetworkResult } from '../../../main/contract/figures.ts';
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

/**
 * A control is the same cut after ordinary training: where it does as well, the dearer way is not worth its time, and that is said.
 * @returns `null` where the small network has no control
 */
export function controlSentence(small: NetworkResult, networks: readonly NetworkResult[]): Sentence | null {
  const control = networks.find(({ role, method }) => role === 'control' && method === small.method);
  if (!control) return null;
  const right = ({ test }: NetworkResult) => Math.round(test.accuracy * test.n);
  const values = { small: right(small), control: right(control), n: small.test.n, run: control.id };
  return { key: values.control > values.small ? 'judge.control.better' : values.control === values.small ? 'judge.control.same' : 'judge.control.worse', values };
}

/** Zero errors in n prove a rate below 3/n with 95 % confidence (Hanley & Lippman-Hand, JAMA 249 (1983) 1743). */
export function ruleOfThree(n: number): number {
  return Math.min(1, 3 / n);
}
