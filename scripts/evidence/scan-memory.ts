/**
 * Evidence: memory stays bounded however many images there are.
 *
 *     npm run evidence:memory -- [--images 20000]
 *
 * Draws that many small images, scans them and decodes them into the cache file (read by row, as sets are that do not
 * fit into memory), and prints the most memory that the process ever held, against that of a tenth of the images.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { decodeImages } from '../../main/dataset/decode-images.ts';
import { scanFolder } from '../../main/dataset/scan.ts';
import { generateSamples } from '../../main/samples/samples.ts';

const classes = 5;
const { values } = parseArgs({ options: { images: { type: 'string', default: '20000' }, folder: { type: 'string' } } });

if (values.folder) {
  await measure(values.folder);
} else {
  const place = mkdtempSync(join(tmpdir(), 'fettle-memory-'));
  try {
    for (const images of [Math.round(Number(values.images) / 10), Number(values.images)]) {
      const folder = join(place, String(images));
      await generateSamples({ folder, seed: 1, perClass: Math.ceil(images / classes), size: 96 });
      // A process of its own: what it held at most is then of this measurement alone.
      const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--folder', folder], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      process.stdout.write(stdout);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function measure(folder: string): Promise<void> {
  const begin = performance.now();
  const scan = await scanFolder(folder);
  const scanned = performance.now();
  const labels = new Map(scan.classes.map((name, label) => [name, label]));
  const images = scan.images.map(({ path, hash, label }) => ({ path, hash, label: labels.get(label)! }));
  const decoded = await decodeImages({ id: 'd-evidence', folder, images }, { height: 64, width: 64, cacheFolder: `${folder}-cache`, maximumBytesInMemory: 0 });
  decoded.close();
  const ended = performance.now();
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(`${images.length} images: at most ${megabytes.toFixed(0)} MB; scan ${(images.length / (scanned - begin) * 1000).toFixed(0)}, decode ${(images.length / (ended - scanned) * 1000).toFixed(0)} images/s`);
}
