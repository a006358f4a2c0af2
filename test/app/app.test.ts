/** The whole way through the contract, on real training with small images: no part of it is replaced. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../main/app/app.ts';
import { parseInput, type FettleApp, type ProcedureName } from '../../main/contract/app.ts';
import { procedures } from '../../main/contract/app.ts';
import { appEventSchema, type AppEvent } from '../../main/contract/events.ts';
import { generateSamples } from '../../main/samples/samples.ts';
import { failureOf } from './temporary-app.ts';

const place = mkdtempSync(join(tmpdir(), 'fettle app тест '));
const images = join(place, 'снимки с пробелами');
const library = join(place, 'library');
const training = { epochs: 2, size: 32, stem: 'imagenet' as const, seed: 3 };
let app: FettleApp;
let revision = '';
let dense = '';

/** As a face would call it: input checked on the way in, the result on the way out. */
async function call<Name extends ProcedureName>(name: Name, input: unknown, onEvent?: (event: AppEvent) => void, signal?: AbortSignal): Promise<ReturnType<FettleApp[Name]> extends Promise<infer Result> ? Result : never> {
  const result = await (app[name] as (input: unknown, call: unknown) => Promise<unknown>)(parseInput(name, input), { onEvent, signal });
  procedures[name].result.parse(result);
  return result as never;
}

function weightsHash(run: string): string {
  return (JSON.parse(readFileSync(join(library, 'runs', run, 'result.json'), 'utf8')) as { weightsHash: string }).weightsHash;
}

beforeAll(async () => {
  await generateSamples({ folder: images, seed: 5, perClass: 20, size: 48 });
  app = await createApp({ library, language: 'en' });
});
afterAll(async () => {
  await app.close();
  rmSync(place, { recursive: true, force: true });
});

describe('from a folder to a verified small network', () => {
  test('doctor says what computes and why', async () => {
    const { engine, versions } = await call('doctor', {});
    expect(['tensorflow', 'wasm']).toContain(engine.name);
    expect(engine.reason).not.toBe('');
    expect(versions).toHaveProperty('onnxruntime');
  });

  test('examine finds what is planted in the samples and writes nothing', async () => {
    const { findings, unreadable, classes } = await call('examine', { folder: images });
    expect(unreadable).toBe(1);
    expect(classes).toHaveLength(5);
    expect(findings.map(({ code }) => code).join()).toMatch(/truncated|unreadable/);
    expect(existsSync(library)).toBe(false);
  });

  test('the same folder gives the same revision, and the second import says that it is not new', async () => {
    const first = await call('import', { folder: images, seed: 3 });
    const second = await call('import', { folder: images, seed: 3 });
    expect(first.created).toBe(true);
    expect(second.created).toBe(false);
    expect(second.dataset.revision).toBe(first.dataset.revision);
    revision = first.dataset.revision;
  });

  test('training tells its epochs and ends in a file whose bytes were verified', async () => {
    const events: AppEvent[] = [];
    const { networks } = await call('train', { revision, ...training }, (event) => events.push(event));
    expect(networks).toHaveLength(1);
    expect(networks[0]).toMatchObject({ role: 'dense', verified: true });
    expect(existsSync(networks[0].file)).toBe(true);
    expect(events.filter(({ type }) => type === 'epoch')).toHaveLength(2);
    expect(events.some((event) => event.type === 'note' && event.text.startsWith('training.why.'))).toBe(true);
    dense = networks[0].id;
  });

  test('the same seed gives the same weights, bit for bit', async () => {
    const { networks } = await call('train', { revision, ...training });
    expect(weightsHash(networks[0].id)).toBe(weightsHash(dense));
  });

  test('a run that was stopped goes on and reaches the weights of one that was not', async () => {
    const controller = new AbortController();
    const code = await failureOf(call('train', { revision, ...training }, (event) => event.type === 'epoch' && event.epoch === 1 && controller.abort(), controller.signal));
    expect(code).toBe('jobs.interrupted');
    const { runs } = await call('history', {});
    expect(runs[0]).toMatchObject({ kind: 'train', state: 'interrupted' });
    await call('resume', { run: runs[0].id });
    expect(weightsHash(runs[0].id)).toBe(weightsHash(dense));
    expect(await failureOf(call('resume', { run: runs[0].id }))).toBe('app.nothing-to-resume');
  });

  test.each([
    { methods: ['soft-filter-pruning'], ratio: 0.8 },
    { methods: ['low-rank'], energy: 0.5 },
    { methods: ['soft-filter-pruning', 'low-rank'] },
  ])('compression by $methods is smaller in bytes, parameters and operations, and stands beside its control', async (recipe) => {
    const events: AppEvent[] = [];
    const { networks, comparisons } = await call('compress', { run: dense, epochs: 1, recoveryEpochs: 1, control: ['cut'], ...recipe }, (event) => events.push(event));
    const told = events.filter((event) => event.type === 'epoch');
    const narrowed = told.filter(({ widths }) => widths?.some(({ kept, channels }) => kept > 0 && kept < channels));
    const ranked = told.filter(({ ranks }) => ranks?.some(({ needed, rank }) => needed > 0 && needed <= rank));
    expect(narrowed.length > 0).toBe(recipe.methods.includes('soft-filter-pruning'));
    expect(ranked.length > 0).toBe(recipe.methods.includes('low-rank'));
    expect(told.every((event) => appEventSchema.safeParse(event).success)).toBe(true);
    expect(networks.map(({ role }) => role)).toEqual(['dense', 'small', 'control']);
    for (const small of networks.slice(1)) {
      expect(small.verified).toBe(true);
      expect(small.bytes).toBeLessThan(networks[0].bytes);
      expect(small.parameters).toBeLessThan(networks[0].parameters);
      expect(small.multiplyAccumulates).toBeLessThan(networks[0].multiplyAccumulates);
      expect(small.latency!.p50Ms).toBeGreaterThan(0);
    }
    expect(comparisons.map(({ before }) => before)).toEqual([dense, dense]);
  });

  test('training starts from a run, and from an ONNX file', async () => {
    const from = await call('train', { revision, epochs: 1, from: dense });
    expect(from.networks[0].verified).toBe(true);
    const { file } = (await call('export', { run: dense, to: join(place, 'for another plant') })).network;
    const again = await call('train', { revision, epochs: 1, size: 32, from: file });
    expect(again.networks[0].verified).toBe(true);
  });

  test('an exported file agrees with its record; a changed byte does not pass as the same file', async () => {
    const { network, files } = await call('export', { run: dense, to: join(place, 'export') });
    expect(files.map(({ path }) => path)).toContain('model.onnx');
    const verified = await call('verify', { file: network.file, revision });
    expect(verified).toMatchObject({ run: dense, agrees: true, differences: [] });
    const bytes = readFileSync(network.file);
    bytes[bytes.length >> 1] ^= 0x40;
    const changed = join(place, 'changed.onnx');
    writeFileSync(changed, bytes);
    expect((await call('verify', { file: changed, revision })).run).toBeNull();
    expect(await failureOf(call('export', { run: dense, to: place }))).toBe('export.folder-taken');
  });

  test('history and show tell it all later', async () => {
    const { runs } = await call('history', { revision });
    expect(runs.every(({ state }) => state === 'done')).toBe(true);
    const shown = await call('show', { id: dense });
    if (shown.type !== 'run') throw new Error('That is no run.');
    expect(shown.epochs).toHaveLength(2);
    expect(shown.artifacts.every(({ present }) => present)).toBe(true);
    expect(shown.children.length).toBeGreaterThan(0);
    expect((await call('show', { id: revision })).type).toBe('revision');
  });

  test('images that changed after the import are noticed before they are used', async () => {
    const { dataset } = await call('import', { folder: images, seed: 4 });
    const shown = await call('show', { id: dataset.revision });
    if (shown.type !== 'revision') throw new Error('That is no revision.');
    rmSync(images, { recursive: true, force: true });
    expect(await failureOf(call('train', { revision: dataset.revision, epochs: 1, size: 40 }))).toBe('dataset.image-missing');
    const { runs } = await call('history', {});
    expect(runs[0]).toMatchObject({ state: 'failed' });
  });
});
