/**
 * `bom.cdx.json`: CycloneDX 1.6 with its machine-learning part (https://cyclonedx.org/docs/1.6/json/). The component is the model;
 * beside it stand the dataset, and what a device needs to run it.
 */
import { sha256 } from '../foundation/hash.ts';
import type { ModelSignature } from './signature.ts';

/** What `predict.py` is written for, as ranges of PyPI; which versions were run says `docs/bundle.md`. */
export const devicePackages: readonly { name: string; range: string; licence: string }[] = [
  { name: 'numpy', range: '>=1.17', licence: 'BSD-3-Clause' },
  { name: 'Pillow', range: '>=8.0', licence: 'MIT-CMU' },
  { name: 'onnxruntime', range: '>=1.12', licence: 'MIT' },
];

/** Deterministic: the same signature gives the same document. */
export function billOfMaterials(signature: ModelSignature): Record<string, unknown> {
  const { model, metrics, dataset, labels, input, output, run } = signature;
  const modelRef = `model-${model.sha256.slice(0, 16)}`;
  const datasetRef = `dataset-${dataset.revision}`;
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidFrom(sha256(JSON.stringify(signature)))}`,
    version: 1,
    metadata: {
      timestamp: signature.created,
      tools: { components: [{ type: 'application', name: 'fettle', version: signature.fettle, licenses: [{ license: { id: 'Apache-2.0' } }] }] },
      component: {
        type: 'machine-learning-model',
        'bom-ref': modelRef,
        name: model.file,
        version: String(signature.sequence),
        description: `Classifies ${input.height} x ${input.width} images into ${labels.length} classes`,
        hashes: [{ alg: 'SHA-256', content: model.sha256 }],
        modelCard: {
          modelParameters: {
            approach: { type: 'supervised' },
            task: 'image classification',
            architectureFamily: 'convolutional neural network',
            modelArchitecture: signature.recipe,
            datasets: [{ ref: datasetRef }],
            inputs: [{ format: `${input.name}: ${input.type} [batch, ${input.height}, ${input.width}, ${input.channels}]` }],
            outputs: [{ format: `${output.name}: ${output.type} [batch, ${output.classes}]` }],
          },
          quantitativeAnalysis: { performanceMetrics: performance(metrics) },
          considerations: {
            useCases: ['Sorting images of the parts, camera, optics and lighting that it was trained on'],
            technicalLimitations: [`Tested on ${metrics.n} images of one dataset; other factors than the class were not varied`],
          },
        },
        properties: [
          { name: 'fettle:run', value: run.id },
          { name: 'fettle:seed', value: String(signature.seed) },
          { name: 'fettle:key', value: signature.key.id },
        ],
      },
    },
    components: [
      {
        type: 'data',
        'bom-ref': datasetRef,
        name: dataset.revision,
        data: [{ type: 'dataset', name: dataset.revision, contents: { properties: Object.entries(dataset.images).map(([side, images]) => ({ name: `fettle:images:${side}`, value: String(images) })) } }],
      },
      // Not shipped: the device brings them, and which version is its own business within the range.
      ...devicePackages.map(({ name, range, licence }) => ({
        type: 'library',
        'bom-ref': `pypi-${name.toLowerCase()}`,
        name,
        purl: `pkg:pypi/${name.toLowerCase()}`,
        scope: 'required',
        licenses: [{ license: { id: licence } }],
        properties: [{ name: 'fettle:versionRange', value: range }],
      })),
    ],
    dependencies: [{ ref: modelRef, dependsOn: [datasetRef, ...devicePackages.map(({ name }) => `pypi-${name.toLowerCase()}`)] }],
  };
}

function performance({ n, perClass, escape, overkill }: ModelSignature['metrics']): Record<string, unknown>[] {
  const share = (type: string, slice: string, value: number | null, { low, high }: { low: number; high: number }) =>
    value === null ? [] : [{ type, value: String(value), slice, confidenceInterval: { lowerBound: String(low), upperBound: String(high) } }];
  return [
    ...perClass.flatMap((each) => share('recall', `test, class ${each.label}, n = ${each.n}`, each.recall, each)),
    ...(escape ? share('escape', `test, defective, n = ${escape.n} of ${n}`, escape.value, escape) : []),
    ...(overkill ? share('overkill', `test, good, n = ${overkill.n} of ${n}`, overkill.value, overkill) : []),
  ];
}

/** A version 4 in form, from a hash instead of from chance. */
function uuidFrom(hash: string): string {
  const variant = '89ab'[Number.parseInt(hash[16], 16) % 4];
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
