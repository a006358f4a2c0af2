import { describe, expect, expectTypeOf, test } from 'vitest';
import { parseInput, procedures, type ProcedureName } from '../../main/contract/app.ts';
import type { AppEvent, EpochEvent, NoteEvent, ProgressEvent } from '../../main/contract/events.ts';
import { Failure, type FailureData } from '../../main/foundation/failure.ts';
import type { Finding as DatasetFinding } from '../../main/dataset/revision.ts';
import type { Finding } from '../../main/contract/dataset.ts';
import type { RunState } from '../../main/history/run-states.ts';
import type { RunSummary, ShowResult } from '../../main/contract/history.ts';
import type { JobNote, JobProgress } from '../../main/jobs/job.ts';
import { exampleAnswers } from '../cli/example-answers.ts';

const smallest: { [Name in ProcedureName]: object } = {
  doctor: {},
  examine: { folder: '/images' },
  import: { folder: '/images' },
  train: { revision: 'd-0123456789ab' },
  compress: { run: 'r1' },
  search: { run: 'r1', limits: { points: 1 } },
  run: { folder: '/images', out: '/out' },
  demo: {},
  verify: { file: 'model.onnx', revision: 'd-0123456789ab' },
  export: { run: 'r1', to: '/out' },
  check: { bundle: '/out' },
  history: {},
  show: { id: 'r1' },
  resume: { run: 'r1' },
  restoreBackup: {},
  benchEngine: {},
  benchScan: { folder: '/images' },
  judge: { runs: ['r1'] },
  samples: {},
  predictions: { run: 'r1' },
  heatMap: { run: 'r1', file: 'pits/a.png' },
  images: { revision: 'd-0123456789ab' },
  addNote: { subject: 'r1', text: 'checked on line 2' },
  deleteWeights: { run: 'r1' },
  projects: {},
  createProject: { name: 'Castings' },
  saveProject: { project: 'p1' },
  hideProject: { project: 'p1', hidden: true },
  readSettings: {},
  saveSettings: {},
  openLibrary: { folder: '/plant/library' },
  listFolders: {},
  works: {},
  startWork: { procedure: 'examine', input: { folder: '/images' } },
  steerWork: { work: 'w1', order: 'pause' },
  networkOutline: { run: 'r1' },
  compressionMethods: {},
  previewTraining: { revision: 'd-0123' },
  previewCompression: { run: 'r1' },
  deliver: { bundle: '/plant/bundle', to: ['/media/stick/model'] },
  rollback: { target: '/media/stick/model' },
  inspectTarget: { target: '/media/stick/model' },
  devices: {},
  contactDevice: { address: 'ssh://pi@line-2/opt/model' },
  addDevice: { address: 'ssh://pi@line-2/opt/model' },
  removeDevice: { name: 'line-2' },
  refreshDevices: {},
  benchmarkDevice: { device: 'line-2' },
  startPublishing: { bundles: ['/plant/bundle'] },
  stopPublishing: {},
  publishing: {},
  drives: {},
  sheet: { run: 'r1', to: '/out' },
  audit: {},
  benchModel: { files: ['a.onnx'] },
};

function refused(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof Failure && error.code === 'contract.invalid-input') return String(error.values.field);
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('the contract', () => {
  test.each(Object.keys(procedures) as ProcedureName[])('%s works without one setting', (name) => {
    expect(parseInput(name, smallest[name])).toEqual(smallest[name]);
  });

  test.each(Object.keys(procedures) as ProcedureName[])('the answer of %s that the command line is tested with fits its schema', (name) => {
    expect(procedures[name].result.parse(exampleAnswers[name])).toEqual(exampleAnswers[name]);
  });

  test.each<[ProcedureName, object, string]>([
    ['import', {}, 'folder'],
    ['import', { folder: '/a', split: { train: 0.5, validation: 0.4, test: 0.2 } }, 'split'],
    ['import', { folder: '/a', groupBy: 'pattern:(a' }, 'groupBy'],
    ['import', { folder: '/a', groupBy: 'pattern:no capture' }, 'groupBy'],
    ['import', { folder: '/a', groupBy: 'pattern:(two)(captures)' }, 'groupBy'],
    ['train', { revision: 'd', epochs: 0 }, 'epochs'],
    ['train', { revision: 'd', rate: Number.NaN }, 'rate'],
    ['train', { revision: 'd', augmentation: { flip: 'yes' } }, 'augmentation.flip'],
    ['compress', { run: 'r1', ratio: 1 }, 'ratio'],
    ['compress', { run: 'r1', methods: ['magic'] }, 'methods.0'],
    ['search', { run: 'r1', limits: {} }, 'limits'],
    ['search', { run: 'r1', limits: { escape: 2 } }, 'limits.escape'],
    ['export', { run: 'r1', to: '' }, 'to'],
    ['benchModel', { files: [] }, 'files'],
  ])('%s %j is refused, naming %s', (name, input, field) => {
    expect(refused(() => parseInput(name, input))).toBe(field);
  });

  test('a pattern with one capture is a rule for groups', () => {
    expect(parseInput('import', { folder: '/a', groupBy: 'pattern:^(part\\d+)_' }).groupBy).toBe('pattern:^(part\\d+)_');
  });
});

test('what the layers hand over has the shape of the contract', () => {
  expectTypeOf<DatasetFinding>().toExtend<Finding>();
  expectTypeOf<RunState>().toEqualTypeOf<RunSummary['state']>();
  expectTypeOf<FailureData>().toExtend<NonNullable<Extract<ShowResult, { type: 'run' }>['failure']>>();
  expectTypeOf<JobProgress>().toExtend<ProgressEvent>();
  expectTypeOf<JobNote>().toExtend<NoteEvent>();
  expectTypeOf<EpochEvent>().toExtend<AppEvent>();
});
