/** A verified export becomes a bundle: everything beside, hashed, signed, and only then in place. */
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { entriesOf, fileFailure, syncFolder, writeFileAtomically } from '../../foundation/atomic-file.ts';
import { Failure } from '../../foundation/failure.ts';
import { sha256 } from '../../foundation/hash.ts';
import { languages } from '../../foundation/language.ts';
import { billOfMaterials } from '../../export/bill-of-materials.ts';
import { bundleReadme, modelCard } from '../../export/bundle-pages.ts';
import { describeModel, type ModelFacts } from '../../export/describe-model.ts';
import { exportedFiles } from '../../export/export-model.ts';
import { goldenFile, goldenFolder, goldenFormat, type GoldenImage } from '../../export/golden-images.ts';
import { signatureJsonFile, type ModelSignature } from '../../export/signature.ts';
import { hashBundle } from './bundle-files.ts';
import { deviceFiles } from './device-files.ts';
import { bundleIdOf, manifestFile, manifestSignatureFile, publicKeyFile, writeManifest } from './manifest.ts';
import type { SigningKey } from './signing-key.ts';

export interface BundleRequest {
  /** Folder of the verified export: model, labels, report. */
  from: string;
  /** Is made; may be there and empty. */
  folder: string;
  /** Chooses golden images and writes them into this folder. */
  pickGolden(folder: string): Promise<{ height: number; width: number; images: GoldenImage[] }>;
  facts: Omit<ModelFacts, 'golden' | 'keyId' | 'height' | 'width'>;
  key: SigningKey;
  /** Other files by path in the bundle, e.g. what the novelty score is reckoned from. */
  more?: ReadonlyMap<string, Uint8Array | string>;
  /** Writes the model in further formats beside `model.onnx` of this folder. */
  addFormats?(folder: string): Promise<void>;
}

export interface WrittenBundle {
  id: string;
  signature: ModelSignature;
  /** Path in the bundle to SHA-256; manifest and signature included. */
  files: Map<string, string>;
  bytes: number;
}

/** @throws Failure `export.folder-taken`, `file.…`; then nothing is left */
export async function writeBundle(request: BundleRequest): Promise<WrittenBundle> {
  const { folder } = request;
  requireFreeFolder(folder);
  const beside = `${folder}.${randomBytes(4).toString('hex')}.part`;
  try {
    mkdirSync(beside, { recursive: true });
    const written = await fill(beside, request);
    rmSync(folder, { recursive: true, force: true });
    renameSync(beside, folder);
    syncFolder(dirname(folder));
    return written;
  } catch (error) {
    throw fileFailure(folder, error);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** @throws Failure `export.folder-taken`: what is in a folder is the user's */
export function requireFreeFolder(folder: string): void {
  const [entry] = entriesOf(folder);
  if (entry !== undefined) throw new Failure('export.folder-taken', { folder, entry });
}

async function fill(folder: string, { from, pickGolden, facts, key, more = new Map(), addFormats }: BundleRequest): Promise<WrittenBundle> {
  const write = (path: string, content: Uint8Array | string) => writeFileAtomically(join(folder, path), content);
  for (const path of exportedFiles) cpSync(join(from, path), join(folder, path));
  for (const [path, content] of deviceFiles()) write(path, content);
  for (const [path, content] of more) write(path, content);
  await addFormats?.(folder);
  mkdirSync(join(folder, goldenFolder));
  const { images, height, width } = await pickGolden(folder);
  const golden = { format: goldenFormat as typeof goldenFormat, images };
  write(goldenFile, json(golden));
  const signature = describeModel({ ...facts, golden, height, width, keyId: key.keyId });
  write(signatureJsonFile, json(signature));
  const present = readdirSync(folder);
  for (const language of languages) {
    write(`README.${language}.md`, bundleReadme(signature, language, present));
    write(`model-card.${language}.md`, modelCard(signature, language));
  }
  write('bom.cdx.json', json(billOfMaterials(signature)));
  write(publicKeyFile, key.publicKey);

  const { hashes, bytes } = await hashBundle(folder);
  const manifest = writeManifest(hashes);
  const seal = key.sign(Buffer.from(manifest));
  write(manifestFile, manifest);
  write(manifestSignatureFile, seal);
  const files = new Map([...hashes, [manifestFile, sha256(manifest)], [manifestSignatureFile, sha256(seal)]]);
  return { id: bundleIdOf(manifest), signature, files, bytes: bytes + Buffer.byteLength(manifest) + seal.length };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
