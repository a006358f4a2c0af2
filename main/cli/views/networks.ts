/** The table that training and compressing end in: every network beside the others, on one frozen test set. */
import type { NetworkResult } from '../../contract/figures.ts';
import type { NetworksResult } from '../../contract/networks.ts';
import { exitCodes } from '../exit-codes.ts';
import { printable, tableOf } from '../table.ts';
import type { Words } from '../words.ts';
import { searchView } from './search.ts';

/** A network whose file does not do what it did in training has not met the limit; nor has a search that found none. */
export function exitCodeOf({ networks, search }: NetworksResult): number {
  const met = networks.every((network) => network.verified) && search?.recommended !== null;
  return met ? exitCodes.done : exitCodes.limitNotMet;
}

export function networksView(result: NetworksResult, words: Words): string {
  const parts = [...(result.search ? [searchView(result.search, words)] : []), networksTable(result.networks, words), classTable(result.networks, words)];
  const comparisons = result.comparisons.map((comparison) =>
    words.say('cli.networks.comparison', {
      before: comparison.before,
      after: comparison.after,
      lost: comparison.lost.length,
      gained: comparison.gained.length,
      p: words.number(comparison.pValue, 3),
    }),
  );
  if (comparisons.length > 0) parts.push(comparisons.join('\n'));
  const verdicts = result.verdicts.map(({ small, control, kind, n, onlySmall, onlyControl, pValue, better }) =>
    words.say(`cli.verdict.${better}`, { small, control, kind, n, onlySmall, onlyControl, p: words.number(pValue, 3) }),
  );
  if (verdicts.length > 0) parts.push(verdicts.join('\n'));
  parts.push(words.say('cli.networks.folder', { folder: printable(result.folder) }));
  return parts.filter((part) => part !== '').join('\n\n');
}

export function networksTable(networks: readonly NetworkResult[], words: Words): string {
  if (networks.length === 0) return words.say('cli.networks.none');
  const dense = networks.find((network) => network.role === 'dense');
  const right = (key: string) => ({ head: words.say(key), align: 'right' as const });
  const table = tableOf(
    [
      { head: words.say('cli.head.run') },
      { head: words.say('cli.head.role') },
      { head: words.say('cli.head.method') },
      right('cli.head.bytes'),
      right('cli.head.of-dense'),
      right('cli.head.parameters'),
      right('cli.head.multiply-accumulates'),
      right('cli.head.macro-f1'),
      right('cli.head.accuracy'),
      right('cli.head.p50'),
      right('cli.head.p95'),
      right('cli.head.time'),
      { head: words.say('cli.head.verified') },
    ],
    networks.map((network) => [
      network.id,
      words.say(`cli.role.${network.role}`),
      methodText(network.method, words),
      words.bytes(network.bytes),
      dense ? words.percent(network.bytes / dense.bytes) : '–',
      words.short(network.parameters),
      words.short(network.multiplyAccumulates),
      words.percent(network.test.macroF1),
      words.percent(network.test.accuracy),
      network.latency ? words.milliseconds(network.latency.p50Ms) : '–',
      network.latency ? words.milliseconds(network.latency.p95Ms) : '–',
      words.duration(network.seconds),
      words.say(network.verified ? 'cli.yes' : 'cli.no'),
    ]),
  );
  return `${words.say('cli.networks.caption', { n: networks[0].test.n })}\n\n${table}`;
}

export function methodText(method: string, words: Words): string {
  return method
    .split(' + ')
    .map((step) => words.sayOr(`cli.method.${step}`, {}, step))
    .join(' + ');
}

/** Recall by class, each with its images and its interval: no number without what it was measured on. */
function classTable(networks: readonly NetworkResult[], words: Words): string {
  if (networks.length === 0 || networks[0].test.perClass.length === 0) return '';
  const labels = networks[0].test.perClass;
  const table = tableOf(
    [
      { head: words.say('cli.head.recall') },
      { head: words.say('cli.head.n'), align: 'right' },
      ...networks.map((network) => ({ head: `${network.id} ${words.say(`cli.role.${network.role}`)}` })),
    ],
    labels.map(({ label, n }) => [
      label,
      words.number(n),
      ...networks.map((network) => {
        const recall = network.test.perClass.find((each) => each.label === label);
        return recall ? recallText(recall, words) : '–';
      }),
    ]),
  );
  return table + rates(networks, words);
}

export function recallText(recall: { recall: number | null; low: number; high: number }, words: Words): string {
  if (recall.recall === null) return '–';
  return `${words.percent(recall.recall)} (${words.percent(recall.low)} – ${words.percent(recall.high)})`;
}

/** Escape and overkill, where a class is marked good. */
function rates(networks: readonly NetworkResult[], words: Words): string {
  const lines = networks.flatMap(({ id, test: { escape, overkill } }) =>
    [
      ['cli.networks.escape', escape] as const,
      ['cli.networks.overkill', overkill] as const,
    ].flatMap(([key, rate]) =>
      rate && rate.value !== null
        ? [words.say(key, { network: id, share: words.percent(rate.value), low: words.percent(rate.low), high: words.percent(rate.high), n: rate.n })]
        : [],
    ),
  );
  return lines.length === 0 ? '' : `\n\n${lines.join('\n')}`;
}
