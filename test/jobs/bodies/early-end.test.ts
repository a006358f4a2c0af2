/** Training that its user ends early: what `runStages` does then, on real training with tiny images. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stage } from '../../../main/compression/step.ts';
import { startEngine } from '../../../main/engine/engine.ts';
import { runStages, type StagesInput } from '../../../main/jobs/bodies/run-stages.ts';
import { controlWords, type JobEvent } from '../../../main/jobs/job.ts';
import { createJobContext } from '../../../main/jobs/job-context.ts';
import type { Network } from '../../../main/network/network.ts';
import { sidesOf, tinyImages, tinyNetwork, tinySettings } from '../../training/tiny-data.ts';

let place: string;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'этапы '));
  await startEngine();
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const images = tinyImages(36);
let folders = 0;

function stage(id: string, step: string, epochs: number): Stage {
  const same = (network: Network) => network;
  return { id, step, training: { epochs, schedule: { kind: 'one-cycle', peakRate: 0.1, warmUp: 0.3 } }, reestimateStatistics: false, prepare: same, hooks: () => ({ progress: () => null }), finish: same };
}

function inputFor(stages: Stage[]): StagesInput {
  return {
    stages, start: async () => tinyNetwork(), images, sides: sidesOf(36, 24), training: tinySettings(), seed: 4, precision: 'float32',
    checkpointFolder: join(place, `run ${folders++}`),
    watched: { classes: ['a', 'b', 'c'], images: [{ position: 0, file: 'a/1.png', label: 'a' }, { position: 5, file: 'c/2.png', label: 'c' }] },
  };
}

/** Asks for an early end after that many epochs. */
async function endedAfter(input: StagesInput, epochs: number): Promise<{ network: Network; events: JobEvent[] }> {
  const words = new Int32Array(new SharedArrayBuffer(8));
  const events: JobEvent[] = [];
  const hear = (event: JobEvent) => {
    events.push(event);
    if (events.filter(({ type }) => type === 'epoch').length === epochs) Atomics.store(words, controlWords.finish, 1);
  };
  return { network: await runStages(input, createJobContext(words, hear, new AbortController().signal)), events };
}

const epochsOf = (events: readonly JobEvent[]) => events.flatMap((event) => (event.type === 'epoch' ? [`${event.stage} ${event.epoch}`] : []));

describe('training that is ended early', () => {
  test('does the epoch under way, says where it ended, and what follows compression is cut short too', async () => {
    const { events } = await endedAfter(inputFor([stage('1-training', 'training', 9), stage('2-soft-filter-pruning', 'soft-filter-pruning', 3), stage('3-recovery', 'recovery', 9)]), 2);
    expect(epochsOf(events)).toEqual(['1-training 1', '1-training 2', '1-training 3', '2-soft-filter-pruning 1', '2-soft-filter-pruning 2', '2-soft-filter-pruning 3', '3-recovery 1']);
    expect(events.filter(({ type }) => type === 'data')).toEqual([
      { type: 'data', name: 'ended-early', data: { stage: '1-training', epoch: 3, epochs: 9 } },
      { type: 'data', name: 'ended-early', data: { stage: '3-recovery', epoch: 1, epochs: 9 } },
    ]);
  });

  test('stays ended when its process is killed afterwards and goes on elsewhere', async () => {
    const input = inputFor([stage('1-training', 'training', 9)]);
    const { network } = await endedAfter(input, 1);
    // The checkpoint of the end is all that the next process has.
    const { network: resumed, events } = await endedAfter(input, 99);
    expect(epochsOf(events)).toEqual([]);
    expect(resumed).toEqual(network);
  });

  test('tells nothing of an early end where it came to its own', async () => {
    const { events } = await endedAfter(inputFor([stage('1-training', 'training', 2)]), 1);
    expect(epochsOf(events)).toEqual(['1-training 1', '1-training 2']);
    expect(events.filter(({ type }) => type === 'data')).toEqual([]);
  });
});

test('each epoch tells the same images with an answer and how sure it is', async () => {
  const { events } = await endedAfter(inputFor([stage('1-training', 'training', 2)]), 99);
  for (const event of events) {
    if (event.type !== 'epoch') continue;
    const samples = event.metrics.samples as { file: string; label: string; predicted: string; probability: number }[];
    expect(samples.map(({ file, label }) => [file, label])).toEqual([['a/1.png', 'a'], ['c/2.png', 'c']]);
    for (const { predicted, probability } of samples) {
      expect(['a', 'b', 'c']).toContain(predicted);
      expect(probability).toBeGreaterThanOrEqual(1 / 3);
      expect(probability).toBeLessThanOrEqual(1);
    }
  }
});
