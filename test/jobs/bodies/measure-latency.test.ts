import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measureLatencyOfFiles } from '../../../main/jobs/bodies/measure-latency.ts';
import { JobCancelled } from '../../../main/jobs/job.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import type { Latency } from '../../../main/verification/latency.ts';
import { metadataFor, smallResNet } from '../../network/onnx/files.ts';
import { recordedContext } from './recorded-context.ts';

let place: string;
let files: string[];
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'задержка '));
  files = [32, 2].map((width) => join(place, `сеть ${width}.onnx`));
  for (const [index, width] of [32, 2].entries()) writeFileSync(files[index], writeOnnx(smallResNet(3, 32, width), metadataFor(3)));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('the job that measures latency', () => {
  test('has a row for each file, in their order and with equal turns', async () => {
    const { context, of } = recordedContext();
    const [large, small] = (await measureLatencyOfFiles({ files, options: { seconds: 0.05, rounds: 20 } }, context)) as Latency[];
    expect(large.n).toBe(small.n);
    expect(large.n).toBeGreaterThanOrEqual(20);
    expect(small.p50Ms).toBeLessThan(large.p50Ms);
    expect(of('progress')).toMatchObject([{ phase: 'latency', total: null }]);
  });

  test('ends within a round when it is cancelled', async () => {
    const { context, cancel } = recordedContext();
    const running = measureLatencyOfFiles({ files, options: { seconds: 600, rounds: 1 } }, context);
    setTimeout(cancel, 50);
    await expect(running).rejects.toBeInstanceOf(JobCancelled);
  });

  test('a file that is gone is a failure', async () => {
    await expect(measureLatencyOfFiles({ files: [join(place, 'gone.onnx')] }, recordedContext().context)).rejects.toMatchObject({ code: 'verification.file-missing' });
  });
});
