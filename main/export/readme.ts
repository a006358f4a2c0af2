/** The page beside an exported file: what it takes, what it gives, how good it is; in every language. */
import { languages, say, type Language } from '../foundation/language.ts';
import type { NetworkGraph } from '../network/network.ts';
import { pictureName, probabilitiesName } from '../network/onnx/operators/picture.ts';
import type { Proportion } from '../verification/interval.ts';
import type { ExportReport } from './export-model.ts';

/** Plain text, one language after the other. */
export function readme(report: ExportReport, input: NetworkGraph['input']): string {
  const parts = languages.map((language) => page(report, input, language));
  return `${parts.join(`\n${'='.repeat(80)}\n\n`)}`;
}

function page(report: ExportReport, { height, width }: NetworkGraph['input'], language: Language): string {
  const { metadata, verification, model } = report;
  const { evaluation } = verification;
  const text = (key: string, values: Record<string, string | number> = {}) => say(`export.readme.${key}`, values, language);
  const list = (items: readonly string[]) => items.map((item) => `  - ${item}`).join('\n');
  const sections: string[] = [
    text('title', { model }),
    text('input', { name: pictureName, height: String(height), width: String(width) }),
    text('resize'),
    list(metadata.resizeRule.split('; ')),
    text('output', { name: probabilitiesName, classes: String(metadata.labels.length) }),
    metadata.labels.map((label, index) => `  ${index}  ${label}`).join('\n'),
    text('python'),
    pythonExample(model),
    text('figures', { n: evaluation.n, revision: metadata.datasetRevision, accuracy: evaluation.accuracy, macroF1: evaluation.macroF1 }),
    list(evaluation.perClass.map(({ label, n, recall, low, high }) => (recall === null ? text('recall-none', { label }) : text('recall', { label, n, recall, low, high })))),
    ...(evaluation.escape ? [share('escape', evaluation.escape, text)] : []),
    ...(evaluation.overkill ? [share('overkill', evaluation.overkill, text)] : []),
    text('proof', { n: evaluation.n, sha256: verification.file.sha256, version: verification.runtime.version }),
  ];
  return `${sections.join('\n\n')}\n`;
}

function share(key: string, { n, count, low, high }: Proportion, text: (key: string, values: Record<string, string | number>) => string): string {
  return text(key, { n, count, low, high });
}

function pythonExample(model: string): string {
  return [
    '  import numpy, onnxruntime',
    `  session = onnxruntime.InferenceSession('${model}')`,
    `  # picture: numpy.uint8 [height, width, 3], red green blue`,
    `  probabilities = session.run(None, {'${pictureName}': picture[numpy.newaxis]})[0][0]`,
    `  labels = open('labels.txt', encoding='utf-8').read().splitlines()`,
    '  print(labels[probabilities.argmax()], probabilities.max())',
  ].join('\n');
}
