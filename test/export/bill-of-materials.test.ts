/** Against the official schema (Apache-2.0), which comes with CycloneDX's own library. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv, type AnySchemaObject } from 'ajv';
import { describe, expect, test } from 'vitest';
import { billOfMaterials } from '../../main/export/bill-of-materials.ts';
import { exampleSignature } from './example-signature.ts';

const library = dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json'));
const schemaOf = (name: string) => JSON.parse(readFileSync(join(library, 'res', 'schema', name), 'utf8')) as AnySchemaObject;

describe('the bill of materials', () => {
  test.each([null, 'вид 0'])('follows CycloneDX 1.6 where the good class is %s', (goodClass) => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    for (const name of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json']) ajv.addSchema(schemaOf(name), `http://cyclonedx.org/schema/${name}`);
    const validate = ajv.compile(schemaOf('bom-1.6.SNAPSHOT.schema.json'));
    expect(validate(billOfMaterials(exampleSignature({ goodClass }))), JSON.stringify(validate.errors)).toBe(true);
  });

  test('names the model by its hash, its data, and what a device needs', () => {
    const signature = exampleSignature({});
    const { metadata, components } = billOfMaterials(signature) as { metadata: { component: { type: string; hashes: unknown } }; components: { name: string; type: string }[] };
    expect(metadata.component).toMatchObject({ type: 'machine-learning-model', hashes: [{ alg: 'SHA-256', content: signature.model.sha256 }] });
    expect(components.map(({ name }) => name)).toEqual([signature.dataset.revision, 'numpy', 'Pillow', 'onnxruntime']);
  });

  test('is the same for the same bundle, and has another number for another', () => {
    const numberOf = (sequence: number) => billOfMaterials(exampleSignature({ sequence })).serialNumber;
    expect(numberOf(1)).toBe(numberOf(1));
    expect(numberOf(1)).not.toBe(numberOf(2));
    expect(numberOf(1)).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
