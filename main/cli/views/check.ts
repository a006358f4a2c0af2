import type { CheckResult } from '../../contract/check.ts';
import { factsOf, printable } from '../table.ts';
import type { Words } from '../words.ts';

const problemsShown = 20;

export function checkView(result: CheckResult, words: Words): string {
  const { facts } = result;
  const rows: [string, string][] = [
    [words.say('cli.check.bundle'), result.bundle],
    [words.say('cli.check.id'), result.id ?? '–'],
    [words.say('cli.check.key'), result.keyId ?? '–'],
    ['', words.say(`cli.check.trust-${result.trust}`)],
  ];
  if (facts) {
    rows.push(
      [words.say('cli.check.sequence'), words.say('cli.check.made', { sequence: facts.sequence, created: words.moment(facts.created), version: facts.fettle })],
      [words.say('cli.head.run'), words.say('cli.check.run', { run: facts.run, revision: facts.revision })],
      [words.say('cli.head.class'), facts.labels.join(', ')],
    );
    if (facts.device !== null) rows.push([words.say('cli.check.device'), facts.device]);
  }
  return [factsOf(rows), verdict(result, words)].join('\n\n');
}

function verdict(result: CheckResult, words: Words): string {
  if (result.whole) {
    const { golden } = result;
    const whole = words.say('cli.check.whole', { files: result.files, bytes: words.bytes(result.bytes) });
    if (golden === null) return `${whole} ${words.say('cli.check.not-run')}`;
    const largest = Math.max(0, ...golden.map(({ difference }) => difference ?? 1));
    return `${whole} ${words.say('cli.check.golden', { images: golden.length, difference: words.small(largest) })}`;
  }
  const shown = result.problems.slice(0, problemsShown).map(({ code, values }) => printable(`  - ${words.sayOr(`${code}.fact`, values, code)} ${words.sayOr(`${code}.remedy`, values, '')}`.trimEnd()));
  const more = result.problems.length - shown.length;
  return [words.say('cli.check.not-whole', { count: result.problems.length }), ...shown, ...(more > 0 ? [`  - ${words.say('cli.findings.more', { count: more })}`] : [])].join('\n');
}
