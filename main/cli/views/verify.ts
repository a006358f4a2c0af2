import type { VerifyResult } from '../../contract/networks.ts';
import { factsOf, printable, tableOf } from '../table.ts';
import type { Words } from '../words.ts';
import { recallText } from './networks.ts';

const differencesShown = 10;

export function verifyView(result: VerifyResult, words: Words): string {
  const facts = factsOf([
    [words.say('cli.verify.file'), result.file],
    ['SHA-256', result.sha256],
    [words.say('cli.head.bytes'), words.bytes(result.bytes)],
    [words.say('cli.dataset.revision'), result.revision],
    [words.say('cli.head.run'), result.run ?? words.say('cli.verify.no-record')],
    [words.say('cli.head.macro-f1'), words.percent(result.test.macroF1)],
    [words.say('cli.head.accuracy'), words.say('cli.verify.accuracy', { accuracy: words.percent(result.test.accuracy), n: result.test.n })],
    ...(result.latency
      ? [[words.say('cli.verify.latency'), `p50 ${words.milliseconds(result.latency.p50Ms)}, p95 ${words.milliseconds(result.latency.p95Ms)}`] as const]
      : []),
  ]);
  const classes = tableOf(
    [{ head: words.say('cli.head.class') }, { head: words.say('cli.head.n'), align: 'right' }, { head: words.say('cli.head.recall') }],
    result.test.perClass.map((each) => [each.label, words.number(each.n), recallText(each, words)]),
  );
  return [facts, classes, verdict(result, words)].join('\n\n');
}

function verdict(result: VerifyResult, words: Words): string {
  if (result.agrees === null) return words.say('cli.verify.nothing-to-compare');
  if (result.changed) return words.say('cli.verify.changed');
  if (result.agrees) return words.say('cli.verify.agrees');
  const shown = result.differences.slice(0, differencesShown).map((each) => printable(`  - ${each.image}: ${each.recorded} → ${each.now}`));
  const more = result.differences.length - shown.length;
  return [words.say('cli.verify.disagrees', { count: result.differences.length }), ...shown, ...(more > 0 ? [`  - ${words.say('cli.findings.more', { count: more })}`] : [])].join('\n');
}
