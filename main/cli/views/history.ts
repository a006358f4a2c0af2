import type { HistoryResult, RestoreResult, RunSummary } from '../../contract/history.ts';
import { printable, tableOf } from '../table.ts';
import type { Words } from '../words.ts';
import { methodText } from './networks.ts';

export function historyView(result: HistoryResult, words: Words): string {
  const parts = [words.say('cli.history.library', { folder: printable(result.library) })];
  if (result.holder) parts.push(words.say('history.waiting', { ...result.holder, since: words.moment(result.holder.since) }));
  parts.push(result.revisions.length === 0 ? words.say('cli.history.no-revisions') : revisionsTable(result, words));
  parts.push(result.runs.length === 0 ? words.say('cli.history.no-runs') : runsTable(result.runs, words));
  return parts.join('\n\n');
}

function revisionsTable(result: HistoryResult, words: Words): string {
  return tableOf(
    [
      { head: words.say('cli.head.revision') },
      { head: words.say('cli.head.name') },
      { head: words.say('cli.head.images'), align: 'right' },
      { head: words.say('cli.head.classes'), align: 'right' },
      { head: words.say('cli.head.when') },
    ],
    result.revisions.map((each) => [each.revision, each.name, words.number(each.images), words.number(each.classes), words.moment(each.createdAt)]),
  );
}

function runsTable(runs: readonly RunSummary[], words: Words): string {
  const right = (key: string) => ({ head: words.say(key), align: 'right' as const });
  return tableOf(
    [
      { head: words.say('cli.head.run') },
      { head: words.say('cli.head.kind') },
      { head: words.say('cli.head.method') },
      { head: words.say('cli.head.state') },
      { head: words.say('cli.head.revision') },
      { head: words.say('cli.head.from') },
      right('cli.head.macro-f1'),
      right('cli.head.n'),
      right('cli.head.bytes'),
      right('cli.head.time'),
      { head: words.say('cli.head.when') },
    ],
    runs.map((run) => [
      run.id,
      words.sayOr(`cli.kind.${run.kind}`, {}, run.kind),
      run.method === null ? '–' : methodText(run.method, words),
      words.say(`cli.state.${run.state}`),
      run.revision ?? '–',
      run.parent ?? '–',
      run.test ? words.percent(run.test.macroF1) : '–',
      run.test ? words.number(run.test.n) : '–',
      run.bytes === null ? '–' : words.bytes(run.bytes),
      words.duration(run.seconds),
      words.moment(run.createdAt),
    ]),
  );
}

export function restoredView(result: RestoreResult, words: Words): string {
  const restored = words.say('cli.history.restored', { backup: printable(result.backup), time: words.moment(result.madeAt) });
  return result.keptAside === null ? restored : `${restored}\n${words.say('cli.history.kept-aside', { folder: printable(result.keptAside) })}`;
}
