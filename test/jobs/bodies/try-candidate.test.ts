import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFolder } from '../../../main/dataset/examine.ts';
import type { DatasetRevision } from '../../../main/dataset/revision.ts';
import { makeNetwork } from '../../../main/jobs/bodies/make-network.ts';
import type { NetworkJobResult, NetworkJobSettings } from '../../../main/jobs/bodies/network-job.ts';
import { tryCandidate, type CandidateFile, type CandidateJobInput } from '../../../main/jobs/bodies/try-candidate.ts';
import { encoder, writeFiles } from '../../dataset/small-images.ts';
import { tinyGraph, tinySettings } from '../../training/tiny-data.ts';
import { recordedContext } from './recorded-context.ts';

let place: string;
let revision: DatasetRevision;
let runs = 0;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'поиск '));
  const images: Record<string, Uint8Array> = {};
  for (let index = 0; index < 36; index++) images[`${['годные', 'скол', 'риска'][index % 3]}/${index}.png`] = await encoder(24, 20, index + 1).png().toBuffer();
  writeFiles(join(place, 'images'), images);
  revision = await importFolder(join(place, 'images'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

function inputFor(trained: boolean, changes: Partial<NetworkJobSettings> = {}): CandidateJobInput {
  const settings: NetworkJobSettings = { start: { from: 'random', graph: tinyGraph() }, training: tinySettings({ epochs: 2 }), plan: { kind: 'training' }, size: 8, seed: 3, recipeText: 'slim', ...changes };
  return { settings, trained, integerRecipeText: 'slim, in 8-bit integers', revision, folder: join(place, `run ${runs++}`), cacheFolder: join(place, 'cache'), precision: 'float32' };
}
const tried = async (input: CandidateJobInput) => (await tryCandidate(input, recordedContext().context)) as CandidateFile[];

describe('a look at a candidate', () => {
  test('that trains it says the same of its file as the run that it becomes, and that run trains nothing again', async () => {
    const input = inputFor(true);
    const [float, integers] = await tried(input);
    expect([float.integers, integers.integers]).toEqual([false, true]);
    const recorded = recordedContext();
    const made = (await makeNetwork(input, recorded.context)) as NetworkJobResult;
    expect(recorded.of('epoch')).toEqual([]);
    expect(float).toMatchObject({ n: made.validation.n, macroF1: made.validation.macroF1, bytes: made.report.verification.file.bytes });
  });

  test('in integers says what the run in integers would', async () => {
    const input = inputFor(true);
    const [, integers] = await tried(input);
    const made = (await makeNetwork({ ...input, settings: { ...input.settings, plan: { kind: 'training', integers: { fineTuning: 'never' } }, recipeText: input.integerRecipeText } }, recordedContext().context)) as NetworkJobResult;
    expect(integers).toMatchObject({ macroF1: made.validation.macroF1, bytes: made.report.verification.file.bytes });
  });

  test('without training cuts it and leaves no checkpoint', async () => {
    const dense = inputFor(true);
    const made = (await makeNetwork(dense, recordedContext().context)) as NetworkJobResult;
    const start = { from: 'file' as const, file: made.files.find(({ kind }) => kind === 'network')!.path };
    const recipe = { steps: [{ method: 'soft-filter-pruning', settings: { size: 0.5 } }] };
    const input = inputFor(false, { start, plan: { kind: 'control', recipe, weights: 'given' } });
    const [float] = await tried(input);
    expect(float.bytes).toBeLessThan(made.report.verification.file.bytes);
    expect(float.n).toBe(made.validation.n);
    expect(float.milliseconds).toBeGreaterThan(0);
    expect(existsSync(input.folder) ? readdirSync(input.folder) : []).toEqual([]);
  });

  test('never opens the test set', async () => {
    const untold = { ...revision, images: revision.images.map((image) => (image.side === 'test' ? { ...image, label: -1 } : image)) };
    const [float] = await tried({ ...inputFor(true), revision: untold });
    expect(float.n).toBe(revision.images.filter(({ side }) => side === 'validation').length);
  });
});
