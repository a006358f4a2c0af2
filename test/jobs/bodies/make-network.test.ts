import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFolder } from '../../../main/dataset/examine.ts';
import type { DatasetRevision } from '../../../main/dataset/revision.ts';
import { sha256 } from '../../../main/foundation/hash.ts';
import { makeNetwork } from '../../../main/jobs/bodies/make-network.ts';
import type { NetworkJobInput, NetworkJobResult, NetworkJobSettings } from '../../../main/jobs/bodies/network-job.ts';
import { JobCancelled } from '../../../main/jobs/job.ts';
import { costsOf } from '../../../main/network/costs.ts';
import { networkFromBytes } from '../../../main/network/serialise.ts';
import { encoder, writeFiles } from '../../dataset/small-images.ts';
import { tinyGraph, tinySettings } from '../../training/tiny-data.ts';
import { recordedContext } from './recorded-context.ts';

let place: string;
let revision: DatasetRevision;
let runs = 0;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'сеть '));
  const images: Record<string, Uint8Array> = {};
  for (let index = 0; index < 36; index++) images[`${['годные', 'скол', 'риска'][index % 3]}/${index}.png`] = await encoder(24, 20, index + 1).png().toBuffer();
  writeFiles(join(place, 'images'), images);
  revision = await importFolder(join(place, 'images'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

function inputFor(changes: Partial<NetworkJobSettings> = {}): NetworkJobInput {
  const settings: NetworkJobSettings = {
    start: { from: 'random', graph: tinyGraph() },
    training: tinySettings({ epochs: 2 }),
    plan: { kind: 'training' },
    size: 8,
    seed: 3,
    recipeText: 'training',
    ...changes,
  };
  return { settings, revision, folder: join(place, `run ${runs++}`), cacheFolder: join(place, 'cache'), precision: 'float32' };
}

const made = async (input: NetworkJobInput, recorded = recordedContext()) => (await makeNetwork(input, recorded.context)) as NetworkJobResult;
const held = (side: string) => revision.images.filter((image) => image.side === side).length;

describe('the job that makes a network', () => {
  test('ends in a network and a verified file, and says what they are worth', async () => {
    const input = inputFor();
    const recorded = recordedContext();
    const result = await made(input, recorded);
    for (const { path, bytes, sha256: hash } of result.files) expect([readFileSync(path).length, sha256(readFileSync(path))]).toEqual([bytes, hash]);
    const network = networkFromBytes(readFileSync(result.files.find(({ kind }) => kind === 'network')!.path));
    expect(costsOf(network)).toMatchObject({ parameters: result.parameters, multiplyAccumulates: result.multiplyAccumulates, weightBytes: result.weightBytes });
    const onnx = result.files.filter(({ kind }) => kind === 'onnx');
    expect(onnx).toHaveLength(1);
    expect(result.report.verification.file).toEqual({ bytes: onnx[0].bytes, sha256: onnx[0].sha256 });
    expect(result.report.verification.predictions).toHaveLength(held('test'));
    expect(result.validation.n).toBe(held('validation'));
    expect(readdirSync(input.folder).filter((name) => !name.startsWith('checkpoint-')).sort()).toEqual(['export', 'network.fettle']);
    expect(recorded.of('epoch').map(({ epoch, epochs }) => `${epoch}/${epochs}`)).toEqual(['1/2', '2/2']);
    expect(recorded.of('data').find(({ name }) => name === 'engine')?.data).toMatchObject({ precision: 'float32' });
  });

  test('gives the same weights for the same seed, and others for another', async () => {
    const [first, again, other] = [await made(inputFor()), await made(inputFor()), await made(inputFor({ seed: 4 }))];
    expect(again.weightsHash).toBe(first.weightsHash);
    expect(again.files.find(({ kind }) => kind === 'onnx')?.sha256).toBe(first.files.find(({ kind }) => kind === 'onnx')?.sha256);
    expect(other.weightsHash).not.toBe(first.weightsHash);
  });

  test('that was cancelled goes on from its checkpoint to the same weights', async () => {
    const whole = await made(inputFor());
    const input = inputFor();
    const recorded = recordedContext((event) => {
      if (event.type === 'epoch') recorded.cancel();
    });
    await expect(makeNetwork(input, recorded.context)).rejects.toBeInstanceOf(JobCancelled);
    expect(existsSync(join(input.folder, 'network.fettle'))).toBe(false);
    const resumed = recordedContext();
    expect((await made(input, resumed)).weightsHash).toBe(whole.weightsHash);
    expect(resumed.of('note').map(({ text }) => text)).toContain('jobs.resumed');
    expect(resumed.of('epoch')).toHaveLength(1);
  });

  test('whose result was never recorded comes to it again without another epoch', async () => {
    const input = inputFor();
    const first = await made(input);
    const again = recordedContext();
    const second = await made(input, again);
    expect(again.of('epoch')).toEqual([]);
    expect(second.weightsHash).toBe(first.weightsHash);
    expect(second.files).toEqual(first.files);
    expect(second.report.verification.predictions).toEqual(first.report.verification.predictions);
  });

  test('compresses from given weights; its control says only what it does itself', async () => {
    const dense = await made(inputFor());
    const start = { from: 'file' as const, file: dense.files.find(({ kind }) => kind === 'network')!.path };
    const recipe = { steps: [{ method: 'soft-filter-pruning', settings: { epochs: 2 } }], recovery: { epochs: 1 } };
    const [small, control] = [recordedContext(), recordedContext()];
    const smallResult = await made(inputFor({ start, plan: { kind: 'recipe', recipe, weights: 'given' } }), small);
    const controlResult = await made(inputFor({ start, plan: { kind: 'control', recipe, weights: 'given' } }), control);
    expect(smallResult.parameters).toBeLessThan(dense.parameters);
    expect(controlResult.parameters).toBe(smallResult.parameters);
    expect(controlResult.decisions).toEqual(smallResult.decisions);
    expect(smallResult.decisions.map(({ step }) => step)).toEqual(['soft-filter-pruning', 'recovery']);
    const said = (recorded: typeof small) => recorded.of('note').map(({ text }) => text);
    const reasons = (step: string) => smallResult.decisions.filter((one) => one.step === step).flatMap((one) => one.reasons.map(({ key }) => key));
    expect(said(small)).toEqual(expect.arrayContaining([...reasons('soft-filter-pruning'), ...reasons('recovery')]));
    expect(said(control)).toEqual(reasons('recovery'));
  });

  test('ends in a file in integers where the recipe says so: the weights are the same, their bytes a quarter', async () => {
    const dense = await made(inputFor());
    const start = { from: 'file' as const, file: dense.files.find(({ kind }) => kind === 'network')!.path };
    const recorded = recordedContext();
    const result = await made(inputFor({ start, plan: { kind: 'recipe', recipe: { steps: [{ method: 'quantize', settings: { fineTuning: 'never' } }] }, weights: 'given' } }), recorded);
    expect(recorded.of('epoch')).toEqual([]);
    expect(result.weightsHash).toBe(dense.weightsHash);
    expect(result.report.verification.agreement).toMatchObject({ precision: 'int8', n: held('test') });
    expect(result.weightBytes / dense.weightBytes).toBeLessThan(0.4);
    const { tried, calibration, float, images } = result.quantization!;
    expect(tried.map((row) => row.calibration)).toEqual(['min-max', 'percentile', 'entropy']);
    expect(images).toBe(held('train'));
    expect(float.macroF1).toBeCloseTo(dense.validation.macroF1, 10);
    expect(result.validation.macroF1).toBeCloseTo(tried.find((row) => row.calibration === calibration)!.macroF1, 10);
    expect(recorded.of('note').map(({ text }) => text)).toEqual(['compression.quantize.reason-best', 'compression.quantize.reason-never', 'quantization.chosen']);
  });

  test('trains on with rounding before it writes integers, where that is asked for', async () => {
    const dense = await made(inputFor());
    const start = { from: 'file' as const, file: dense.files.find(({ kind }) => kind === 'network')!.path };
    const recorded = recordedContext();
    const recipe = { steps: [{ method: 'quantize', settings: { fineTuning: 'always', epochs: 2, calibration: 'min-max' } }] };
    const result = await made(inputFor({ start, plan: { kind: 'recipe', recipe, weights: 'given' } }), recorded);
    expect(recorded.of('epoch').map(({ stage, epoch }) => `${stage} ${epoch}`)).toEqual(['1-quantize 1', '1-quantize 2']);
    // Folded where it was trained on; as it was where that did no better, which is said.
    const kept = recorded.of('note').some(({ text }) => text === 'quantization.kept');
    expect(result.weightsHash === dense.weightsHash).toBe(kept);
    expect(result.report.verification.agreement).toMatchObject({ precision: 'int8' });
    expect(result.quantization!.tried).toHaveLength(1);
    const network = networkFromBytes(readFileSync(result.files.find(({ kind }) => kind === 'network')!.path));
    expect(network.graph.nodes.some(({ op }) => op === 'batch-norm')).toBe(kept);
  });

  test('tells that an original has changed since its pixels were decoded, and goes on with the frozen ones', async () => {
    const before = await made(inputFor());
    const path = join(place, 'images', revision.images[0].path);
    const original = readFileSync(path);
    writeFileSync(path, 'no longer an image');
    try {
      const recorded = recordedContext();
      expect((await made(inputFor(), recorded)).weightsHash).toBe(before.weightsHash);
      expect(recorded.of('note')).toContainEqual(expect.objectContaining({ text: 'dataset.originals-changed', values: expect.objectContaining({ count: 1, first: revision.images[0].path }) }));
    } finally {
      writeFileSync(path, original);
    }
  });
});
