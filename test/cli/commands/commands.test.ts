import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ProcedureName } from '../../../main/contract/app.ts';
import { mutationNames, queryNames } from '../../../main/contract/router.ts';
import { workProcedures } from '../../../main/contract/works.ts';
import { exampleAnswers } from '../example-answers.ts';
import { testWorld, type Answers } from '../test-world.ts';

const answers = Object.fromEntries(Object.entries(exampleAnswers).map(([name, answer]) => [name, () => Promise.resolve(answer)])) as Answers;

const calls: [string, ProcedureName, object][] = [
  ['doctor', 'doctor', {}],
  ['examine images --group-by folder --split 70/15/15 --good good', 'examine', { folder: resolve('images'), groupBy: 'folder', split: { train: 0.7, validation: 0.15, test: 0.15 }, goodClass: 'good' }],
  ['examine images --no-good', 'examine', { folder: resolve('images'), goodClass: false }],
  ['import images', 'import', { folder: resolve('images') }],
  ['import images --name steel --seed 7 --split 0,8/0,1/0,1', 'import', { folder: resolve('images'), name: 'steel', seed: 7, split: { train: 0.8, validation: 0.1, test: 0.1 } }],
  ['train d-0123', 'train', { revision: 'd-0123' }],
  [
    'train d-0123 --epochs 30 --size 64 --batch 32 --rate 0.05 --stem small --precision float32 --from r2 --no-flip --quarter-turns --seed 3',
    'train',
    { revision: 'd-0123', epochs: 30, size: 64, batch: 32, rate: 0.05, stem: 'small', precision: 'float32', from: 'r2', augmentation: { flip: false, quarterTurns: true }, seed: 3 },
  ],
  ['train d-0123 --from models/a.onnx --no-shift --no-brightness --no-contrast', 'train', { revision: 'd-0123', from: resolve('models/a.onnx'), augmentation: { shift: false, brightness: false, contrast: false } }],
  ['compress r1', 'compress', { run: 'r1' }],
  [
    'compress r1 --method soft-filter-pruning,low-rank --size 0.03 --ratio 0.8 --energy 0.95 --schedule growing --kind spatial --epochs 20 --recovery-epochs 5 --start random --no-control --seed 0',
    'compress',
    { run: 'r1', methods: ['soft-filter-pruning', 'low-rank'], size: 0.03, ratio: 0.8, energy: 0.95, schedule: 'growing', kind: 'spatial', epochs: 20, recoveryEpochs: 5, start: 'random', control: false, seed: 0 },
  ],
  ['compress r1 --control slim', 'compress', { run: 'r1', control: ['slim'] }],
  ['compress r1 --at-most 1pt --at-most 500kB --at-most 5ms --escape-at-most 0.5% --minutes 15 --no-control --seed 3', 'search', { run: 'r1', limits: { points: 1, bytes: 500_000, milliseconds: 5, escape: 0.005 }, minutes: 15, control: false, seed: 3 }],
  ['compress r1 --at-most 1,5MB', 'search', { run: 'r1', limits: { bytes: 1_500_000 } }],
  [
    'compress r1 --keep stem.convolution,stage1.block1.first.convolution --set soft-filter-pruning.importance=taylor --set recovery.epochs=3',
    'compress',
    { run: 'r1', keep: ['stem.convolution', 'stage1.block1.first.convolution'], assignments: ['soft-filter-pruning.importance=taylor', 'recovery.epochs=3'] },
  ],
  ['methods', 'compressionMethods', {}],
  ['methods r2', 'compressionMethods', { run: 'r2' }],
  ['run images --out results --set low-rank.kind=channel', 'run', { folder: resolve('images'), out: resolve('results'), assignments: ['low-rank.kind=channel'] }],
  ['run images --out results --name steel', 'run', { folder: resolve('images'), out: resolve('results'), name: 'steel' }],
  ['run images --out results --from scratch', 'run', { folder: resolve('images'), out: resolve('results'), from: 'scratch' }],
  ['demo', 'demo', {}],
  ['demo --folder here --seed 5', 'demo', { folder: resolve('here'), seed: 5 }],
  ['verify a.onnx --dataset d-0123', 'verify', { file: resolve('a.onnx'), revision: 'd-0123' }],
  ['export r2 --to bundle --format onnx', 'export', { run: 'r2', to: resolve('bundle'), formats: ['onnx'] }],
  ['export r2 --to bundle --device line-2 --zip', 'export', { run: 'r2', to: resolve('bundle'), device: 'line-2', zip: true }],
  ['check bundle', 'check', { bundle: resolve('bundle') }],
  [`check bundle.zip --key plant.pem --trust ${'0f'.repeat(32)} --no-run`, 'check', { bundle: resolve('bundle.zip'), key: resolve('plant.pem'), trust: '0f'.repeat(32), run: false }],
  ['deliver bundle --to stick/model', 'deliver', { bundle: resolve('bundle'), to: [resolve('stick/model')] }],
  [
    'deliver bundle.zip --to stick --to ssh://pi@line-2/opt/model --device-name line-2 --trust ab:cd --allow-older --release',
    'deliver',
    { bundle: resolve('bundle.zip'), to: [resolve('stick'), 'ssh://pi@line-2/opt/model'], deviceName: 'line-2', trust: 'ab:cd', allowOlder: true, release: true },
  ],
  ['rollback stick', 'rollback', { target: resolve('stick') }],
  ['target ssh://pi@line-2/opt/model', 'inspectTarget', { target: 'ssh://pi@line-2/opt/model' }],
  [
    'deliver bundle --to ssh://pi@line-2/opt/model --key id_ed25519 --accept SHA256:a --accept SHA256:b --python /opt/venv/bin/python',
    'deliver',
    { bundle: resolve('bundle'), to: ['ssh://pi@line-2/opt/model'], access: { keyFile: resolve('id_ed25519'), accept: ['SHA256:a', 'SHA256:b'], python: '/opt/venv/bin/python' } },
  ],
  ['rollback device://line-2 --key id_ed25519', 'rollback', { target: 'device://line-2', access: { keyFile: resolve('id_ed25519') } }],
  ['devices', 'devices', {}],
  ['devices add ssh://pi@line-2/opt/model --name line-2 --accept SHA256:a', 'addDevice', { address: 'ssh://pi@line-2/opt/model', name: 'line-2', access: { accept: ['SHA256:a'] } }],
  ['devices refresh line-2', 'refreshDevices', { names: ['line-2'], access: {} }],
  ['devices benchmark line-2 --seconds 5', 'benchmarkDevice', { device: 'line-2', seconds: 5, access: {} }],
  ['drives', 'drives', {}],
  ['sheet r2 --to sheet', 'sheet', { run: 'r2', to: resolve('sheet') }],
  [
    'sheet r2 --to sheet --against r1 --languages en,ru --appraisals people.csv --device-results pi.json --device-results jetson.json --date 2026-03-04T05:06:07Z --price-escape 50 --price-overkill 2 --price-look 0,5 --defect-share 0.01 --look-share 0.1',
    'sheet',
    {
      run: 'r2', to: resolve('sheet'), against: 'r1', languages: ['en', 'ru'], appraisals: resolve('people.csv'), deviceResults: [resolve('pi.json'), resolve('jetson.json')], created: '2026-03-04T05:06:07Z',
      operatingPoint: { prices: { escape: 50, overkill: 2, look: 0.5 }, defectShare: 0.01, lookShare: 0.1 },
    },
  ],
  [`audit --head ${'0F'.repeat(32)}`, 'audit', { head: '0f'.repeat(32), limit: 15 }],
  ['export r2 --to bundle --format onnx,onnx-int8', 'export', { run: 'r2', to: resolve('bundle'), formats: ['onnx', 'onnx-int8'] }],
  ['export r2 --to bundle --format onnx,litert', 'export', { run: 'r2', to: resolve('bundle'), formats: ['onnx', 'litert'] }],
  ['history --limit 5 --revision d-0123', 'history', { revision: 'd-0123', limit: 5 }],
  ['history --restore-backup', 'restoreBackup', {}],
  ['show r2', 'show', { id: 'r2' }],
  ['resume r2', 'resume', { run: 'r2' }],
  ['bench engine --steps 20', 'benchEngine', { steps: 20 }],
  ['bench scan images --size 64', 'benchScan', { folder: resolve('images'), size: 64 }],
  ['bench model a.onnx b.onnx --rounds 10', 'benchModel', { files: [resolve('a.onnx'), resolve('b.onnx')], rounds: 10 }],
];

/** An option that was not given is not there: a key with `undefined` means the same. */
function given(input: unknown): unknown {
  return JSON.parse(JSON.stringify(input));
}

describe('commands', () => {
  test.each(calls)('fettle %s', async (line, procedure, input) => {
    for (const language of ['en', 'ru']) {
      const world = testWorld(answers);
      expect(await world.run(...line.split(' '), '--language', language), world.stderr.text).toBe(0);
      expect(world.heard.map((heard) => [heard.procedure, given(heard.input)])).toEqual([[procedure, input]]);
      expect(world.stdout.text).not.toMatch(/undefined|NaN|\[object|\{[a-z]/);
      expect(world.stdout.text.trim().length).toBeGreaterThan(10);
      expect(world.stderr.text).toBe('');
    }
  });

  test.each(calls)('fettle %s --json answers with exactly the result', async (line, procedure) => {
    const world = testWorld(answers);
    expect(await world.run(...line.split(' '), '--json')).toBe(0);
    expect(JSON.parse(world.stdout.text)).toEqual(given(exampleAnswers[procedure]));
  });

  test('every procedure of the contract can be called: by a command, or by the window over the router or as a work', () => {
    const byCommand = [...new Set(calls.map(([, procedure]) => procedure))];
    expect(new Set([...byCommand, ...queryNames, ...mutationNames, ...workProcedures])).toEqual(new Set(Object.keys(exampleAnswers)));
    const withoutWindow = byCommand.filter((name) => !([...queryNames, ...mutationNames, ...workProcedures] as string[]).includes(name));
    // What measures the machine or belongs to a checkout; everything else is for both faces.
    expect(withoutWindow.sort()).toEqual(['benchEngine', 'benchModel', 'benchScan', 'demo']);
  });
});
