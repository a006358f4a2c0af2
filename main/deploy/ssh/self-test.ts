/** The self-test and the benchmark of a bundle, run by the device's own Python. */
import { z } from 'zod';
import { Failure } from '../../foundation/failure.ts';
import type { SelfTestReport } from '../delivery-target.ts';
import { runRemotely, type CommandResult } from './remote-command.ts';
import { shellLine } from './shell.ts';
import type { SshConnection } from './ssh-connection.ts';

/** A virtual environment beside the slots goes before the system's Python. $1 folder of the bundle, $2 Python or nothing, then arguments. */
const script = `
cd -- "$1" || exit 9
python=$2
shift 2
[ -n "$python" ] || { [ -x ../venv/bin/python ] && python=../venv/bin/python; } || python=python3
exec "$python" predict.py "$@"
`;

export interface DevicePython {
  connection: SshConnection;
  /** Folder of the bundle on the device. */
  folder: string;
  /** Path of a Python on the device; a virtual environment `venv` beside the slots, or `python3`, where left out. */
  python: string | undefined;
}

function predict({ connection, folder, python }: DevicePython, parameters: readonly string[], signal?: AbortSignal, timeoutMs?: number) {
  return runRemotely(connection, shellLine(script, folder, python ?? '', ...parameters), { signal, timeoutMs });
}

/** The part of what `predict.py --self-test --json` says that is needed here. */
const selfTestSchema = z.object({
  passed: z.boolean(),
  images: z.number().int().min(0).optional(),
  wrong: z.number().int().min(0).optional(),
  message: z.string().optional(),
  runtime: z.string().optional(),
});

/** A device that cannot run the test has not passed it. */
export async function selfTestOnDevice(device: DevicePython, signal?: AbortSignal): Promise<SelfTestReport> {
  const started = performance.now();
  const answer = await predict(device, ['--self-test', '--json'], signal);
  return selfTestFrom(answer, (performance.now() - started) / 1000);
}

/** Whatever the device said, in whatever form. @param seconds that it took */
export function selfTestFrom({ code, output, errors }: CommandResult, seconds: number): SelfTestReport {
  const said = selfTestSchema.safeParse(parsedJson(output));
  if (!said.success) return { passed: false, images: 0, wrong: 0, seconds, message: lastLine(errors) || lastLine(output) || `exit ${code}` };
  const { passed, images = 0, wrong = 0, message, runtime } = said.data;
  return { passed: passed && code === 0, images, wrong, seconds, runtime, message: message ?? (code === 0 ? undefined : lastLine(errors) || `exit ${code}`) };
}

/** What `predict.py --benchmark --json` says; milliseconds, bytes, degrees Celsius. */
export const deviceBenchmarkSchema = z.object({
  n: z.number().int().min(1),
  p50Ms: z.number().min(0),
  p95Ms: z.number().min(0),
  threads: z.number().int().min(1).nullish(),
  memoryBytes: z.number().min(0).nullish(),
  temperatureC: z.number().nullish(),
  runtime: z.string().nullish(),
});
export type DeviceBenchmark = z.infer<typeof deviceBenchmarkSchema>;

/** @throws Failure `deploy.device-mute` */
export async function benchmarkOnDevice(device: DevicePython, seconds: number, signal?: AbortSignal): Promise<DeviceBenchmark> {
  return benchmarkFrom(await predict(device, ['--benchmark', '--seconds', String(seconds), '--json'], signal, (seconds + 120) * 1000));
}

/** @throws Failure `deploy.device-mute` */
export function benchmarkFrom({ code, output, errors }: CommandResult): DeviceBenchmark {
  const said = deviceBenchmarkSchema.safeParse(parsedJson(output));
  if (said.success) return said.data;
  throw new Failure('deploy.device-mute', { command: 'predict.py --benchmark', reason: lastLine(errors) || `exit ${code}` });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim().slice(0, 300) ?? '';
}
