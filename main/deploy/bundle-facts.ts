/**
 * A bundle in a slot of a target: what it says of itself, and whether it is whole. It does not run the model: that is the
 * self-test's part. A bundle on this PC is checked by `bundle/check-bundle.ts`.
 */
import { parseModelSignature, signatureJsonFile, type ModelSignature } from '../export/signature.ts';
import { isLitter } from './bundle/litter.ts';
import { bundleIdOf, manifestFile, manifestSignatureFile, publicKeyFile, readManifest, unlistedFiles, type Manifest } from './bundle/manifest.ts';
import { isSignedBy, keyIdOf } from './bundle/signing-key.ts';
import type { DeliveryTarget } from './delivery-target.ts';

/** The part of a target that reads. */
export type BundleSource = Pick<DeliveryTarget, 'list' | 'readFile' | 'hashFile'>;

export interface BundleFacts {
  /** SHA-256 of the manifest. */
  id: string;
  /** PEM. */
  key: string;
  keyId: string;
  signature: ModelSignature;
  manifest: Manifest;
}

export interface SlotProblem {
  kind: 'missing' | 'changed' | 'additional' | 'signature';
  path: string;
}

export interface BundleFile {
  path: string;
  bytes: number;
}

/** Without reading all files: quick. `undefined` where there is no bundle, or one that cannot say what it is. */
export async function readBundleFacts(source: BundleSource, folder: string): Promise<BundleFacts | undefined> {
  const manifest = await source.readFile(at(folder, manifestFile));
  const key = await source.readFile(at(folder, publicKeyFile));
  const signature = await source.readFile(at(folder, signatureJsonFile));
  if (!manifest || !key || !signature) return undefined;
  try {
    return { id: bundleIdOf(manifest), key: key.toString('utf8'), keyId: keyIdOf(key), signature: parseModelSignature(signature), manifest: readManifest(manifest) };
  } catch {
    return undefined;
  }
}

/**
 * Reads every file. Nothing is found where the bundle is the one of the facts, whole, and signed by `key`.
 * @param key PEM @param onBytes bytes read so far
 */
export async function findProblems(source: BundleSource, folder: string, facts: BundleFacts, key: string, onBytes?: (read: number) => void, signal?: AbortSignal): Promise<SlotProblem[]> {
  const present = new Map((await listFiles(source, folder)).map(({ path, bytes }) => [path, bytes]));
  const manifest = await source.readFile(at(folder, manifestFile));
  const signature = await source.readFile(at(folder, manifestSignatureFile));
  const problems: SlotProblem[] = [];
  if (!manifest || bundleIdOf(manifest) !== facts.id) problems.push({ kind: 'changed', path: manifestFile });
  else if (!signature || !isSignedBy(key, manifest, signature.toString('utf8'))) problems.push({ kind: 'signature', path: manifestSignatureFile });
  let read = 0;
  for (const [path, hash] of facts.manifest) {
    signal?.throwIfAborted();
    if (!present.has(path)) problems.push({ kind: 'missing', path });
    else if ((await source.hashFile(at(folder, path), signal)) !== hash) problems.push({ kind: 'changed', path });
    onBytes?.((read += present.get(path) ?? 0));
  }
  for (const path of present.keys()) if (!facts.manifest.has(path) && !unlistedFiles.includes(path) && !isLitter(path)) problems.push({ kind: 'additional', path });
  return problems;
}

/** All files in it, at any depth, relative to it. */
export async function listFiles(source: Pick<BundleSource, 'list'>, folder: string, prefix = ''): Promise<BundleFile[]> {
  const files: BundleFile[] = [];
  for (const { name, kind, bytes } of await source.list(at(folder, prefix))) {
    const path = at(prefix, name);
    if (kind === 'folder') files.push(...(await listFiles(source, folder, path)));
    else files.push({ path, bytes });
  }
  return files;
}

export function totalBytes(files: readonly BundleFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Joins two relative paths, of which each may be empty. */
export function at(folder: string, name: string): string {
  return folder === '' ? name : name === '' ? folder : `${folder}/${name}`;
}
