import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metadataFromEntries, metadataToEntries, type OnnxMetadata } from '../../../main/network/onnx/metadata.ts';
import { metadataFor } from './files.ts';

const metadata: fc.Arbitrary<OnnxMetadata> = fc.record({
  labels: fc.array(fc.string({ unit: 'grapheme' })),
  goodClass: fc.option(fc.string()),
  resizeRule: fc.string(),
  datasetRevision: fc.string(),
  recipe: fc.string(),
  seed: fc.maxSafeInteger(),
  fettleVersion: fc.string(),
});

describe('metadata', () => {
  test('comes back as it was written', () => {
    fc.assert(
      fc.property(metadata, (given) => {
        expect(metadataFromEntries(metadataToEntries(given))).toEqual(given);
      }),
    );
  });

  test('stands in one order, whatever the order of what is added', () => {
    const keys = (more: Record<string, string>) => metadataToEntries({ ...metadataFor(2), more }).map(({ key }) => key);
    expect(keys({ b: '1', a: '2' })).toEqual(keys({ a: '2', b: '1' }));
  });

  test('lets nothing take the place of the labels', () => {
    expect(() => metadataToEntries({ ...metadataFor(2), more: { labels: '[]' } })).toThrow();
  });

  test.each([
    ['nothing', [], 'labels'],
    ['labels that are no list', [{ key: 'labels', value: '{"0": "pit"}' }], 'labels'],
    ['labels that are no JSON', [{ key: 'labels', value: 'pit, scratch' }], 'labels'],
    ['labels alone', [{ key: 'labels', value: '["pit"]' }], 'good_class'],
  ])('of a foreign file with %s is missing by name', (_, entries, key) => {
    expect(() => metadataFromEntries(entries)).toThrow(expect.objectContaining({ code: 'onnx.metadata-missing', values: { key } }));
  });
});
