/** Readers of bundles, and of what devices and those who publish for them say. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest, writeManifest } from '../../../main/deploy/bundle/manifest.ts';
import { keyIdOf } from '../../../main/deploy/bundle/signing-key.ts';
import { extractZip, writeZip } from '../../../main/deploy/bundle/zip.ts';
import type { DeliveryTarget } from '../../../main/deploy/delivery-target.ts';
import { agentReportSchema } from '../../../main/deploy/pull/agent-report.ts';
import { benchmarkFrom, selfTestFrom } from '../../../main/deploy/ssh/self-test.ts';
import { parsePointer } from '../../../main/deploy/slots.ts';
import { readTargetRecord } from '../../../main/deploy/target-record.ts';
import { goldenFormat, parseGolden } from '../../../main/export/golden-images.ts';
import { parseModelSignature, signatureJsonFile } from '../../../main/export/signature.ts';
import { writeTestBundle } from '../../../test/deploy/test-bundle.ts';
import { announcedToAgent, isAgentThere } from './pull-agent.ts';
import type { Reader } from './reader.ts';

const hash = 'ab'.repeat(32);
/** Ed25519 in SPKI form (RFC 8410): any 32 bytes look like a key. */
const publicKey = `-----BEGIN PUBLIC KEY-----\n${Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.alloc(32, 7)]).toString('base64')}\n-----END PUBLIC KEY-----\n`;
const json = (value: unknown) => Buffer.from(JSON.stringify(value));

/** In a folder of its own, which is gone behind it. */
async function inFolder<Result>(work: (folder: string) => Promise<Result> | Result): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-fuzz-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function zipSamples(): Promise<Uint8Array[]> {
  const files = { 'labels.txt': 'good\nscratch\n', 'golden/one.png': Buffer.alloc(300, 5), 'model.onnx': Buffer.from(Array.from({ length: 700 }, (_, index) => (index * index) % 251)) };
  return inFolder(async (folder) => {
    mkdirSync(join(folder, 'golden'));
    for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
    await writeZip(folder, Object.keys(files), join(folder, 'bundle.zip'));
    await writeZip(folder, ['labels.txt'], join(folder, 'small.zip'));
    return ['bundle.zip', 'small.zip'].map((name) => readFileSync(join(folder, name)));
  });
}

/** What is unpacked stays in its folder. */
function unpack(bytes: Uint8Array): Promise<void> {
  return inFolder(async (place) => {
    writeFileSync(join(place, 'bundle.zip'), bytes);
    mkdirSync(join(place, 'unpacked'));
    const refusal = await extractZip(join(place, 'bundle.zip'), join(place, 'unpacked')).catch((error: unknown) => error);
    if (readdirSync(place).length !== 2) throw new Error(`Unpacked elsewhere: ${readdirSync(place).join(', ')}`);
    if (refusal !== undefined) throw refusal as Error;
  });
}

function signatureSample(): Promise<Uint8Array> {
  // Nothing but the document is used: the key signs nothing.
  const key = { keyId: hash, publicKey, sign: () => '' };
  return inFolder((folder) => readFileSync(join(writeTestBundle({ folder, key, device: 'press 4' }), signatureJsonFile)));
}

const golden = { file: 'golden/one.png', path: 'good/1.bmp', sha256: hash, kind: 'original', label: 'good', probabilities: [0.9, 0.1], predicted: 'good', right: true, tolerance: 0.01 };

/** The part of a device that hands out one small file. */
function deviceWith(content: Uint8Array): DeliveryTarget {
  return { address: 'press-4', readFile: async () => Buffer.from(content) } as unknown as DeliveryTarget;
}

const selfTest = { passed: true, images: 12, wrong: 0, runtime: 'onnxruntime 1.22', message: 'все совпали' };
const benchmark = { n: 100, p50Ms: 12.5, p95Ms: 14, threads: 4, memoryBytes: 1e8, temperatureC: 51.5, runtime: 'onnxruntime 1.22' };
const saidByDevice = (output: string) => ({ code: 0, output, errors: '' });

const index = { format: 'fettle-publish/1', bundles: [{ id: hash, sequence: 7, device: null, files: [{ path: 'model.onnx', bytes: 700 }, { path: 'labels.txt', bytes: 13 }] }, { id: hash, sequence: 8, device: 'press 4', files: [] }] };

export const deviceReaders: readonly Reader[] = [
  { name: 'zip', samples: zipSamples, read: unpack },
  { name: 'manifest', samples: () => [Buffer.from(writeManifest(new Map([['model.onnx', hash], ['golden/картинка 1.png', hash]])))], read: (bytes) => readManifest(Buffer.from(bytes)) },
  { name: 'signature-json', samples: async () => [await signatureSample()], read: (bytes) => parseModelSignature(Buffer.from(bytes)) },
  { name: 'golden', samples: () => [json({ format: goldenFormat, images: [golden, { ...golden, file: 'golden/2.png' }] })], read: (bytes) => parseGolden(Buffer.from(bytes)) },
  { name: 'public-key', samples: () => [Buffer.from(publicKey)], read: (bytes) => keyIdOf(Buffer.from(bytes)) },
  {
    name: 'device-self-test',
    samples: () => [json(selfTest), json({ passed: true })],
    read: (bytes) => selfTestFrom(saidByDevice(Buffer.from(bytes).toString()), 1).passed || null,
  },
  { name: 'device-benchmark', samples: () => [json(benchmark)], read: (bytes) => benchmarkFrom(saidByDevice(Buffer.from(bytes).toString())) },
  {
    name: 'device-record',
    samples: () => [json({ format: 'fettle-target/1', key: publicKey, device: 'press 4' }), json({ format: 'fettle-target/1', key: publicKey, device: null })],
    read: (bytes) => readTargetRecord(deviceWith(bytes)),
  },
  { name: 'device-pointer', samples: () => [Buffer.from('a\n'), Buffer.from('b\n')], read: (bytes) => parsePointer(Buffer.from(bytes).toString('utf8')) ?? null },
  {
    name: 'agent-report',
    samples: () => [json({ format: 'fettle-report/1', device: 'press 4', event: 'refused', bundle: hash, sequence: 7, slot: 'a', code: 'older', detail: 'номер 6', agent: '1' })],
    read: (bytes) => agentReportFrom(bytes),
  },
  // The reader is the agent's own Python.
  ...(isAgentThere() ? [{ name: 'pull-index', samples: () => [json(index)], read: announcedToAgent }] : []),
];

/** As the server takes it. */
function agentReportFrom(bytes: Uint8Array): unknown {
  let body: unknown;
  try {
    body = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
  return agentReportSchema.safeParse(body).data ?? null;
}
