/** The verdicts of `predict.py` in words: at which probabilities each is given, by this bundle's thresholds. */
import { say, type Language, type TextValues } from '../foundation/language.ts';
import type { ModelSignature } from './signature.ts';

/** @param plain makes a name safe for the page @returns one sentence a verdict; none where the most probable class alone decides */
export function verdictRules({ thresholds = {}, novelty, goodClass }: Pick<ModelSignature, 'thresholds' | 'novelty' | 'goodClass'>, language: Language, plain = (name: string) => name): string[] {
  const text = (key: string, values?: TextValues) => say(`bundle.verdict.${key}`, values, language);
  const { unsureBelow } = thresholds;
  const good = thresholds.goodClass ?? goodClass;
  return [
    ...(good !== null && thresholds.passAtLeast !== undefined ? ofGoodClass(thresholds.passAtLeast, thresholds.defectBelow, plain(good), text) : []),
    ...(unsureBelow === undefined ? [] : [text('unsure-at-all', { at: unsureBelow })]),
    ...(novelty ? [text('unfamiliar', { at: novelty.warnAbove })] : []),
  ];
}

/** Above 1 nothing can be, and below 0 neither: then a verdict is never given. */
function ofGoodClass(pass: number, defect = pass, label: string, text: (key: string, values?: TextValues) => string): string[] {
  const [low, high] = [Math.max(0, defect), pass];
  const band = high > 1 ? (low <= 0 ? 'always' : low > 1 ? null : 'above') : low <= 0 ? 'below' : low < high ? 'between' : null;
  return [
    high > 1 ? text('never-pass') : text('pass', { label, at: high }),
    low <= 0 ? text('never-defect') : text('defect', { label, at: Math.min(1, low), always: low > 1 ? 'yes' : 'no' }),
    ...(band === null ? [] : [text('unsure', { label, band, low, high: Math.min(1, high) })]),
  ];
}
