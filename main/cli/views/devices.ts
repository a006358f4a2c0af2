/** The list of devices, and one of them with its benchmark. */
import type { ProcedureResult } from '../../contract/app.ts';
import type { DeviceBenchmark, DeviceRow } from '../../contract/devices.ts';
import { failureFromData } from '../../foundation/failure.ts';
import { factsOf, printable, tableOf } from '../table.ts';
import type { Words } from '../words.ts';

type Refreshed = ProcedureResult<'refreshDevices'>;

export function devicesView({ devices, failures = [] }: ProcedureResult<'devices'> & Partial<Pick<Refreshed, 'failures'>>, words: Words): string {
  if (devices.length === 0) return words.say('cli.devices.none');
  const right = (key: string) => ({ head: words.say(key), align: 'right' as const });
  const table = tableOf(
    [{ head: words.say('cli.head.device') }, { head: words.say('cli.head.address') }, right('cli.head.number'), { head: words.say('cli.head.slot') }, { head: words.say('cli.head.when') }, right('cli.head.p50'), right('cli.head.p50-pc'), right('cli.head.memory'), right('cli.head.temperature')],
    devices.map(({ name, address, runs, benchmark }) => [
      name,
      address ?? words.say('cli.devices.fetches'),
      runs ? String(runs.sequence) : '–',
      runs?.slot ?? '–',
      runs ? words.moment(runs.when) : '–',
      ...benchmarkCells(benchmark, words),
    ]),
  );
  const troubles = devices.flatMap((device) => troubleLines(device, words));
  const unheard = failures.map(({ name, failure }) => printable(`${name}: ${failureFromData(failure).in(words.language).fact}`));
  return [table, ...(troubles.length > 0 ? [troubles.join('\n')] : []), ...(unheard.length > 0 ? [unheard.join('\n')] : [])].join('\n\n');
}

function benchmarkCells(benchmark: DeviceBenchmark | null, words: Words): string[] {
  if (!benchmark) return ['–', '–', '–', '–'];
  const { device, pc } = benchmark;
  return [words.milliseconds(device.p50Ms), pc ? words.milliseconds(pc.p50Ms) : '–', memoryText(device.memoryBytes, words), temperatureText(device.temperatureC, words)];
}

const memoryText = (bytes: number | null, words: Words) => (bytes === null ? '–' : words.bytes(bytes));
const temperatureText = (celsius: number | null, words: Words) => (celsius === null ? '–' : `${words.number(celsius, 1)} °C`);

function troubleLines({ name, trouble }: DeviceRow, words: Words): string[] {
  return trouble ? [printable(words.say(`cli.devices.${trouble.kind}`, { name, when: words.moment(trouble.when), detail: trouble.detail }))] : [];
}

export function deviceText(device: DeviceRow, words: Words): string {
  const { name, address, fingerprint, runs, benchmark } = device;
  const facts: [string, string][] = [
    [words.say('cli.head.device'), name],
    [words.say('cli.head.address'), address ?? words.say('cli.devices.fetches')],
    [words.say('cli.devices.key'), fingerprint ?? '–'],
    [words.say('cli.devices.runs'), runs ? words.say('cli.devices.number', { sequence: runs.sequence, slot: runs.slot ?? '–', id: runs.bundle.slice(0, 12), when: words.moment(runs.when) }) : '–'],
  ];
  return [factsOf(facts), ...(benchmark ? [benchmarkTable(benchmark, words)] : []), ...troubleLines(device, words)].join('\n\n');
}

function benchmarkTable({ device, pc, when }: DeviceBenchmark, words: Words): string {
  const right = (key: string) => ({ head: words.say(key), align: 'right' as const });
  const row = (name: string, figures: { n: number; p50Ms: number; p95Ms: number }, rest: string[]) => [name, words.milliseconds(figures.p50Ms), words.milliseconds(figures.p95Ms), words.number(figures.n), ...rest];
  const table = tableOf(
    [{ head: words.say('cli.devices.measured', { when: words.moment(when) }) }, right('cli.head.p50'), right('cli.head.p95'), right('cli.head.n'), right('cli.head.threads'), right('cli.head.memory'), right('cli.head.temperature')],
    [
      row(words.say('cli.devices.there'), device, [device.threads === null ? '–' : String(device.threads), memoryText(device.memoryBytes, words), temperatureText(device.temperatureC, words)]),
      ...(pc ? [row(words.say('cli.devices.here'), pc, ['1', '–', '–'])] : []),
    ],
  );
  return device.runtime === null ? table : `${table}\n${printable(device.runtime)}`;
}
