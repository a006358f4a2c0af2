/** A small bundle, signed as real ones are, around files that are no network: for whatever moves bundles and does not run them. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { manifestFile, manifestSignatureFile, publicKeyFile, writeManifest } from '../../main/deploy/bundle/manifest.ts';
import { openSigningKey, type SigningKey } from '../../main/deploy/bundle/signing-key.ts';
import { goldenFile, goldenFormat } from '../../main/export/golden-images.ts';
import { resizeParameters } from '../../main/export/resize-parameters.ts';
import { signatureJsonFile, type ModelSignature } from '../../main/export/signature.ts';
import { sha256 } from '../../main/foundation/hash.ts';

export interface TestBundle {
  folder?: string;
  key?: SigningKey;
  sequence?: number;
  device?: string | null;
  labels?: string[];
  /** Beside the files that every bundle has, or in their place. */
  files?: Record<string, Buffer | string>;
}

let key: SigningKey | undefined;
/** One for all bundles of a test file, as of one library. */
export const testKey = (): SigningKey => (key ??= otherKey());
export const otherKey = (): SigningKey => openSigningKey(mkdtempSync(join(tmpdir(), 'fettle-key-')));

/** @returns its folder */
export function writeTestBundle({ folder = mkdtempSync(join(tmpdir(), 'fettle-bundle-')), key: by = testKey(), sequence = 1, device = null, labels = ['good', 'scratch'], files = {} }: TestBundle = {}): string {
  const model = Buffer.from(files['model.onnx'] ?? `network ${sequence} `.repeat(50));
  const content: Record<string, Buffer | string> = {
    'model.onnx': model,
    'labels.txt': `${labels.join('\n')}\n`,
    'golden/one.png': `picture ${sequence}`,
    [goldenFile]: JSON.stringify({ format: goldenFormat, images: [] }),
    [signatureJsonFile]: JSON.stringify(signatureOf(sequence, device, labels, by.keyId, model)),
    [publicKeyFile]: by.publicKey,
    ...files,
  };
  const manifest = writeManifest(new Map(Object.entries(content).map(([path, bytes]) => [path, sha256(bytes)])));
  const all = { ...content, [manifestFile]: manifest, [manifestSignatureFile]: by.sign(Buffer.from(manifest)) };
  for (const [path, bytes] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

function signatureOf(sequence: number, device: string | null, labels: string[], keyId: string, model: Buffer): ModelSignature {
  const none = { n: 0, low: 0, high: 1 };
  return {
    format: 'fettle-bundle/1',
    sequence,
    device,
    created: '2026-01-02T03:04:05Z',
    fettle: '0.1.0',
    model: { file: 'model.onnx', format: 'onnx', opset: 17, bytes: model.length, sha256: sha256(model) },
    labels,
    goodClass: null,
    input: { name: 'picture', type: 'uint8', layout: 'NHWC', height: 32, width: 32, channels: 3, colours: 'RGB' },
    output: { name: 'probabilities', type: 'float32', classes: labels.length },
    resize: { ...resizeParameters, jpegScaling: [] },
    dataset: { revision: 'd-0123', images: { train: 8, validation: 1, test: 1 } },
    recipe: 'dense',
    seed: 0,
    run: { id: 'r1', role: 'dense', method: 'dense' },
    metrics: { set: 'test', n: 0, accuracy: 0, macroF1: 0, perClass: [{ ...none, label: 'good', recall: null }], escape: null, overkill: null },
    verified: { runtime: 'onnxruntime', version: '1.23.0', images: 1 },
    golden: { file: goldenFile, images: 0 },
    key: { type: 'Ed25519', id: keyId },
  };
}
