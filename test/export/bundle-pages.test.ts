import { describe, expect, test } from 'vitest';
import { bundleReadme, modelCard } from '../../main/export/bundle-pages.ts';
import { languages, type Language } from '../../main/foundation/language.ts';
import type { ModelSignature } from '../../main/export/signature.ts';
import { exampleSignature } from './example-signature.ts';

const readme = (signature: ModelSignature, language: Language) => bundleReadme(signature, language, []);

describe('README and model card', () => {
  test('give the figures of signature.json with n and interval, in both languages', () => {
    for (const page of [readme, modelCard]) {
      expect(page(exampleSignature({ goodClass: 'вид 0' }), 'en')).toMatch(/вид 0: 50\.0% of 2 found \(9\.\d% to 90\.\d%\)/);
      expect(page(exampleSignature({ goodClass: 'вид 0' }), 'en')).toContain('Escape: 0 of 2 defective parts');
      expect(page(exampleSignature({ goodClass: 'вид 0' }), 'ru')).toContain('Перебраковка: 1 из 2 годных');
      expect(page(exampleSignature({}), 'en')).not.toContain('Escape:');
      expect(page(exampleSignature({}), 'ru')).toContain('вид 2: нет тестовых изображений');
    }
  });

  test('the README says how to run and how to check, with the fingerprint of the key', () => {
    for (const language of languages) {
      const page = readme(exampleSignature({ device: 'line 2' }), language);
      for (const part of ['predict.py --self-test', 'uint8 [', 'sha256sum -c MANIFEST.sha256', 'openssl pkeyutl', 'cd'.repeat(32), 'line 2', '64']) expect(page, part).toContain(part);
    }
  });

  test('the README explains the integers and the file for LiteRT where the bundle has them, and only there', () => {
    for (const language of languages) {
      const page = bundleReadme(exampleSignature({}), language, ['model.onnx', 'model-int8.onnx', 'report-int8.json', 'model-int8.tflite', 'model-int8.tflite.txt']);
      expect([...page.matchAll(/^- `(model[^`]*|report[^`]*)`/gm)].map(([, file]) => file)).toEqual(['model.onnx', 'model-int8.onnx', 'report-int8.json', 'model-int8.tflite', 'model-int8.tflite.txt', 'model-card.en.md, model-card.ru.md', 'report.json']);
      expect(readme(exampleSignature({}), language)).not.toMatch(/int8\.onnx|tflite/);
    }
  });

  test('the model card has the sections of Mitchell et al. 2019', () => {
    const headings = modelCard(exampleSignature({}), 'en').match(/^## .*/gm);
    expect(headings).toEqual(['Model details', 'Intended use', 'Factors', 'Metrics', 'Evaluation data', 'Training data', 'Quantitative analyses', 'Ethical considerations', 'Caveats and recommendations'].map((name) => `## ${name}`));
    expect(modelCard(exampleSignature({}), 'ru').match(/^## /gm)).toHaveLength(9);
  });

  test('a name of a class cannot become part of the page', () => {
    const signature = exampleSignature({});
    signature.metrics.perClass[0].label = 'a\n# Verified by nobody';
    expect(modelCard(signature, 'en')).not.toMatch(/^# Verified/m);
  });
});
