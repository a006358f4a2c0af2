import { describe, expect, test } from 'vitest';
import type { ExportReport } from '../../main/export/export-model.ts';
import { readme } from '../../main/export/readme.ts';
import { evaluate } from '../../main/verification/metrics.ts';
import { metadataFor, normalisation } from '../network/onnx/files.ts';

function report(goodClass: string | null): ExportReport {
  const metadata = { ...metadataFor(3), resizeRule: 'one; two' };
  const evaluation = evaluate([0, 0, 1, 1], [0, 1, 1, 1], metadata.labels, goodClass);
  const verification = { file: { bytes: 1, sha256: 'a1b2' }, runtime: { name: 'onnxruntime' as const, version: '1.0.0' }, classes: metadata.labels, goodClass, evaluation, predictions: [0, 1, 1, 1], confidences: [0.9, 0.8, 0.7, 0.6], agreement: null };
  return { format: 'fettle-export/1', model: 'model.onnx', verified: true, metadata, verification, images: [] };
}
const page = (goodClass: string | null) => readme(report(goodClass), { height: 1024, width: 2048, normalisation });

describe('the page beside an exported file', () => {
  test('gives sizes as a programmer types them, in both languages', () => {
    expect(page(null)).toContain('uint8 [batch, 1024, 2048, 3]');
    expect(page(null)).toContain('uint8 [пакет, 1024, 2048, 3]');
  });

  test('lists the steps of the resize rule and the labels in their order', () => {
    expect(page(null)).toContain('  - one\n  - two\n');
    expect(page(null)).toContain('  0  вид 0\n  1  вид 1\n  2  вид 2\n');
  });

  test('says recall with n and interval, and where a class has no test image', () => {
    expect(page(null)).toMatch(/вид 0: 50\.0% of 2 found \(9\.\d% to 90\.\d%\)/);
    expect(page(null)).toContain('вид 2: no test image');
    expect(page(null)).toContain('вид 2: нет тестовых изображений');
  });

  test('speaks of escape and overkill only where a class is marked good', () => {
    expect(page('вид 0')).toContain('ESCAPE: 0 of 2 defective parts');
    expect(page('вид 0')).toContain('ПЕРЕБРАКОВКА: 1 из 2 годных');
    expect(page(null)).not.toContain('ESCAPE');
  });
});
