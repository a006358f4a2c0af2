/** A folder of images and what was found in it. */
import type { DatasetSummary, ExamineResult, Finding, ImportResult } from '../../contract/dataset.ts';
import { factsOf, printable, tableOf } from '../table.ts';
import type { Words } from '../words.ts';

type ClassCount = DatasetSummary['classes'][number];
const filesShown = 3;
const severities: readonly Finding['severity'][] = ['blocks', 'decide', 'note'];

export function examineView(result: ExamineResult, words: Words): string {
  const facts = factsOf([
    [words.say('cli.dataset.folder'), result.folder],
    [words.say('cli.dataset.layout'), words.sayOr(`cli.layout.${result.layout}`, {}, result.layout)],
    [words.say('cli.dataset.images'), words.say('cli.dataset.images-unreadable', { images: result.images, unreadable: result.unreadable })],
    ...(result.split ? [[words.say('cli.dataset.split'), splitText(result.split, words)] as const] : []),
  ]);
  return [facts, classesView(result.classes, words), findingsView(result.findings, words)].join('\n\n');
}

export function importView(result: ImportResult, words: Words): string {
  const { dataset } = result;
  const closing = words.say(result.created ? 'cli.dataset.created' : 'cli.dataset.present', { revision: dataset.revision });
  return [datasetView(dataset, words), closing].join('\n\n');
}

export function datasetView(dataset: DatasetSummary, words: Words): string {
  const facts = factsOf([
    [words.say('cli.dataset.revision'), `${dataset.revision} ‘${dataset.name}’`],
    [words.say('cli.dataset.folder'), dataset.folder],
    [words.say('cli.dataset.images'), words.number(dataset.images)],
    [words.say('cli.dataset.split'), splitText(dataset.split, words)],
  ]);
  return [facts, classesView(dataset.classes, words), findingsView(dataset.findings, words)].join('\n\n');
}

function splitText(split: DatasetSummary['split'], words: Words): string {
  return words.say('cli.dataset.split-facts', { train: split.train, validation: split.validation, test: split.test });
}

function classesView(classes: readonly ClassCount[], words: Words): string {
  const leftOutOf = ({ images, split }: ClassCount) => (split ? images - split.train - split.validation - split.test : 0);
  // Images and sides do not add up where some are in no side.
  const withLeftOut = classes.some((each) => leftOutOf(each) > 0);
  const withSplit = classes.some((each) => each.split);
  const sides = withSplit ? (['train', 'validation', 'test'] as const) : [];
  return tableOf(
    [
      { head: words.say('cli.head.class') },
      { head: words.say('cli.head.images'), align: 'right' },
      ...(withLeftOut ? [{ head: words.say('cli.head.left-out'), align: 'right' as const }] : []),
      ...sides.map((side) => ({ head: words.say(`cli.head.${side}`), align: 'right' as const })),
    ],
    classes.map((each) => [
      each.good ? `${each.label} (${words.say('cli.dataset.good')})` : each.label,
      words.number(each.images),
      ...(withLeftOut ? [words.number(leftOutOf(each))] : []),
      ...sides.map((side) => (each.split ? words.number(each.split[side]) : '–')),
    ]),
  );
}

/** The most severe first; each with fact, reason, remedy and its first files. */
export function findingsView(findings: readonly Finding[], words: Words): string {
  if (findings.length === 0) return words.say('cli.findings.none');
  const ordered = severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  return [words.say('cli.findings.count', { count: findings.length }), ...ordered.map((finding) => findingView(finding, words))].join('\n');
}

function findingView(finding: Finding, words: Words): string {
  const lines = [`${words.say(`cli.severity.${finding.severity}`)}: ${words.sayOr(`${finding.code}.fact`, finding.values, finding.code)}`];
  for (const part of ['why', 'remedy']) {
    const sentence = words.sayOr(`${finding.code}.${part}`, finding.values, '');
    if (sentence) lines.push(`  ${sentence}`);
  }
  for (const files of finding.files.slice(0, filesShown)) lines.push(`  - ${files.slice(0, filesShown).join(' = ')}${files.length > filesShown ? ' …' : ''}`);
  if (finding.files.length > filesShown) lines.push(`  - ${words.say('cli.findings.more', { count: finding.files.length - filesShown })}`);
  return lines.map(printable).join('\n');
}
