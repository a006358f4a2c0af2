/** What runs on devices, as it comes with Fettle: `resources/device/`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder is looked for upwards: sources, the built program and the package lie at different depths. */
export function deviceFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, 'resources', 'device');
    if (existsSync(join(found, 'predict.py'))) return found;
    if (dirname(folder) === folder) throw new Error('The files for devices are missing.');
  }
}

/** Of a bundle: path in it to content. */
export function deviceFiles(): Map<string, Buffer> {
  const folder = deviceFolder();
  const files = new Map([['predict.py', readFileSync(join(folder, 'predict.py'))]]);
  for (const name of readdirSync(join(folder, 'cpp')).sort()) files.set(`cpp/${name}`, readFileSync(join(folder, 'cpp', name)));
  return files;
}
