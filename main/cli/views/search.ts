/** What a search by stated limits came to: every file that was looked at, and why one of them is recommended. */
import type { SearchAnswer, SearchRow } from '../../contract/search.ts';
import { tableOf } from '../table.ts';
import type { Words } from '../words.ts';

/** Of those that were not trained in full. */
const mostOthers = 8;

export function searchView(search: SearchAnswer, words: Words): string {
  const inFull = search.rows.filter(({ epochs }) => epochs === 1);
  const others = search.rows.filter(({ epochs }) => epochs < 1);
  const shown = [...inFull, ...others.slice(0, mostOthers)];
  const parts = [words.say('cli.search.caption', { run: search.run, limits: limitsText(search, words), n: search.denseFigures.n }), tableOf(columns(words), [denseRow(search, words), ...shown.map((row) => cells(row, search, words))])];
  if (others.length > mostOthers) parts.push(words.say('cli.search.more', { count: others.length - mostOthers }));
  parts.push(search.reasons.map(({ key, values }) => words.say(key, values)).join('\n'));
  const taken = search.recommended ?? search.nearest;
  if (taken) parts.push(words.say(search.recommended ? 'cli.search.recommended' : 'cli.search.nearest', { run: taken }));
  return parts.join('\n\n');
}

function limitsText({ limits }: SearchAnswer, words: Words): string {
  const { points, bytes, milliseconds, escape } = limits;
  return [
    points === undefined ? [] : words.say('cli.search.limit.points', { points }),
    bytes === undefined ? [] : words.bytes(bytes),
    milliseconds === undefined ? [] : words.milliseconds(milliseconds),
    escape === undefined ? [] : words.say('cli.search.limit.escape', { share: words.percent(escape) }),
  ].flat().join(', ');
}

function columns(words: Words) {
  const right = (key: string) => ({ head: words.say(key), align: 'right' as const });
  return [
    { head: words.say('cli.head.way') },
    right('cli.head.pixels'),
    right('cli.head.epochs-given'),
    right('cli.head.bytes'),
    right('cli.head.p50'),
    right('cli.head.macro-f1'),
    right('cli.head.points'),
    right('cli.head.escape'),
    { head: words.say('cli.head.limits') },
    { head: words.say('cli.head.front') },
    { head: words.say('cli.head.run') },
  ];
}

function cells({ way, pixels, integers, epochs, figures, missed, onFront, run }: SearchRow, { denseFigures }: SearchAnswer, words: Words): string[] {
  const name = words.say(`cli.way.${way}`);
  return [
    integers ? `${name} + ${words.say('cli.method.quantize')}` : name,
    words.number(pixels),
    words.percent(epochs, 0),
    ...figuresText(figures, words),
    words.number((figures.macroF1 - denseFigures.macroF1) * 100, 1),
    figures.escape === null ? '–' : words.percent(figures.escape),
    missed.length === 0 ? words.say('cli.search.kept') : missed.map((limit) => words.say(`cli.search.missed.${limit}`)).join(', '),
    onFront ? words.say('cli.yes') : '',
    run ?? '',
  ];
}

function denseRow({ dense, denseFigures }: SearchAnswer, words: Words): string[] {
  return [words.say('cli.role.dense'), '', '', ...figuresText(denseFigures, words), '', denseFigures.escape === null ? '–' : words.percent(denseFigures.escape), '', '', dense];
}

function figuresText({ bytes, milliseconds, macroF1 }: SearchRow['figures'], words: Words): string[] {
  return [words.bytes(bytes), words.milliseconds(milliseconds), words.percent(macroF1)];
}
