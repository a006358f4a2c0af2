/** What a file says about itself beside the graph: everything that a device or an auditor needs to use it rightly. */
import { Failure } from '../../foundation/failure.ts';

/** Operator set of the files that Fettle writes; 17 is of 2022, and every current runtime opens it. */
export const onnxOpset = 17;
/** The IR version that came with opset 17 (https://github.com/onnx/onnx/blob/main/docs/Versioning.md). */
export const onnxIrVersion = 8;

export interface OnnxMetadata {
  /** Names of the classes, in the order of the probabilities. */
  labels: string[];
  /** The class that means ‘no defect’. */
  goodClass: string | null;
  /** How a photograph becomes the input: the dataset layer's rule, in words that a programmer can follow. */
  resizeRule: string;
  datasetRevision: string;
  /** What was done to the network, for people and for repeating it: one line of text or JSON. */
  recipe: string;
  seed: number;
  /** The version of Fettle that wrote the file. */
  fettleVersion: string;
  /** Anything else, by key; may not take the name of a key below. */
  more?: Record<string, string>;
}

const keys = {
  format: 'fettle.format',
  labels: 'labels',
  goodClass: 'good_class',
  resizeRule: 'resize_rule',
  datasetRevision: 'dataset_revision',
  recipe: 'recipe',
  seed: 'seed',
  fettleVersion: 'fettle.version',
  opset: 'onnx.opset',
} as const;
const format = 'classifier/1';
const known = new Set<string>(Object.values(keys));

/** Of a file that is run here and thrown away: nobody reads what it says about itself. @param classes their number */
export function passingMetadata(classes: number): OnnxMetadata {
  return { labels: Array.from({ length: classes }, (_, label) => String(label)), goodClass: null, resizeRule: '-', datasetRevision: '-', recipe: '-', seed: 0, fettleVersion: '-' };
}

export interface MetadataEntry {
  key: string;
  value: string;
}

/** In a fixed order: the same network with the same metadata gives the same bytes. */
export function metadataToEntries(metadata: OnnxMetadata): MetadataEntry[] {
  const more = Object.entries(metadata.more ?? {});
  const taken = more.find(([key]) => known.has(key));
  if (taken) throw new Error(`The metadata key '${taken[0]}' is taken.`);
  return [
    { key: keys.format, value: format },
    { key: keys.labels, value: JSON.stringify(metadata.labels) },
    { key: keys.goodClass, value: JSON.stringify(metadata.goodClass) },
    { key: keys.resizeRule, value: metadata.resizeRule },
    { key: keys.datasetRevision, value: metadata.datasetRevision },
    { key: keys.recipe, value: metadata.recipe },
    { key: keys.seed, value: String(metadata.seed) },
    { key: keys.fettleVersion, value: metadata.fettleVersion },
    { key: keys.opset, value: String(onnxOpset) },
    ...more.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, value]) => ({ key, value })),
  ];
}

/** @throws Failure `onnx.metadata-missing` where the file was not written by Fettle, or an entry is broken */
export function metadataFromEntries(entries: readonly MetadataEntry[]): OnnxMetadata {
  const values = new Map(entries.map((entry) => [entry.key ?? '', entry.value ?? '']));
  const text = (key: string): string => {
    const value = values.get(key);
    if (value === undefined) throw new Failure('onnx.metadata-missing', { key });
    return value;
  };
  const json = <T>(key: string, fits: (value: unknown) => value is T): T => {
    const value = parsed(text(key));
    if (!fits(value)) throw new Failure('onnx.metadata-missing', { key });
    return value;
  };
  const more = [...values].filter(([key]) => !known.has(key));
  return {
    labels: json(keys.labels, isLabels),
    goodClass: json(keys.goodClass, isTextOrNull),
    resizeRule: text(keys.resizeRule),
    datasetRevision: text(keys.datasetRevision),
    recipe: text(keys.recipe),
    seed: json(keys.seed, isNumber),
    fettleVersion: text(keys.fettleVersion),
    ...(more.length > 0 ? { more: Object.fromEntries(more) } : {}),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isLabels = (value: unknown): value is string[] => Array.isArray(value) && value.every((label) => typeof label === 'string');
const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
