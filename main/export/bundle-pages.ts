/** README and model card of a bundle, as Markdown in one language; every figure comes from `signature.json`. */
import { say, type Language, type TextValues } from '../foundation/language.ts';
import type { ModelSignature } from './signature.ts';
import { verdictRules } from './verdict-rules.ts';

type Say = (key: string, values?: TextValues) => string;

/** Of which a bundle may have some. */
const furtherFiles = [
  ['model-int8.onnx', 'int8'],
  ['report-int8.json', 'int8-report'],
  ['model.tflite', 'litert'],
  ['model.tflite.txt', 'litert-page'],
  ['model-int8.tflite', 'litert-int8'],
  ['model-int8.tflite.txt', 'litert-page'],
] as const;

const sayIn = (section: string, language: Language): Say => (key, values = {}) => say(`bundle.${section}.${key}`, values, language);

/** @param files paths in the bundle, as far as it is filled: only what is there is explained */
export function bundleReadme(signature: ModelSignature, language: Language, files: Iterable<string>): string {
  const present = new Set(files);
  const text = sayIn('readme', language);
  const { input, output, labels } = signature;
  return page([
    `# ${text('title', { sequence: signature.sequence })}`,
    text('about', { classes: labels.length, labels: labels.map(plain).join(', '), version: signature.fettle, created: day(signature), device: signature.device === null ? 'none' : plain(signature.device) }),
    `## ${text('run-title')}`,
    text('run'),
    commands([
      ['python3 -m pip install numpy Pillow onnxruntime', text('comment.install')],
      ['python3 predict.py --self-test', text('comment.test')],
      ['python3 predict.py image.jpg folder/ --json', text('comment.images')],
      ['camera | python3 predict.py - --json', text('comment.frames')],
      ['camera | python3 predict.py - --raw 480x640x3', text('comment.raw')],
      ['python3 predict.py --http 127.0.0.1:8080', text('comment.http')],
      ['python3 predict.py --benchmark --seconds 10', text('comment.benchmark')],
    ]),
    text('verdicts'),
    ...(signature.goodClass === null ? [text('no-good-class')] : []),
    `## ${text('files-title')}`,
    list([
      ['model.onnx', text('file.model')],
      ...furtherFiles.filter(([file]) => present.has(file)).map(([file, key]) => [file, text(`file.${key}`)]),
      ['labels.txt', text('file.labels')],
      ['signature.json', text('file.signature')],
      ['predict.py', text('file.predict')],
      ['cpp/', text('file.cpp')],
      ['golden/', text('file.golden')],
      ['model-card.en.md, model-card.ru.md', text('file.card')],
      ['bom.cdx.json', text('file.bom')],
      ...(signature.novelty ? [[signature.novelty.file, text('file.novelty')]] : []),
      ['report.json', text('file.report')],
      ['MANIFEST.sha256, MANIFEST.sig, public-key.pem', text('file.manifest')],
    ].map(([file, what]) => `\`${file}\`: ${what}`)),
    `## ${text('input-title')}`,
    text('input', { name: input.name, height: String(input.height), width: String(input.width) }),
    list(signature.resize.rule.split('; ')),
    text('output', { name: output.name, classes: String(output.classes) }),
    `## ${text('figures-title')}`,
    ...figures(signature, text),
    ...verdicts(signature, language),
    `## ${text('check-title')}`,
    text('check'),
    `    ${signature.key.id}`,
    commands([
      [`fettle check . --trust ${signature.key.id}`, text('comment.fettle')],
      ['sha256sum -c MANIFEST.sha256', text('comment.sha256sum')],
      ['base64 -d MANIFEST.sig > ../signature.bin && openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in MANIFEST.sha256 -sigfile ../signature.bin', text('comment.openssl')],
    ]),
  ]);
}

export function modelCard(signature: ModelSignature, language: Language): string {
  const text = sayIn('card', language);
  const { model, dataset, run } = signature;
  const { train, validation, test } = dataset.images;
  return page([
    `# ${text('title')}`,
    text('source'),
    `## ${text('details')}`,
    text('details-text', {
      classes: signature.labels.length, run: run.id, role: run.role, method: run.method, recipe: plain(signature.recipe), seed: String(signature.seed),
      bytes: model.bytes, sha256: model.sha256, version: signature.fettle, created: day(signature),
    }),
    `## ${text('use')}`,
    text('use-text'),
    `## ${text('factors')}`,
    text('factors-text'),
    `## ${text('metrics')}`,
    text('metrics-text'),
    ...verdicts(signature, language),
    `## ${text('evaluation-data')}`,
    text('evaluation-text', { test, revision: dataset.revision, runtime: signature.verified.version }),
    `## ${text('training-data')}`,
    text('training-text', { train, validation, revision: dataset.revision }),
    `## ${text('analyses')}`,
    ...figures(signature, sayIn('readme', language)),
    `## ${text('ethics')}`,
    text('ethics-text'),
    `## ${text('caveats')}`,
    text('caveats-text'),
  ]);
}

function figures({ metrics, dataset }: ModelSignature, text: Say): string[] {
  const { escape, overkill } = metrics;
  return [
    text('figures', { n: metrics.n, revision: dataset.revision }),
    list(metrics.perClass.map(({ label, n, recall, low, high }) => (recall === null ? text('recall-none', { label: plain(label) }) : text('recall', { label: plain(label), n, recall, low, high })))),
    ...(escape ? [text('escape', { n: escape.n, count: escape.count, low: escape.low, high: escape.high })] : []),
    ...(overkill ? [text('overkill', { n: overkill.n, count: overkill.count, low: overkill.low, high: overkill.high })] : []),
  ];
}

/** When `predict.py` says what; the figures above know no thresholds. */
function verdicts(signature: ModelSignature, language: Language): string[] {
  const rules = verdictRules(signature, language, plain);
  return rules.length === 0 ? [] : [say('bundle.verdict.title', {}, language), list(rules)];
}

function page(sections: readonly string[]): string {
  return `${sections.join('\n\n')}\n`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function commands(lines: readonly (readonly [string, string])[]): string {
  return lines.map(([command, comment]) => `    # ${comment}\n    ${command}`).join('\n');
}

const day = ({ created }: ModelSignature) => created.slice(0, 10);

/** Names come from users: a line break or a sign of Markdown in one must not become part of the page. */
function plain(name: string): string {
  return name.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|]/g, '\\$&');
}
