import { describe, expect, test } from 'vitest';
import { bundleReadme, modelCard } from '../../main/export/bundle-pages.ts';
import type { ModelSignature, Thresholds } from '../../main/export/signature.ts';
import { verdictRules } from '../../main/export/verdict-rules.ts';
import type { Language } from '../../main/foundation/language.ts';
import { exampleSignature } from './example-signature.ts';

const rules = (thresholds: Thresholds, goodClass: string | null = 'вид 0') => verdictRules({ thresholds, goodClass }, 'en');

describe('verdicts in words', () => {
  test('two thresholds leave a band between them to a person', () => {
    expect(rules({ goodClass: 'вид 0', passAtLeast: 0.97, defectBelow: 0.4 })).toEqual([
      '`pass`: the probability of ‘вид 0’ is at least 0.97.',
      '`defect`: the probability of ‘вид 0’ is below 0.4. The most probable defect is named.',
      '`unsure`: the probability of ‘вид 0’ is from 0.4 to just below 0.97. A person looks.',
    ]);
  });

  test('one threshold leaves nothing to a person', () => {
    expect(rules({ passAtLeast: 0.5 }).join(' ')).not.toContain('unsure');
  });

  test.each<[string, Thresholds, RegExp]>([
    ['nothing passes by itself', { passAtLeast: 1.01, defectBelow: 0.2 }, /`pass`: never.*below 0\.2.*at least 0\.2/s],
    ['nothing is rejected by itself', { passAtLeast: 0.9, defectBelow: 0 }, /at least 0\.9.*`defect`: never.*`unsure`: the probability of ‘вид 0’ is below 0\.9/s],
    ['everything is looked at', { passAtLeast: 1.01, defectBelow: 0 }, /`pass`: never.*`defect`: never.*`unsure`: every part/s],
    ['everything is rejected', { passAtLeast: 1.01, defectBelow: 1.01 }, /`pass`: never.*`defect`: every part/s],
  ])('%s, where thresholds lie beyond what can be', (_, thresholds, words) => {
    expect(rules(thresholds).join('\n')).toMatch(words);
  });

  test('a threshold near 1 is not rounded to 1', () => {
    expect(rules({ passAtLeast: 0.99997 })[0]).toContain('0.99997');
  });

  test('README and model card say them in both languages, novelty too, and no JSON', () => {
    const signature = exampleSignature({ goodClass: 'вид 0', thresholds: { goodClass: 'вид 0', passAtLeast: 0.97, defectBelow: 0.4 }, novelty: { file: 'novelty.json', warnAbove: 31.25 } });
    for (const page of [(one: ModelSignature, language: Language) => bundleReadme(one, language, []), modelCard]) {
      expect(page(signature, 'en')).toContain('- `unfamiliar`: the novelty score is above 31.25');
      expect(page(signature, 'ru')).toContain('- `pass` (годно): вероятность «вид 0» не меньше 0,97.');
      expect(page(signature, 'en')).not.toContain('{"');
    }
  });

  test('without thresholds and without novelty nothing is said', () => {
    expect(verdictRules({ goodClass: null }, 'en')).toEqual([]);
    expect(rules({ unsureBelow: 0.6 }, null)).toEqual(['`unsure`: the largest probability is below 0.6. A person looks.']);
  });
});
