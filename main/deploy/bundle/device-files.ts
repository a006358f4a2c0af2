/** What runs on devices, as it comes with Fettle: `resources/device/`. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deviceResource } from '../device-resources.ts';

/** Of a bundle: path in it to content. */
export function deviceFiles(): Map<string, Buffer> {
  const folder = dirname(deviceResource('predict.py'));
  const files = new Map([['predict.py', readFileSync(join(folder, 'predict.py'))]]);
  for (const name of readdirSync(join(folder, 'cpp')).sort()) files.set(`cpp/${name}`, readFileSync(join(folder, 'cpp', name)));
  return files;
}
