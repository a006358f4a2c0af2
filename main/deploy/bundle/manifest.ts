/**
 * `MANIFEST.sha256`: what a bundle holds, file by file, as `sha256sum -c` reads it. It names every file but itself and its signature.
 * The id of a bundle is the SHA-256 of this file: two bundles with one id hold the same bytes.
 */
import { Failure } from '../../foundation/failure.ts';
import { sha256 } from '../../foundation/hash.ts';

export const manifestFile = 'MANIFEST.sha256';
export const manifestSignatureFile = 'MANIFEST.sig';
export const publicKeyFile = 'public-key.pem';
/** Files that no manifest names. */
export const unlistedFiles: readonly string[] = [manifestFile, manifestSignatureFile];

/** Path relative to the bundle, with `/` between names, to 64 hexadecimal digits. */
export type Manifest = ReadonlyMap<string, string>;

/** The paths in the order of their code units, so that the same files give the same bytes. */
export function writeManifest(hashes: Manifest): string {
  const paths = [...hashes.keys()].sort();
  const unsafe = paths.find((path) => !isSafePath(path) || unlistedFiles.includes(path));
  if (unsafe !== undefined) throw new Error(`'${unsafe}' cannot stand in a manifest.`);
  return paths.map((path) => `${hashes.get(path)}  ${path}\n`).join('');
}

/** @throws Failure `bundle.manifest-unreadable` naming the first line that is none, or names a path twice or outside of the bundle */
export function readManifest(content: Buffer | string): Manifest {
  const text = content.toString('utf8');
  const hashes = new Map<string, string>();
  const lines = text.split('\n');
  // Text files end in a line break; without it the last line may be half a line.
  const isWhole = lines.pop() === '' && lines.length > 0;
  if (!isWhole) throw new Failure('bundle.manifest-unreadable', { line: lines.length + 1 });
  lines.forEach((line, index) => {
    const [, hash, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (!path || !isSafePath(path) || unlistedFiles.includes(path) || hashes.has(path)) throw new Failure('bundle.manifest-unreadable', { line: index + 1 });
    hashes.set(path, hash);
  });
  return hashes;
}

export function bundleIdOf(manifest: Buffer | string): string {
  return sha256(manifest);
}

/** Whether a path from outside stays inside, on every system: relative, no `..`, no backslash, no drive, no control characters. */
export function isSafePath(path: string): boolean {
  if (path === '' || path.length > 240 || /[\p{Cc}\\:*?"<>|]/u.test(path)) return false;
  return path.split('/').every((name) => name !== '' && name !== '.' && name !== '..' && !/[. ]$/.test(name));
}
