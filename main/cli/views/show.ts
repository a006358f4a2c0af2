import type { ShowResult } from '../../contract/history.ts';
import { failureFromData } from '../../foundation/failure.ts';
import { stageName } from '../progress-line.ts';
import { factsOf, tableOf } from '../table.ts';
import type { Words } from '../words.ts';
import { datasetView } from './dataset.ts';
import { leafText, leavesOf } from './leaves.ts';
import { methodText, recallText } from './networks.ts';

type ShownRun = Extract<ShowResult, { type: 'run' }>;

export function showView(result: ShowResult, words: Words): string {
  if (result.type === 'run') return runView(result, words);
  const runs = result.runs.length === 0 ? words.say('cli.history.no-runs') : words.say('cli.show.runs', { runs: result.runs.join(', ') });
  return [datasetView(result.dataset, words), words.say('cli.show.imported', { time: words.moment(result.createdAt) }), runs].join('\n\n');
}

function runView(result: ShownRun, words: Words): string {
  return [factsView(result, words), failureView(result, words), evaluationsView(result, words), confusionView(result, words), epochsView(result, words), artifactsView(result, words)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function factsView({ run, settings, children, notes }: ShownRun, words: Words): string {
  const optional = (key: string, value: string | number | null) => (value === null ? [] : [[words.say(key), String(value)] as const]);
  return factsOf([
    [words.say('cli.head.run'), run.id],
    [words.say('cli.head.kind'), words.sayOr(`cli.kind.${run.kind}`, {}, run.kind)],
    ...(run.role ? [[words.say('cli.head.role'), words.say(`cli.role.${run.role}`)] as const] : []),
    ...(run.method ? [[words.say('cli.head.method'), methodText(run.method, words)] as const] : []),
    [words.say('cli.head.state'), words.say(`cli.state.${run.state}`)],
    ...optional('cli.head.revision', run.revision),
    ...optional('cli.head.from', run.parent),
    ...(children.length > 0 ? [[words.say('cli.show.children'), children.join(', ')] as const] : []),
    ...optional('cli.show.engine', run.engine && [run.engine, run.precision].filter(Boolean).join(', ')),
    ...optional('cli.show.seed', run.seed),
    [words.say('cli.show.created'), words.moment(run.createdAt)],
    ...(run.endedAt ? [[words.say('cli.show.ended'), words.moment(run.endedAt)] as const] : []),
    [words.say('cli.head.time'), words.duration(run.seconds)],
    ...leavesOf(settings).map(([name, value]) => [name, leafText(value)] as const),
    ...notes.flatMap(({ at, text, sentences }) => (sentences?.map(({ key, values }) => words.say(key, values)) ?? [text]).map((line) => [words.moment(at), line] as const)),
  ]);
}

function failureView({ failure, run }: ShownRun, words: Words): string {
  const lines: string[] = [];
  if (failure) {
    const known = words.sayOr(`${failure.code}.fact`, failure.values, '') !== '';
    const text = known ? failureFromData(failure).in(words.language) : { fact: failure.code, remedy: '' };
    lines.push(`${words.say('cli.failure.fact')} ${text.fact}`, `${words.say('cli.failure.remedy')} ${text.remedy}`);
  }
  if (['interrupted', 'stopped', 'failed'].includes(run.state)) lines.push(words.say('cli.show.resume', { run: run.id }));
  return lines.join('\n');
}

function evaluationsView({ evaluations }: ShownRun, words: Words): string {
  if (evaluations.length === 0) return '';
  const right = (key: string) => ({ head: words.say(key), align: 'right' as const });
  return tableOf(
    [{ head: words.say('cli.head.set') }, { head: words.say('cli.head.source') }, right('cli.head.n'), right('cli.head.macro-f1'), right('cli.head.accuracy')],
    evaluations.map(({ set, source, metrics }) => [
      words.sayOr(`cli.set.${set}`, {}, set),
      words.sayOr(`cli.source.${source}`, {}, source),
      words.number(metrics.n),
      words.percent(metrics.macroF1),
      words.percent(metrics.accuracy),
    ]),
  );
}

/** What the written file said of the test images: recall by class, and what was taken for what. */
function confusionView({ evaluations }: ShownRun, words: Words): string {
  const tested = evaluations.findLast(({ set }) => set === 'test')?.metrics;
  if (!tested) return '';
  const right = (head: string) => ({ head, align: 'right' as const });
  const { perClass, confusion } = tested;
  return tableOf(
    [{ head: words.say('cli.show.true-class') }, right(words.say('cli.head.n')), right(words.say('cli.head.recall')), ...(confusion ? perClass.map(({ label }) => right(words.say('cli.show.answered', { label }))) : [])],
    perClass.map((recall, row) => [recall.label, words.number(recall.n), recallText(recall, words), ...(confusion?.[row] ?? []).map((count) => words.number(count))]),
  );
}

/** The figures that a reader looks for, where the epochs have them; the others are in the answer with `--json`. */
const figureNames = ['loss', 'macroF1', 'trainAccuracy', 'validation.loss', 'validation.accuracy', 'validation.macroF1', 'parameters', 'rate', 'imagesPerSecond'];

function epochsView({ epochs }: ShownRun, words: Words): string {
  if (epochs.length === 0) return '';
  const rows = epochs.map((epoch) => ({ ...epoch, figures: Object.fromEntries(leavesOf(epoch.metrics)) }));
  const names = figureNames.filter((name) => rows.some(({ figures }) => typeof figures[name] === 'number'));
  return tableOf(
    [
      { head: words.say('cli.head.stage') },
      { head: words.say('cli.head.epoch'), align: 'right' },
      ...names.map((name) => ({ head: words.say(`cli.metric.${name}`), align: 'right' as const })),
    ],
    rows.map(({ stage, epoch, figures }) => [stageText(stage, words), words.number(epoch), ...names.map((name) => figureText(name, figures[name], words))]),
  );
}

function figureText(name: string, value: unknown, words: Words): string {
  if (typeof value !== 'number') return '–';
  if (/accuracy|macroF1/i.test(name)) return words.percent(value);
  if (name === 'parameters') return words.short(value);
  return words.number(value, name === 'imagesPerSecond' ? 0 : 4);
}

function stageText(stage: string, words: Words): string {
  const name = stageName(stage);
  return words.sayOr(`cli.phase.${name}`, {}, name);
}

function artifactsView({ artifacts }: ShownRun, words: Words): string {
  if (artifacts.length === 0) return '';
  return tableOf(
    [{ head: words.say('cli.head.file') }, { head: words.say('cli.head.kind') }, { head: words.say('cli.head.bytes'), align: 'right' }, { head: 'SHA-256' }],
    artifacts.map((each) => [each.present ? each.path : `${each.path} (${words.say('cli.show.missing')})`, each.kind, words.bytes(each.bytes), each.sha256.slice(0, 12)]),
  );
}
