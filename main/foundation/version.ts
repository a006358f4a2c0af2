/** The version of this Fettle, from the one place that states it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let known: string | null = null;

/** For example `0.1.0`. The file is looked for upwards: sources and the built program lie at different depths. */
export function fettleVersion(): string {
  if (known) return known;
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (existsSync(path)) {
      const { name, version } = JSON.parse(readFileSync(path, 'utf8')) as { name?: string; version?: string };
      if (name === 'fettle' && version) return (known = version);
    }
    if (dirname(folder) === folder) throw new Error('The package.json of Fettle is missing.');
  }
}
