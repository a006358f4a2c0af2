/** `predict.py --benchmark` on a device, beside the same file on this PC. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call, Procedure } from '../contract/app.ts';
import { inspectTarget } from '../deploy/roll-back.ts';
import { sshTarget, type SshTarget } from '../deploy/ssh/ssh-target.ts';
import { Failure } from '../foundation/failure.ts';
import { artifactPath, findArtifactsByHash, recordDeviceEvent } from '../history/index.ts';
import type { Latency } from '../verification/latency.ts';
import { connectDevice, rememberDevice } from './connect-device.ts';
import { noteWhatRuns } from './device-notes.ts';
import { deviceRow } from './devices.ts';
import type { Session } from './session.ts';

const usualSeconds = 10;

export function benchmarkDeviceProcedure(session: Session): Procedure<'benchmarkDevice'> {
  return async ({ device: where, seconds = usualSeconds, access }, call = {}) => {
    const connected = await connectDevice(session, where, access, call.signal);
    const target = sshTarget(connected.connection, { python: connected.python });
    try {
      const device = rememberDevice(session, connected);
      const { active, slots } = await inspectTarget(target);
      const bundle = active && slots[active];
      if (!active || !bundle) throw new Failure('deploy.nothing-active', { address: target.address });
      noteWhatRuns(session, device.name, { ...bundle, slot: active });
      call.onEvent?.({ type: 'note', text: 'devices.measuring', values: { name: device.name, seconds } });
      const { n, p50Ms, p95Ms, threads = null, memoryBytes = null, temperatureC = null, runtime = null } = await target.benchmark(active, seconds, call.signal);
      const { sha256, file } = bundle.signature.model;
      const pc = await onThisPc(session, target, `${active}/${file}`, sha256, call);
      const measured = { bundle: bundle.id, sequence: bundle.signature.sequence, model: sha256, device: { n, p50Ms, p95Ms, threads, memoryBytes, temperatureC, runtime }, pc };
      recordDeviceEvent(session.library(), device.name, 'benchmark', measured);
      return deviceRow(session.library(), device);
    } finally {
      await target.close();
    }
  };
}

/** The library's own file where it has these bytes, else fetched from the device. */
async function onThisPc(session: Session, target: SshTarget, path: string, sha256: string, call: Call): Promise<{ n: number; p50Ms: number; p95Ms: number } | null> {
  const library = session.library();
  const own = findArtifactsByHash(library, sha256).map((artifact) => artifactPath(library, artifact)).find((file) => existsSync(file));
  if (own !== undefined) return measured(session, own, call);
  const content = await target.readFile(path);
  if (!content) return null;
  const folder = mkdtempSync(join(tmpdir(), 'fettle-benchmark-'));
  try {
    const file = join(folder, 'model.onnx');
    writeFileSync(file, content);
    return await measured(session, file, call);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(session: Session, file: string, call: Call): Promise<{ n: number; p50Ms: number; p95Ms: number }> {
  const [{ n, p50Ms, p95Ms }] = await session.job<Latency[]>({ kind: 'measure-latency', input: { files: [file], options: {} } }, call);
  return { n, p50Ms, p95Ms };
}
