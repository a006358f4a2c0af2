import type { BenchEngineResult, BenchModelResult, BenchScanResult } from '../../contract/bench.ts';
import { tableOf } from '../table.ts';
import type { Words } from '../words.ts';

export function benchEngineView(result: BenchEngineResult, words: Words): string {
  const right = (key: string) => ({ head: words.say(key), align: 'right' as const });
  const table = tableOf(
    [right('cli.head.pixels'), right('cli.head.batch'), { head: words.say('cli.head.stem') }, { head: words.say('cli.head.precision') }, right('cli.head.speed'), { head: words.say('cli.head.chosen') }],
    result.rows.map((row) => [
      String(row.pixels),
      String(row.batch),
      row.stem,
      row.precision,
      words.number(row.imagesPerSecond, row.imagesPerSecond < 100 ? 1 : 0),
      row.chosen ? words.say('cli.yes') : '',
    ]),
  );
  return `${words.say('cli.bench.engine', { engine: result.engine })}\n\n${table}`;
}

export function benchScanView(result: BenchScanResult, words: Words): string {
  const right = (key: string) => ({ head: words.say(key), align: 'right' as const });
  const table = tableOf(
    [{ head: words.say('cli.head.name') }, right('cli.head.images'), right('cli.head.time'), right('cli.head.speed')],
    result.rows.map((row) => [words.sayOr(`cli.bench.${row.name}`, {}, row.name), words.number(row.images), words.duration(row.seconds), words.number(row.imagesPerSecond, 0)]),
  );
  return `${table}\n\n${words.say('cli.bench.ratio', { ratio: words.number(result.ratio, 2) })}`;
}

export function benchModelView(result: BenchModelResult, words: Words): string {
  const right = (key: string) => ({ head: words.say(key), align: 'right' as const });
  const table = tableOf(
    [{ head: words.say('cli.head.file') }, right('cli.head.bytes'), right('cli.head.p50'), right('cli.head.p95'), right('cli.head.n')],
    result.rows.map((row) => [row.file, words.bytes(row.bytes), words.milliseconds(row.latency.p50Ms), words.milliseconds(row.latency.p95Ms), words.number(row.n)]),
  );
  return `${words.say('cli.bench.model')}\n\n${table}`;
}
