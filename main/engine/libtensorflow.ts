/**
 * Whether libtensorflow is there for tfjs-node, and if not, why: what the set-up (`scripts/set-up/`) found and
 * wrote beside the place where tfjs-node looks for its native part. Loads nothing.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { say, type Language, type TextValues } from '../foundation/language.ts';

export interface LibtensorflowState {
  available: boolean;
  /** Of libtensorflow, for example `2.21.0`; unknown where somebody else put it there. */
  version?: string;
  /** Key of the texts: `<code>.settled`, or where it is not available `<code>.fact` and `<code>.remedy`. */
  code: string;
  values: TextValues;
  /** The fact, and the remedy where there is one, as one text. */
  reason: string;
}

const recordSchema = z.object({
  available: z.boolean(),
  version: z.string().optional(),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
type SetUpRecord = z.infer<typeof recordSchema>;

/** Folder with the binding that an installed desktop program brings along, outside of its archive; its shell names it to all threads. */
export function bundledLibtensorflow(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return environment.FETTLE_LIBTENSORFLOW || undefined;
}

/** @param tfjsNode folder of the package `@tensorflow/tfjs-node`; the default is the one that would be loaded */
export function findLibtensorflow(language: Language = 'en', tfjsNode: string | undefined = installedTfjsNode(), bundled = bundledLibtensorflow()): LibtensorflowState {
  if (bundled !== undefined && existsSync(join(bundled, 'tfjs_binding.node'))) {
    const version = readRecord(join(bundled, 'set-up.json'))?.version;
    return stateOf({ available: true, version, code: 'bundled', values: { version: version ?? '' } }, language);
  }
  const record = tfjsNode === undefined ? undefined : readRecord(join(tfjsNode, 'lib', 'set-up.json'));
  // The binding may be a link into a cache that somebody has emptied since.
  if (tfjsNode !== undefined && existsSync(join(tfjsNode, 'lib', 'napi-v8', 'tfjs_binding.node'))) {
    return record?.available ? stateOf(record, language) : stateOf({ available: true, code: 'present', values: {} }, language);
  }
  return stateOf(record && !record.available ? record : { available: false, code: 'not-set-up', values: {} }, language);
}

function stateOf(record: SetUpRecord, language: Language): LibtensorflowState {
  const code = `set-up.libtensorflow.${record.code}`;
  const sentences = record.available ? ['settled'] : ['fact', 'remedy'];
  const reason = sentences.map((part) => say(`${code}.${part}`, record.values, language)).join(' ');
  return { available: record.available, version: record.version, code, values: record.values, reason };
}

/** A record that cannot be read says as much as none: it is written anew by the next set-up. */
function readRecord(path: string): SetUpRecord | undefined {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function installedTfjsNode(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json'));
  } catch {
    return undefined;
  }
}
