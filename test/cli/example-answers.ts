/** Answers as the application gives them; each fits its schema (`test/contract/app.test.ts` holds that). */
import type { ProcedureName, ProcedureResult } from '../../main/contract/app.ts';
import type { DeviceRow } from '../../main/contract/devices.ts';
import type { NetworkResult } from '../../main/contract/figures.ts';

const hash = 'ab'.repeat(32);

function network(id: string, role: NetworkResult['role'], method: string, bytes: number, macroF1: number): NetworkResult {
  return {
    id,
    role,
    method,
    file: `/plant/out/${id}/model.onnx`,
    bytes,
    parameters: Math.round(bytes / 4),
    multiplyAccumulates: bytes * 3,
    seconds: 83.4,
    test: {
      n: 270,
      accuracy: macroF1,
      macroF1,
      perClass: [
        { label: 'good', n: 120, recall: 1, low: 0.969, high: 1 },
        { label: 'царапина', n: 150, recall: macroF1, low: macroF1 - 0.03, high: 1 },
      ],
      escape: { n: 150, value: 0, low: 0, high: 0.025 },
      overkill: { n: 120, value: 0.0083, low: 0.001, high: 0.046 },
    },
    latency: { p50Ms: bytes / 1e7, p95Ms: bytes / 5e6 },
    verified: true,
  };
}

const dataset: ProcedureResult<'import'>['dataset'] = {
  revision: 'd-0123456789ab',
  name: 'сталь',
  folder: '/images/сталь',
  images: 1800,
  classes: [
    { label: 'good', images: 800, good: true, split: { train: 560, validation: 120, test: 120 } },
    { label: 'царапина', images: 1000, good: false, split: { train: 700, validation: 150, test: 150 } },
  ],
  split: { train: 1260, validation: 270, test: 270 },
  findings: [
    { code: 'doctor.made-up-note', severity: 'note', values: {}, files: [] },
    { code: 'doctor.made-up-block', severity: 'blocks', values: {}, files: [['a.png', 'b.png'], ['c.png'], ['d.png'], ['e.png']] },
  ],
};

const networks: ProcedureResult<'run'> = {
  dataset,
  networks: [
    network('r1', 'dense', 'none', 44_700_000, 0.965),
    network('r2', 'small', 'soft-filter-pruning + low-rank', 780_000, 0.961),
    network('r3', 'control', 'soft-filter-pruning + low-rank', 780_000, 0.94),
  ],
  comparisons: [{ before: 'r1', after: 'r2', lost: ['good/1.png'], gained: [], pValue: 1 }],
  verdicts: [{ small: 'r2', control: 'r3', kind: 'cut', n: 270, onlySmall: 7, onlyControl: 1, pValue: 0.07, better: 'neither' }],
  folder: '/plant/out',
};

const denseFigures = { n: 270, macroF1: 0.965, bytes: 44_700_000, milliseconds: 20, escape: 0.01 };
const search: NonNullable<ProcedureResult<'run'>['search']> = {
  run: 'r4',
  dense: 'r1',
  limits: { points: 1, bytes: 500_000 },
  minutes: 15,
  seconds: 613,
  denseFigures,
  rows: [
    { candidate: 'both-1.1-64', way: 'both', pixels: 64, integers: true, epochs: 1, figures: { n: 270, macroF1: 0.961, bytes: 480_000, milliseconds: 1.1, escape: 0.01 }, missed: [], onFront: true, run: 'r2' },
    { candidate: 'slim-1.1-64', way: 'slim', pixels: 64, integers: false, epochs: 1 / 9, figures: { n: 270, macroF1: 0.7, bytes: 490_000, milliseconds: 1.3, escape: null }, missed: ['points'], onFront: false, run: null },
  ],
  recommended: 'r2',
  nearest: null,
  misses: [],
  blocking: [],
  reasons: [{ key: 'search.chosen-only', values: { run: 'r2', fitting: 1, n: 270, points: 1.1 } }],
};

const bundleSummary: NonNullable<ProcedureResult<'deliver'>['bundle']> = { id: hash, sequence: 7, device: null, key: hash, run: 'r2', model: hash, created: '2026-01-02T03:04:05Z' };

const delivery: ProcedureResult<'deliver'>['deliveries'][number] = {
  address: '/media/stick',
  state: 'delivered',
  device: null,
  slot: 'b',
  previous: 'a',
  files: 31,
  bytes: 3_200_000,
  seconds: 4.2,
  readBack: 'medium',
  selfTest: null,
  madeRoom: false,
  release: 'written',
  recorded: true,
  failure: null,
};

const runSummary: ProcedureResult<'history'>['runs'][number] = {
  id: 'r2',
  kind: 'compress',
  role: 'small',
  method: 'low-rank',
  state: 'interrupted',
  revision: 'd-0123456789ab',
  parent: 'r1',
  seed: 1,
  engine: 'tensorflow',
  precision: 'bfloat16',
  createdAt: '2026-11-25T10:00:00.000Z',
  startedAt: '2026-11-25T10:00:01.000Z',
  endedAt: '2026-11-25T10:02:00.000Z',
  seconds: 119,
  epochs: 2,
  test: { n: 270, accuracy: 0.96, macroF1: 0.961 },
  bytes: 780_000,
};

const project: ProcedureResult<'createProject'> = {
  id: 'p1',
  name: 'Отливки',
  createdAt: '2026-11-25T08:00:00.000Z',
  openedAt: '2026-11-25T09:00:00.000Z',
  draft: { folder: dataset.folder, goodClass: 'good', leaveOut: ['good/7.png'], revision: dataset.revision, training: { epochs: 30 } },
};

const work: ProcedureResult<'startWork'> = {
  id: 'w1',
  procedure: 'train',
  input: { revision: dataset.revision },
  project: 'p1',
  state: 'running',
  startedAt: '2026-11-25T10:00:00.000Z',
  endedAt: null,
  runs: ['r2'],
  result: null,
  failure: null,
};

const settings: ProcedureResult<'readSettings'> = { language: 'ru', theme: 'system', expert: false };

const device: DeviceRow = {
  name: 'line-2',
  address: 'ssh://pi@line-2:22/opt/model',
  fingerprint: 'SHA256:T1v8MPWAlFzfaz',
  addedAt: '2026-11-20T12:00:00.000Z',
  runs: { when: '2026-11-25T12:00:00.000Z', bundle: hash, sequence: 3, slot: 'b', run: 'r2' },
  trouble: { when: '2026-11-25T12:30:00.000Z', kind: 'rolled-back', code: 'deploy.rolled-back', detail: 'after the switch the self-test failed' },
  benchmark: {
    when: '2026-11-25T12:10:00.000Z',
    bundle: hash,
    sequence: 3,
    model: hash,
    device: { n: 900, p50Ms: 8.1, p95Ms: 9.4, threads: 4, memoryBytes: 88_000_000, temperatureC: 61.5, runtime: 'onnxruntime 1.23.0, Python 3.11.2, aarch64' },
    pc: { n: 300, p50Ms: 0.4, p95Ms: 0.6 },
  },
};
const agentDevice: DeviceRow = { ...device, name: 'пресс 3', address: null, fingerprint: null, trouble: null, runs: null, benchmark: null };

/** Those of the window: the command line does not ask for them. */
const windowAnswers = {
  judge: { ...networks, longestBlockMs: 12 },
  samples: { folder: '/library/samples/1', images: 303 },
  predictions: { run: 'r2', revision: dataset.revision, classes: ['good', 'царапина'], goodClass: 'good', images: [{ file: 'good/1.png', label: 0, predicted: 1, confidence: 0.61 }] },
  heatMap: { height: 1, width: 2, values: [0, 1], label: 1, predicted: 1, probabilities: [0.39, 0.61] },
  images: { dataset, images: [{ file: 'good/1.png', label: 0, side: 'test', group: null }] },
  addNote: {},
  deleteWeights: { run: 'r2', freedBytes: 45_000_000 },
  projects: { projects: [{ ...project, images: 1800, classes: 2, faces: ['good/1.png', 'царапина/1.png'], runs: 2, interrupted: ['r2'] }] },
  createProject: project,
  saveProject: project,
  hideProject: {},
  readSettings: settings,
  saveSettings: settings,
  openLibrary: { folder: '/plant/library' },
  listFolders: { path: '/plant', parent: '/', folders: [{ name: 'сталь', path: '/plant/сталь' }], places: [{ kind: 'home', name: '', path: '/home/anna' }], images: 0 },
  works: { works: [work] },
  startWork: work,
  steerWork: { ...work, state: 'paused' },
  networkOutline: {
    run: 'r1',
    name: 'resnet18, small stem',
    input: { height: 64, width: 64 },
    parameters: 2,
    multiplyAccumulates: 3,
    groups: [{ id: 'g1', channels: 64, prunable: true, perChannel: 2 }],
    layers: [
      {
        id: 'stem', op: 'convolution', stage: 0, kernel: [3, 3], strides: [1, 1], inputs: 3, outputs: 64,
        inputGroups: ['picture'], outputGroups: ['g1'], pixels: 4096, parameters: 1728, lowRank: null,
      },
    ],
  },
  compressionMethods: {
    run: null,
    network: 'resnet18',
    epochs: 30,
    steps: [
      {
        step: 'low-rank',
        fields: [
          { kind: 'choice', name: 'sparsityTerm', choices: ['hoyer', 'l1'] },
          { kind: 'number', name: 'sparsity', least: 0, most: 100, whole: false },
          { kind: 'number', name: 'epochs', least: 1, most: 10_000, whole: true },
          { kind: 'names', name: 'locked' },
          { kind: 'amounts', name: 'amounts', least: 0, most: 0.999 },
        ],
        settings: { sparsityTerm: 'hoyer', sparsity: 0.1, epochs: 10, locked: [], amounts: { 'stage1.block1.first.convolution': 0.5 } },
      },
    ],
  },
  previewTraining: { start: 'weights', family: 'efficientnet-lite0', size: 128, epochs: 6, reasons: [{ key: 'training.why.general', values: {} }] },
  previewCompression: {
    steps: [{ step: 'recovery', epochs: 5, fields: [{ kind: 'number', name: 'epochs', least: 1, most: 10_000, whole: true }], settings: { epochs: 5 }, reasons: [] }],
    epochs: 5,
    controlEpochs: 5,
    slimEpochs: 12,
  },
} satisfies Partial<{ [Name in ProcedureName]: ProcedureResult<Name> }>;

export const exampleAnswers: { [Name in ProcedureName]: ProcedureResult<Name> } = {
  doctor: {
    engine: { name: 'tensorflow', reason: 'libtensorflow 2.21 was found.', precision: 'bfloat16' },
    versions: { fettle: '0.1.0', node: '24.21.0' },
    platform: 'linux x64',
    cores: 2,
    memoryBytes: 8_000_000_000,
    library: { folder: '/library', writable: true, freeBytes: 72_000_000_000 },
  },
  examine: { folder: dataset.folder, layout: 'class-and-group-folders', images: 1800, unreadable: 3, classes: dataset.classes, split: dataset.split, findings: dataset.findings },
  import: { dataset, created: true },
  train: { ...networks, networks: [networks.networks[0]], comparisons: [] },
  compress: networks,
  search: { ...networks, search },
  run: networks,
  demo: networks,
  resume: networks,
  verify: {
    file: '/plant/out/r2/model.onnx',
    sha256: hash,
    bytes: 780_000,
    revision: 'd-0123456789ab',
    run: 'r2',
    test: networks.networks[1].test,
    recorded: networks.networks[1].test,
    agrees: true,
    changed: false,
    differences: [],
    latency: { p50Ms: 0.3, p95Ms: 0.4 },
  },
  export: { run: 'r2', folder: '/plant/bundle', files: [{ path: 'model.onnx', bytes: 780_000, sha256: hash }], network: networks.networks[1], verified: true, verdicts: [], bundle: { id: hash, sequence: 3, device: 'line-2', keyId: hash, golden: 18, bytes: 1_200_000, zip: '/plant/bundle.zip' } },
  check: {
    bundle: '/plant/bundle',
    whole: true,
    id: hash,
    keyId: hash,
    trust: 'library',
    files: 35,
    bytes: 1_200_000,
    facts: { sequence: 3, device: 'line-2', created: '2026-02-03T04:05:06.000Z', fettle: '0.1.0', labels: ['good', 'scratch'], revision: 'd-0123', run: 'r2', model: hash },
    problems: [],
    golden: [{ file: 'golden/00-0.png', label: 'good', predicted: 'good', difference: 0.000002, tolerance: 0.001, agrees: true }],
  },
  sheet: {
    run: 'r2',
    against: 'r1',
    revision: 'd-0123456789ab',
    files: [{ path: '/plant/sheet/acceptance-sheet.en.pdf', format: 'pdf', language: 'en', bytes: 310_000, sha256: hash }],
    choice: { prices: { escape: 20, overkill: 1, look: 0.25 }, defectShare: null, lookShare: 0.05 },
    thresholds: { goodClass: 'good', passAtLeast: 0.93, defectBelow: 0.4 },
    test: { n: 270, unsure: { n: 270, value: 0.02, low: 0.01, high: 0.05 }, escape: { n: 200, value: 0, low: 0, high: 0.02 }, overkill: { n: 70, value: 0.03, low: 0.01, high: 0.1 }, wrongName: { n: 264, value: 0.02, low: 0.01, high: 0.05 }, costPerThousand: 12.3 },
    plain: { n: 270, unsure: { n: 270, value: 0, low: 0, high: 0.01 }, escape: { n: 200, value: 0.01, low: 0, high: 0.04 }, overkill: { n: 70, value: 0.01, low: 0, high: 0.08 }, wrongName: { n: 270, value: 0.03, low: 0.01, high: 0.06 }, costPerThousand: 156.4 },
    unfamiliar: { n: 270, value: 0.02, low: 0.01, high: 0.05 },
    appraisers: [{ appraiser: 'network:r2', trials: 1, images: 270, effectiveness: { n: 270, value: 0.97, low: 0.94, high: 0.98 }, miss: { n: 200, value: 0.01, low: 0, high: 0.04 }, falseAlarm: { n: 70, value: 0.01, low: 0, high: 0.08 }, kappa: { n: 270, value: 0.95, low: 0.92, high: 0.97 } }],
    between: null,
    auditHead: { number: 42, hash },
  },
  audit: {
    library: '/library',
    whole: true,
    rows: 42,
    head: { number: 42, hash },
    broken: null,
    records: [],
    findings: [{ sound: true, key: 'audit.whole', values: { rows: 42 } }, { sound: true, key: 'audit.head-known', values: { number: 40 } }],
    known: 40,
    latest: [{ number: 42, at: '2026-02-03T04:05:06.000Z', who: 'ivanova', what: 'noted', subject: 'note 3', old: null, new: null, why: 'Approved for line 2', record: hash, previous: hash, hash }],
  },
  history: {
    library: '/library',
    runs: [runSummary],
    revisions: [{ revision: 'd-0123456789ab', name: 'сталь', images: 1800, classes: 2, createdAt: '2026-11-25T09:00:00.000Z' }],
    holder: { pid: 12, host: 'line-2', command: 'fettle train d-0123456789ab', since: '2026-11-25T09:59:00.000Z' },
  },
  show: {
    type: 'run',
    run: runSummary,
    settings: { epochs: 30, training: { schedule: { peakRate: 0.025 } }, nodes: Array.from({ length: 100 }, () => 'node') },
    failure: { code: 'file.disk-full', values: { path: '/library' }, detail: 'stack' },
    epochs: [
      { stage: '1-low-rank', epoch: 1, metrics: { loss: 1.25, validation: null } },
      { stage: '2-recovery', epoch: 1, metrics: { loss: 0.5, validation: { n: 270, macroF1: 0.9 } } },
    ],
    evaluations: [{ set: 'test', source: 'file', metrics: networks.networks[1].test }],
    artifacts: [{ kind: 'onnx', path: 'runs/r2/model.onnx', bytes: 780_000, sha256: hash, present: false }],
    children: ['r3'],
    notes: [{ at: '2026-11-25T12:00:00.000Z', kind: 'decision', text: 'принято' }],
  },
  devices: { devices: [device, agentDevice] },
  contactDevice: { address: 'ssh://pi@line-2:22/opt/model', host: 'line-2', port: 22, keyType: 'ssh-ed25519', fingerprint: 'SHA256:T1v8MPWAlFzfaz', known: false },
  addDevice: device,
  removeDevice: {},
  refreshDevices: { devices: [device, agentDevice], failures: [] },
  benchmarkDevice: device,
  startPublishing: {
    addresses: ['https://192.168.0.5:8443'], port: 8443, fingerprint: hash, key: hash, agentFolder: '/plant/agent',
    bundles: [{ id: hash, sequence: 3, device: null, files: 35, bytes: 1_200_000 }],
  },
  stopPublishing: {},
  publishing: { publication: null, heard: [] },
  restoreBackup: { backup: '/library/backups/history.sqlite', madeAt: '2026-11-24T09:00:00.000Z', keptAside: '/library/backups/put-aside' },
  benchEngine: { engine: 'tensorflow', rows: [{ pixels: 64, batch: 32, stem: 'imagenet', precision: 'bfloat16', imagesPerSecond: 272.4, chosen: true }] },
  benchScan: {
    rows: [
      { name: 'bare', images: 1800, seconds: 2.1, imagesPerSecond: 857 },
      { name: 'decode', images: 1800, seconds: 2, imagesPerSecond: 900 },
    ],
    ratio: 1.05,
  },
  ...windowAnswers,
  deliver: {
    bundle: bundleSummary,
    deliveries: [
      { ...delivery, address: '/media/ФЛЕШКА/model', readBack: 'medium', release: 'unmounted' },
      { ...delivery, address: 'ssh://pi@line-2:22/opt/model', device: 'line-2', readBack: 'system', release: null, selfTest: { passed: true, images: 18, wrong: 0 }, previous: null, slot: 'a' },
      { ...delivery, address: '/mnt/usb', state: 'already-active', release: 'written' },
    ],
  },
  rollback: { address: '/media/ФЛЕШКА/model', device: 'линия 2', from: 'b', slot: 'a', bundle: bundleSummary, selfTest: null, recorded: true },
  inspectTarget: { address: '/media/ФЛЕШКА/model', device: null, active: 'b', slots: { a: null, b: bundleSummary } },
  drives: {
    drives: [
      { id: '/dev/sdb1', name: 'ФЛЕШКА', mountPoint: '/media/ФЛЕШКА', fileSystem: 'FAT32', totalBytes: 15_000_000_000, freeBytes: 14_000_000_000, readOnly: false },
      { id: '/dev/sdc1', name: 'CARD', mountPoint: null, fileSystem: 'exFAT', totalBytes: 32_000_000_000, freeBytes: null, readOnly: false },
    ],
  },
  benchModel: { rows: [{ file: '/plant/out/r2/model.onnx', bytes: 780_000, n: 200, latency: { p50Ms: 0.31, p95Ms: 0.42 } }] },
};
