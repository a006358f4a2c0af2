import { describe, expect, test } from 'vitest';
import { parseModelSignature } from '../../main/export/signature.ts';
import { exampleSignature } from './example-signature.ts';

const parse = (value: unknown) => parseModelSignature(JSON.stringify(value));

describe('signature.json', () => {
  test('is read as it was written', () => {
    for (const goodClass of [null, 'вид 0']) expect(parse(exampleSignature({ goodClass }))).toEqual(exampleSignature({ goodClass }));
  });

  test('may hold fields that a later version added', () => {
    expect(parse({ ...exampleSignature({}), weather: 'fine' })).toEqual(exampleSignature({}));
  });

  test('of another format names both', () => {
    expect(() => parse({ ...exampleSignature({}), format: 'fettle-bundle/2' })).toThrow(expect.objectContaining({ code: 'bundle.format-unknown', values: { format: 'fettle-bundle/2', known: 'fettle-bundle/1' } }));
  });

  test.each([
    ['sequence', { sequence: 0 }],
    ['device', { device: '' }],
    ['created', { created: 'yesterday' }],
    ['labels', { labels: ['one'] }],
    ['model.file', { model: { ...exampleSignature({}).model, file: '../model.onnx' } }],
    ['key.id', { key: { type: 'Ed25519', id: 'short' } }],
  ])('that does not follow its format names the field %s', (field, wrong) => {
    expect(() => parse({ ...exampleSignature({}), ...wrong })).toThrow(expect.objectContaining({ code: 'bundle.signature-invalid', values: expect.objectContaining({ field }) }));
  });

  test('that is no JSON, or no object, is said', () => {
    for (const text of ['{', 'null', '[]', '']) expect(() => parseModelSignature(text), text).toThrow(expect.objectContaining({ code: 'bundle.signature-invalid' }));
  });
});
