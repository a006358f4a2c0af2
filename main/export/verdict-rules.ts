/** The verdicts of `predict.py` in words: at which probabilities each is given, by a bundle's thresholds. */
import { say, type Language, type TextValues } from '../foundation/language.ts';
import type { ModelSignature } from './signature.ts';

type Decision = Pick<ModelSignature, 'thresholds' | 'novelty' | 'goodClass'>;
export interface Sentence {
  key: string;
  values: TextValues;
}

const sentence = (name: string, values: TextValues = {}): Sentence => ({ key: `bundle.verdict.${name}`, values });

/** One a verdict, to be said in any language; none where the most probable class alone decides. */
export function verdictSentences({ thresholds = {}, novelty, goodClass }: Decision): Sentence[] {
  const { unsureBelow } = thresholds;
  const good = thresholds.goodClass ?? goodClass;
  return [
    ...(good !== null && thresholds.passAtLeast !== undefined ? ofGoodClass(thresholds.passAtLeast, thresholds.defectBelow, good) : []),
    ...(unsureBelow === undefined ? [] : [sentence('unsure-at-all', { at: unsureBelow })]),
    ...(novelty ? [sentence('unfamiliar', { at: novelty.warnAbove })] : []),
  ];
}

/** @param plain makes a name safe for the page */
export function verdictRules(decision: Decision, language: Language, plain = (name: string) => name): string[] {
  return verdictSentences(decision).map(({ key, values }) => say(key, typeof values.label === 'string' ? { ...values, label: plain(values.label) } : values, language));
}

/** Above 1 nothing can be, and below 0 neither: then a verdict is never given. */
function ofGoodClass(pass: number, defect = pass, label: string): Sentence[] {
  const [low, high] = [Math.max(0, defect), pass];
  const band = bandBetween(low, high);
  return [
    high > 1 ? sentence('never-pass') : sentence('pass', { label, at: high }),
    low <= 0 ? sentence('never-defect') : sentence('defect', { label, at: Math.min(1, low), always: low > 1 ? 'yes' : 'no' }),
    ...(band === null ? [] : [sentence('unsure', { label, band, low, high: Math.min(1, high) })]),
  ];
}

function bandBetween(low: number, high: number): 'always' | 'above' | 'below' | 'between' | null {
  if (high > 1) return low <= 0 ? 'always' : low > 1 ? null : 'above';
  if (low <= 0) return 'below';
  return low < high ? 'between' : null;
}
