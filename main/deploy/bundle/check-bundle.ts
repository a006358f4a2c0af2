/**
 * Is a bundle what its maker signed? Works offline and without a library. Everything that is wrong is named, in the order in which
 * it matters: who signed, which files are changed, missing or additional, what the bundle says of itself, what its file answers.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../foundation/failure.ts';
import type { TextValues } from '../../foundation/language.ts';
import { parseGolden } from '../../export/golden-images.ts';
import { runGolden, type GoldenAnswer } from '../../export/run-golden.ts';
import { parseModelSignature, signatureJsonFile, type ModelSignature } from '../../export/signature.ts';
import { hashBundle, type BundleListing } from './bundle-files.ts';
import { isLitter } from './litter.ts';
import { bundleIdOf, manifestFile, manifestSignatureFile, publicKeyFile, readManifest, unlistedFiles, type Manifest } from './manifest.ts';
import { openBundle, type OpenedBundle } from './open-bundle.ts';
import { isSignedBy, keyIdOf, plainKeyId } from './signing-key.ts';

export interface CheckOptions {
  /** Only this key will do (PEM). */
  key?: string;
  /** Only the key with this id will do: 64 hexadecimal digits, blanks and colons between them are skipped. */
  trust?: string;
  /** Leaves the golden images out. */
  skipRun?: boolean;
  signal?: AbortSignal;
}

/** Said by `<code>.fact` and `<code>.remedy`. */
export interface BundleProblem {
  code: string;
  values: TextValues;
}

export interface BundleCheck {
  /** No problem was found. */
  whole: boolean;
  /** SHA-256 of the manifest; null where there is none. */
  id: string | null;
  /** Null where it cannot be read. */
  signature: ModelSignature | null;
  /** Of the key in the bundle; null where there is none. */
  keyId: string | null;
  /** Whether the key was compared with one that the asker trusts; otherwise the bundle only vouches for itself. */
  keyIsTrusted: boolean;
  files: number;
  bytes: number;
  problems: BundleProblem[];
  /** Null where they were not run. */
  golden: GoldenAnswer[] | null;
}

/**
 * @param path of a folder or a zip
 * @throws Failure `bundle.not-found`, `bundle.not-a-bundle`, `bundle.zip-…`, `bundle.public-key-unreadable` (of the key that was given)
 */
export async function checkBundle(path: string, options: CheckOptions = {}): Promise<BundleCheck> {
  const bundle = await openBundle(path, options.signal);
  try {
    return await checkOpened(bundle, options);
  } finally {
    bundle.close();
  }
}

/** @throws Failure of the first problem, and as {@link checkBundle} */
export async function requireWholeBundle(path: string, options: CheckOptions = {}): Promise<WholeBundle> {
  return whole(await checkBundle(path, options));
}

/** The same of a bundle that is open already. */
export async function requireWhole(bundle: OpenedBundle, options: CheckOptions = {}): Promise<WholeBundle> {
  return whole(await checkOpened(bundle, options));
}

type WholeBundle = BundleCheck & { id: string; signature: ModelSignature; keyId: string };

function whole(check: BundleCheck): WholeBundle {
  const [problem] = check.problems;
  if (problem) throw new Failure(problem.code, problem.values);
  const { id, signature, keyId } = check;
  if (id === null || signature === null || keyId === null) throw new Error('A whole bundle has an id, a signature and a key.');
  return { ...check, id, signature, keyId };
}

async function checkOpened({ folder, path }: OpenedBundle, options: CheckOptions): Promise<BundleCheck> {
  const listing = await hashBundle(folder, options.signal);
  const problems: BundleProblem[] = [];
  const note = (code: string, values: TextValues = {}) => void problems.push({ code, values });
  const hashes = listing.hashes;
  if (!hashes.has(manifestFile)) throw new Failure('bundle.not-a-bundle', { folder: path });
  const manifestBytes = readFileSync(join(folder, manifestFile));

  const key = checkKey(folder, listing, manifestBytes, options, note);
  const manifest = attempt(note, () => readManifest(manifestBytes));
  if (manifest) compare(manifest, listing, note);
  const signature = hashes.has(signatureJsonFile) ? attempt(note, () => parseModelSignature(readFileSync(join(folder, signatureJsonFile)))) : null;
  if (signature && manifest) for (const path of namedFiles(signature)) if (!manifest.has(path)) note('bundle.file-missing', { path });
  if (signature && manifest?.has(signature.model.file) && manifest.get(signature.model.file) !== signature.model.sha256) note('bundle.model-differs', { path: signature.model.file });
  if (signature && key.id && signature.key.id !== key.id) note('bundle.key-differs', { stated: signature.key.id, found: key.id });

  // Files that nobody vouches for are not run.
  const golden = signature && problems.length === 0 && !options.skipRun ? await checkGolden(folder, signature, hashes, note, options.signal) : null;
  return { whole: problems.length === 0, id: bundleIdOf(manifestBytes), signature, keyId: key.id, keyIsTrusted: key.isTrusted, files: hashes.size, bytes: listing.bytes, problems, golden };
}

type Note = (code: string, values?: TextValues) => void;

function checkKey(folder: string, { hashes }: BundleListing, manifest: Buffer, { key: given, trust }: CheckOptions, note: Note): { id: string | null; isTrusted: boolean } {
  const trusted = [...(given === undefined ? [] : [keyIdOf(given)]), ...(trust === undefined ? [] : [plainKeyId(trust)])];
  const own = hashes.has(publicKeyFile) ? readFileSync(join(folder, publicKeyFile)) : null;
  const id = own && attempt(note, () => keyIdOf(own));
  const stranger = id === null ? undefined : trusted.find((one) => one !== id);
  if (stranger !== undefined) note('bundle.other-key', { found: id as string, trusted: stranger });
  if (!hashes.has(manifestSignatureFile)) note('bundle.unsigned', { path: manifestSignatureFile });
  else if (id !== null && !isSignedBy(own as Buffer, manifest, readFileSync(join(folder, manifestSignatureFile), 'utf8'))) note('bundle.signature-wrong', { manifest: manifestFile, signature: manifestSignatureFile });
  return { id, isTrusted: id !== null && trusted.length > 0 && stranger === undefined };
}

function compare(manifest: Manifest, { hashes, others }: BundleListing, note: Note): void {
  for (const [path, hash] of manifest) {
    const found = hashes.get(path);
    if (found === undefined) note('bundle.file-missing', { path });
    else if (found !== hash) note('bundle.file-changed', { path });
  }
  for (const path of hashes.keys()) if (!manifest.has(path) && !unlistedFiles.includes(path) && !isLitter(path)) note('bundle.file-additional', { path });
  for (const path of others) note('bundle.not-a-file', { path });
  // A manifest that leaves these out vouches for nothing; where it names them, they were looked at above.
  for (const path of [signatureJsonFile, publicKeyFile]) if (!manifest.has(path)) note('bundle.file-missing', { path });
}

/** Files that are read because `signature.json` names them: the manifest has to vouch for each. */
function namedFiles({ model, golden, novelty }: ModelSignature): string[] {
  return [model.file, golden.file, ...(novelty ? [novelty.file] : [])];
}

async function checkGolden(folder: string, signature: ModelSignature, hashes: BundleListing['hashes'], note: Note, signal?: AbortSignal): Promise<GoldenAnswer[] | null> {
  const read = (file: string) => {
    if (!hashes.has(file)) throw new Failure('bundle.file-missing', { path: file });
    return readFileSync(join(folder, file));
  };
  try {
    const { images } = parseGolden(read(signature.golden.file));
    const answers = await runGolden(read(signature.model.file), signature.labels, images, read, signal);
    for (const { file, label, predicted, difference, tolerance, agrees } of answers) {
      if (!agrees) note('bundle.golden-differs', { file, label, predicted: predicted ?? '-', difference: difference ?? 1, tolerance });
    }
    return answers;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    note(error.code, error.values);
    return null;
  }
}

function attempt<T>(note: Note, action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    note(error.code, error.values);
    return null;
  }
}
