/** The same images, split and size in PyTorch, by a Python that the caller names. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { FettleApp } from '../../../main/contract/app.ts';
import type { Entry } from './ledger.ts';

const script = fileURLToPath(new URL('../peers/pytorch_peers.py', import.meta.url));
/** Of each line that the script writes; `pytorch` is the dense network, which comes first. */
const lineSchema = z.object({ way: z.string(), size: z.number().nullable(), bytes: z.number(), accuracy: z.number(), macroF1: z.number(), seconds: z.number(), testImages: z.number() });

export interface PeerWork {
  python: string;
  app: FettleApp;
  folder: string;
  revision: string;
  data: string;
  seed: number;
  sizes: readonly number[];
  pixels: number;
  epochs: number;
  signal: AbortSignal;
}

/** @returns an entry for each network, in the order in which they were made */
export async function workOfPeers({ python, app, folder, revision, data, seed, sizes, pixels, epochs, signal }: PeerWork): Promise<Entry[]> {
  const { dataset, images } = await app.images({ revision });
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'], signal });
  child.stdin.end(JSON.stringify({ folder, classes: dataset.classes.map(({ label }) => label), pixels, images, seed, epochs, sizes }));
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${python} ended with ${code}.`))));
  });
  const entries: Entry[] = [];
  let dense: z.infer<typeof lineSchema> | null = null;
  for await (const text of createInterface({ input: child.stdout })) {
    const line = lineSchema.parse(JSON.parse(text));
    dense ??= line;
    const { way, size, bytes, accuracy, macroF1, seconds, testImages } = line;
    const row = { role: 'peer', bytes, denseBytes: dense.bytes, accuracy, macroF1, denseMacroF1: dense.macroF1, milliseconds: null, denseMilliseconds: null, seconds, testImages };
    entries.push({ data, seed, way, size, day: new Date().toISOString().slice(0, 10), engine: 'PyTorch', rows: [row] });
  }
  await ended;
  return entries;
}
