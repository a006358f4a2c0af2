/** `bench engine|scan|model`: the measurements that the documents quote. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Procedure } from '../contract/app.ts';
import type { ScanBenchReport } from '../dataset/bench.ts';
import { fileFailure } from '../foundation/atomic-file.ts';
import type { EngineBenchInput, EngineBenchResult } from '../jobs/bodies/bench-engine.ts';
import type { Latency } from '../verification/latency.ts';
import type { Session } from './session.ts';

export function benchEngineProcedure(session: Session): Procedure<'benchEngine'> {
  return ({ steps }, call = {}) => session.job<EngineBenchResult>({ kind: 'bench-engine', input: { steps } satisfies EngineBenchInput }, call);
}

export function benchScanProcedure(session: Session): Procedure<'benchScan'> {
  return async ({ folder, size = 64 }, call = {}) => {
    const report = await session.job<ScanBenchReport>({ kind: 'bench-scan', input: { folder: resolve(folder), size } }, call);
    const row = (name: string, imagesPerSecond: number) => ({ name, images: report.images, seconds: report.images / imagesPerSecond, imagesPerSecond });
    return { rows: [row('bare', report.bare), row('decode', report.decode), row('scan', report.scan)], ratio: report.decode / report.bare };
  };
}

export function benchModelProcedure(session: Session): Procedure<'benchModel'> {
  return async ({ files: given, rounds }, call = {}) => {
    const files = given.map((file) => resolve(file));
    const bytes = files.map((file) => {
      try {
        return statSync(file).size;
      } catch (error) {
        throw fileFailure(file, error);
      }
    });
    const latencies = await session.job<Latency[]>({ kind: 'measure-latency', input: { files, options: { rounds } } }, call);
    return { rows: files.map((file, index) => ({ file, bytes: bytes[index], n: latencies[index].n, latency: { p50Ms: latencies[index].p50Ms, p95Ms: latencies[index].p95Ms } })) };
  };
}
