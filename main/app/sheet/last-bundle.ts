/** The bundle that was last exported of a run, as far as the history and the disk know it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { bundleIdOf, manifestFile } from '../../deploy/bundle/manifest.ts';
import type { SheetFacts } from '../../deploy/sheet/sheet-facts.ts';
import { parseModelSignature, signatureJsonFile } from '../../export/signature.ts';
import { sha256 } from '../../foundation/hash.ts';
import type { Artifact } from '../../history/index.ts';

/** The one with the highest number: a clock may have been set back. null where none was exported, or none is any more as it was recorded. */
export function bundleOf(artifacts: readonly Artifact[]): SheetFacts['bundle'] {
  const written = artifacts.filter(({ path }) => isAbsolute(path) && path.endsWith(signatureJsonFile));
  const present = written.flatMap(({ path, sha256: recorded }) => bundleAt(path, recorded) ?? []);
  return present.reduce<SheetFacts['bundle']>((last, one) => (last === null || one.sequence > last.sequence ? one : last), null);
}

function bundleAt(path: string, recorded: string): SheetFacts['bundle'] {
  const manifest = join(dirname(path), manifestFile);
  if (!existsSync(path) || !existsSync(manifest)) return null;
  const content = readFileSync(path);
  if (sha256(content) !== recorded) return null;
  const { sequence, device, created } = parseModelSignature(content);
  return { id: bundleIdOf(readFileSync(manifest, 'utf8')), sequence, device, created };
}
